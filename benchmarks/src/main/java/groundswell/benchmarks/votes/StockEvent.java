package groundswell.benchmarks.votes;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.axonframework.messaging.core.MessageType;
import org.axonframework.messaging.core.QualifiedName;
import org.axonframework.messaging.eventstreaming.Tag;

/** An event in the engine that ships with Axon, which gives each event one aggregate. */
sealed interface StockEvent {
    /** The one that it belongs to. */
    Tag aggregate();

    /** A campaign with its rules. */
    record CampaignAnnounced(
            String campaign,
            String question,
            boolean membersOnly,
            List<String> choices,
            long votingOpens,
            long votingCloses)
            implements StockEvent {
        @Override
        public Tag aggregate() {
            return ofCampaign(campaign);
        }
    }

    /** People can put ideas forward. */
    record CollectingOpened(String campaign, String reason) implements StockEvent {
        @Override
        public Tag aggregate() {
            return ofCampaign(campaign);
        }
    }

    /** People can vote. */
    record VotingOpened(String campaign, String reason) implements StockEvent {
        @Override
        public Tag aggregate() {
            return ofCampaign(campaign);
        }
    }

    /** An idea. */
    record IdeaSubmitted(String idea, String title, String text) implements StockEvent {
        @Override
        public Tag aggregate() {
            return ofIdea(idea);
        }
    }

    /** Somebody who takes part. */
    record ParticipantEnrolled(String campaign, String participant, String level)
            implements StockEvent {
        @Override
        public Tag aggregate() {
            return ofParticipant(participant);
        }
    }

    /** A first answer of somebody on an idea. */
    record VoteCast(String idea, String voter, String choice) implements StockEvent {
        @Override
        public Tag aggregate() {
            return ofBallot(idea, voter);
        }
    }

    /** The types by their names. */
    Map<QualifiedName, Class<? extends StockEvent>> TYPES =
            Stream.<Class<? extends StockEvent>>of(
                            CampaignAnnounced.class,
                            CollectingOpened.class,
                            VotingOpened.class,
                            IdeaSubmitted.class,
                            ParticipantEnrolled.class,
                            VoteCast.class)
                    .collect(
                            Collectors.toUnmodifiableMap(
                                    type -> name(type).qualifiedName(), Function.identity()));

    /** How a type is stored. */
    static MessageType name(Class<? extends StockEvent> type) {
        return new MessageType("stock", type.getSimpleName(), "1");
    }

    /** The type of that name. */
    static Class<? extends StockEvent> type(QualifiedName name) {
        return Objects.requireNonNull(TYPES.get(name), name::toString);
    }

    /** The aggregate of a campaign. */
    static Tag ofCampaign(String campaign) {
        return Tag.of("campaign", campaign);
    }

    /** The aggregate of an idea. */
    static Tag ofIdea(String idea) {
        return Tag.of("idea", idea);
    }

    /** The aggregate of somebody who takes part. */
    static Tag ofParticipant(String participant) {
        return Tag.of("participant", participant);
    }

    /** The aggregate of somebody's answer on an idea. */
    static Tag ofBallot(String idea, String voter) {
        return Tag.of("ballot", idea + "/" + voter);
    }
}
