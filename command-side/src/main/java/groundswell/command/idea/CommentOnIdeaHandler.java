package groundswell.command.idea;

import groundswell.command.facts.Enrolment;
import groundswell.command.facts.IdeaFacts;
import groundswell.command.facts.Participant;
import groundswell.command.outcome.CommonReason;
import groundswell.command.outcome.Outcome;
import groundswell.command.slice.Facts;
import groundswell.command.slice.Slice;
import groundswell.events.IdeaEvent.CommentPosted;
import groundswell.events.Tags;
import groundswell.events.value.Handle;
import groundswell.events.value.IdeaId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether something can be said about an idea: until the campaign is cancelled, also after
 * it is decided.
 */
final class CommentOnIdeaHandler {
    private CommentOnIdeaHandler() {}

    /** A comment on an idea, by its name there. */
    record CommentName(IdeaId idea, String comment) {}

    /** Whether a comment is there. */
    record Presence(CommentName name, boolean there) {
        static final Facts<CommentName, Presence> FACTS =
                Facts.<CommentName, Presence>startingWith(name -> new Presence(name, false))
                        .tagged(
                                name -> Set.of(Tags.idea(name.idea())),
                                folds -> folds.on(CommentPosted.class, Presence::on));

        private Presence on(CommentPosted event) {
            return new Presence(name, there || event.comment().equals(name.comment()));
        }
    }

    /**
     * Who comments, and on what. Only an answer reads what others said, so that two people who
     * comment at once do not get in each other's way.
     *
     * @param name the name of the new comment
     * @param known the person's own comment of that name, if there is one already
     * @param answered whether the comment to answer is there
     */
    record Discussion(
            Participant participant,
            IdeaFacts idea,
            String name,
            @Nullable CommentPosted known,
            boolean answered) {
        record Key(
                IdeaId idea,
                String comment,
                @Nullable String inReplyTo,
                Handle author,
                Handle member) {
            List<CommentName> answers() {
                return inReplyTo == null ? List.of() : List.of(new CommentName(idea, inReplyTo));
            }
        }

        static final Facts<Key, Discussion> FACTS =
                Facts.<Key, Discussion>startingWith(key ->
                                new Discussion(
                                        Participant.unknown(),
                                        IdeaFacts.none(key.idea()),
                                        key.comment(),
                                        null,
                                        false))
                        .with(
                                Participant.FACTS,
                                key ->
                                        new Enrolment.Key(
                                                key.idea().campaign(), key.author(), key.member()),
                                Discussion::participant,
                                (f, part) ->
                                        new Discussion(part, f.idea, f.name, f.known, f.answered))
                        .with(
                                IdeaFacts.FACTS,
                                Key::idea,
                                Discussion::idea,
                                (f, part) ->
                                        new Discussion(
                                                f.participant, part, f.name, f.known, f.answered))
                        .tagged(
                                key -> Set.of(Tags.idea(key.idea()), Tags.member(key.author())),
                                folds -> folds.on(CommentPosted.class, Discussion::on))
                        .withEach(
                                Presence.FACTS,
                                Key::answers,
                                (f, name) -> new Presence(name, f.answered),
                                (f, _, presence) ->
                                        new Discussion(
                                                f.participant,
                                                f.idea,
                                                f.name,
                                                f.known,
                                                presence.there()));

        private Discussion on(CommentPosted event) {
            return event.comment().equals(name)
                    ? new Discussion(participant, idea, name, event, answered)
                    : this;
        }
    }

    static Slice<CommentOnIdea, Discussion.Key, Discussion> slice() {
        return new Slice<>(
                CommentOnIdea.class,
                Discussion.FACTS,
                command ->
                        new Discussion.Key(
                                command.idea(),
                                command.comment(),
                                command.inReplyTo(),
                                command.act().by(),
                                command.act().member()),
                CommentOnIdeaHandler::decide);
    }

    static Outcome decide(CommentOnIdea command, Discussion facts) {
        var act = command.act();
        var refusal =
                facts.participant()
                        .campaign()
                        .whyNoPart(act)
                        .or(() -> whyNotShown(facts.idea()))
                        .or(() -> facts.participant().whyNotEntitled(act))
                        .or(() -> Names.whyMalformed(command.comment()));
        if (refusal.isPresent()) {
            return refusal.get();
        }
        var wanted =
                new CommentPosted(
                        command.idea(),
                        command.comment(),
                        act.by(),
                        command.inReplyTo(),
                        command.text());
        if (facts.known() != null) {
            return facts.known().equals(wanted)
                    ? Outcome.unchanged()
                    : Outcome.refused(IdeaReason.COMMENT_EXISTS);
        }
        if (command.inReplyTo() != null && !facts.answered()) {
            return Outcome.refused(IdeaReason.COMMENT_NOT_FOUND);
        }
        var events = new ArrayList<>(facts.participant().first(act));
        events.add(wanted);
        return Outcome.accepted(events);
    }

    private static Optional<Outcome> whyNotShown(IdeaFacts idea) {
        if (!idea.exists()) {
            return Optional.of(Outcome.refused(CommonReason.IDEA_NOT_FOUND));
        }
        return idea.held() || idea.hidden()
                ? Optional.of(Outcome.refused(IdeaReason.IDEA_HIDDEN))
                : Optional.empty();
    }
}
