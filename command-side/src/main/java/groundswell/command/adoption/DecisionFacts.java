package groundswell.command.adoption;

import groundswell.command.facts.CampaignIdeas;
import groundswell.command.facts.CampaignIdeas.Idea;
import groundswell.command.facts.Officer;
import groundswell.command.slice.Facts;
import groundswell.command.slice.Recorded;
import groundswell.events.AdoptionEvent.IdeaExcluded;
import groundswell.events.AdoptionEvent.TieOrderRecorded;
import groundswell.events.CampaignEvent.CampaignAnnounced;
import groundswell.events.CampaignEvent.CampaignCancelled;
import groundswell.events.CampaignEvent.CollectingOpened;
import groundswell.events.CampaignEvent.VotingClosed;
import groundswell.events.CampaignEvent.VotingExtended;
import groundswell.events.CampaignEvent.VotingOpened;
import groundswell.events.GroundswellEvent;
import groundswell.events.Tags;
import groundswell.events.VoteEvent.BallotCast;
import groundswell.events.VoteEvent.BallotReplaced;
import groundswell.events.VoteEvent.BallotRetracted;
import groundswell.events.VoteEvent.VoteCast;
import groundswell.events.VoteEvent.VoteChanged;
import groundswell.events.VoteEvent.VoteRetracted;
import groundswell.events.rules.Standing;
import groundswell.events.rules.TieOrder;
import groundswell.events.value.Ballot;
import groundswell.events.value.CampaignId;
import groundswell.events.value.Choice;
import groundswell.events.value.Handle;
import groundswell.events.value.IdeaId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Everything that decides a campaign: what was announced, its phases, its ideas, every vote or
 * ballot that counts, exclusions and draws.
 *
 * <p>Folding changes this object instead of copying it, because a campaign can have hundreds of
 * thousands of votes. That is safe because each decision folds facts of its own, which nobody else
 * sees.
 */
final class DecisionFacts {
    /** What the shared facts read of the campaign, so that the decision can say how far it read. */
    private static final List<Class<? extends GroundswellEvent>> PHASES =
            List.of(
                    CampaignAnnounced.class,
                    CollectingOpened.class,
                    VotingOpened.class,
                    VotingExtended.class,
                    VotingClosed.class,
                    CampaignCancelled.class);

    static final Facts<Officer.Key, DecisionFacts> FACTS =
            Facts.<Officer.Key, DecisionFacts>startingWith(key -> new DecisionFacts(key.campaign()))
                    .with(Officer.FACTS, key -> key, DecisionFacts::officer, DecisionFacts::with)
                    .with(
                            CampaignIdeas.FACTS,
                            Officer.Key::campaign,
                            DecisionFacts::ideas,
                            // The ideas change in place too.
                            (facts, _) -> facts)
                    .tagged(
                            key -> Set.of(Tags.campaign(key.campaign())),
                            folds -> {
                                PHASES.forEach(type -> folds.onRecorded(type, DecisionFacts::read));
                                CampaignIdeas.EVENTS.forEach(
                                        type -> folds.onRecorded(type, DecisionFacts::read));
                                return folds.onRecorded(IdeaExcluded.class, DecisionFacts::excluded)
                                        .onRecorded(TieOrderRecorded.class, DecisionFacts::drawn)
                                        .onRecorded(VoteCast.class, DecisionFacts::cast)
                                        .onRecorded(VoteChanged.class, DecisionFacts::changed)
                                        .onRecorded(VoteRetracted.class, DecisionFacts::retracted)
                                        .onRecorded(BallotCast.class, DecisionFacts::ballotCast)
                                        .onRecorded(
                                                BallotReplaced.class, DecisionFacts::ballotReplaced)
                                        .onRecorded(
                                                BallotRetracted.class,
                                                DecisionFacts::ballotRetracted);
                            });

    private Officer officer = Officer.unknown();
    private final CampaignIdeas ideas;
    private final Set<IdeaId> excluded = new HashSet<>();
    private final List<List<IdeaId>> draws = new ArrayList<>();
    // What stays sealed is null: it was said, and nobody can tell what.
    private final Map<IdeaId, Map<Handle, @Nullable Choice>> votes = new HashMap<>();
    private final Map<Handle, @Nullable Ballot> ballots = new HashMap<>();
    private long upTo = -1;

    private DecisionFacts(CampaignId campaign) {
        ideas = CampaignIdeas.FACTS.start(campaign);
    }

    Officer officer() {
        return officer;
    }

    CampaignIdeas ideas() {
        return ideas;
    }

    /**
     * The answers that count, by idea and member; ask only if none is {@linkplain #closed()
     * closed}.
     */
    Map<IdeaId, Map<Handle, Choice>> votes() {
        return Collections.unmodifiableMap(votes);
    }

    /** The ballots that count; ask only if none is {@linkplain #closed() closed}. */
    Collection<Ballot> ballots() {
        return Collections.unmodifiableCollection(ballots.values());
    }

    /** How many votes and ballots count and stay sealed, so that nobody can count them. */
    long closed() {
        return Stream.concat(
                        votes.values().stream().flatMap(said -> said.values().stream()),
                        ballots.values().stream())
                .filter(Objects::isNull)
                .count();
    }

    /** The announced order of tied ideas, with the draws. */
    TieOrder ties() {
        return new TieOrder(officer.campaign().rules().tieOrder(), draws);
    }

    /** Whether the idea may still be adopted. */
    Standing standing(Idea idea) {
        if (excluded.contains(idea.id())) {
            return Standing.EXCLUDED;
        }
        if (idea.withdrawn()) {
            return Standing.WITHDRAWN;
        }
        return idea.shut() ? Standing.HIDDEN : Standing.STANDING;
    }

    /** The position in the log of the last of these facts. */
    long upTo() {
        return upTo;
    }

    private DecisionFacts with(Officer part) {
        officer = part;
        return this;
    }

    private DecisionFacts read(Recorded<?> recorded) {
        upTo = Math.max(upTo, recorded.position());
        return this;
    }

    private DecisionFacts excluded(Recorded<IdeaExcluded> recorded) {
        excluded.add(recorded.event().idea());
        return read(recorded);
    }

    private DecisionFacts drawn(Recorded<TieOrderRecorded> recorded) {
        draws.add(recorded.event().order());
        return read(recorded);
    }

    private DecisionFacts cast(Recorded<VoteCast> recorded) {
        var event = recorded.event();
        on(event.idea()).put(event.member(), event.choice());
        return read(recorded);
    }

    private DecisionFacts changed(Recorded<VoteChanged> recorded) {
        var event = recorded.event();
        on(event.idea()).put(event.member(), event.to());
        return read(recorded);
    }

    private DecisionFacts retracted(Recorded<VoteRetracted> recorded) {
        on(recorded.event().idea()).remove(recorded.event().member());
        return read(recorded);
    }

    private DecisionFacts ballotCast(Recorded<BallotCast> recorded) {
        ballots.put(recorded.event().member(), recorded.event().ballot());
        return read(recorded);
    }

    private DecisionFacts ballotReplaced(Recorded<BallotReplaced> recorded) {
        ballots.put(recorded.event().member(), recorded.event().to());
        return read(recorded);
    }

    private DecisionFacts ballotRetracted(Recorded<BallotRetracted> recorded) {
        ballots.remove(recorded.event().member());
        return read(recorded);
    }

    private Map<Handle, @Nullable Choice> on(IdeaId idea) {
        return votes.computeIfAbsent(idea, _ -> new HashMap<>());
    }
}
