package groundswell.command.idea;

import groundswell.command.facts.Enrolment;
import groundswell.command.facts.Participant;
import groundswell.command.outcome.Outcome;
import groundswell.command.slice.Facts;
import groundswell.command.slice.Slice;
import groundswell.events.GroundswellEvent;
import groundswell.events.IdeaEvent.IdeaSubmitted;
import groundswell.events.Tags;
import groundswell.events.value.Handle;
import groundswell.events.value.IdeaId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Decides whether an idea can be put forward. */
final class SubmitIdeaHandler {
    private SubmitIdeaHandler() {}

    /**
     * Who submits, and what the name of the idea stands for already.
     *
     * @param submitted the idea of this name, if there is one
     */
    record Submission(Participant participant, @Nullable IdeaSubmitted submitted) {
        record Key(IdeaId idea, Handle author, Handle member) {}

        static final Facts<Key, Submission> FACTS =
                Facts.<Key, Submission>startingWith(
                                _ -> new Submission(Participant.unknown(), null))
                        .with(
                                Participant.FACTS,
                                key ->
                                        new Enrolment.Key(
                                                key.idea().campaign(), key.author(), key.member()),
                                Submission::participant,
                                (facts, part) -> new Submission(part, facts.submitted))
                        .tagged(
                                key -> Set.of(Tags.idea(key.idea())),
                                folds ->
                                        folds.on(
                                                IdeaSubmitted.class,
                                                (facts, event) ->
                                                        new Submission(facts.participant, event)));
    }

    static Slice<SubmitIdea, Submission.Key, Submission> slice() {
        return new Slice<>(
                SubmitIdea.class,
                Submission.FACTS,
                command ->
                        new Submission.Key(
                                command.idea(), command.act().by(), command.act().member()),
                SubmitIdeaHandler::decide);
    }

    static Outcome decide(SubmitIdea command, Submission facts) {
        var campaign = facts.participant().campaign();
        var refusal = campaign.whyNoPart(command.act()).or(() -> whyNotTheAuthor(command));
        if (refusal.isPresent()) {
            return refusal.get();
        }
        var wanted = submitted(command);
        if (facts.submitted() != null) {
            return facts.submitted().equals(wanted)
                    ? Outcome.unchanged()
                    : Outcome.refused(IdeaReason.IDEA_EXISTS);
        }
        refusal =
                facts.participant()
                        .whyNotCollecting(command.act())
                        .or(() -> facts.participant().whyNotEntitled(command.act()))
                        .or(() -> Content.of(command).whyUnfit(campaign.rules(), command.act()));
        if (refusal.isPresent()) {
            return refusal.get();
        }
        var events = new ArrayList<>(first(command, facts));
        events.add(wanted);
        return Outcome.accepted(events).before(campaign.times().collectingCloses());
    }

    private static Optional<Outcome> whyNotTheAuthor(SubmitIdea command) {
        var unnamed = command.author() == null && command.act().imported();
        return unnamed || command.act().by().equals(command.author())
                ? Optional.empty()
                : Optional.of(Outcome.refused(IdeaReason.AUTHOR_DIFFERS));
    }

    /** An idea whose source names no author enrols nobody. */
    private static List<GroundswellEvent> first(SubmitIdea command, Submission facts) {
        return command.author() == null ? List.of() : facts.participant().first(command.act());
    }

    private static IdeaSubmitted submitted(SubmitIdea command) {
        return new IdeaSubmitted(
                command.idea(),
                command.author(),
                command.title(),
                command.text(),
                command.category(),
                command.place(),
                command.cost(),
                command.reference());
    }
}
