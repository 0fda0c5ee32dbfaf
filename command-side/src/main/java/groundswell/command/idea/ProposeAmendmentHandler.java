package groundswell.command.idea;

import groundswell.command.outcome.Outcome;
import groundswell.command.slice.Slice;
import groundswell.events.IdeaEvent.AmendmentProposed;
import java.util.ArrayList;
import java.util.Optional;

/** Decides whether better words can be proposed for an idea. */
final class ProposeAmendmentHandler {
    private ProposeAmendmentHandler() {}

    static Slice<ProposeAmendment, Authoring.Key, Authoring> slice() {
        return new Slice<>(
                ProposeAmendment.class,
                Authoring.FACTS,
                command -> Authoring.Key.of(command.idea(), command.act()),
                ProposeAmendmentHandler::decide);
    }

    static Outcome decide(ProposeAmendment command, Authoring facts) {
        var act = command.act();
        var refusal =
                facts.whyNotEditable(act)
                        .or(() -> facts.participant().whyNotEntitled(act))
                        .or(() -> whyMalformed(command));
        if (refusal.isPresent()) {
            return refusal.get();
        }
        var wanted =
                new AmendmentProposed(
                        command.idea(),
                        command.amendment(),
                        act.by(),
                        command.title(),
                        command.text(),
                        command.rationale());
        var known = facts.versions().amendment(command.amendment());
        if (known != null) {
            return known.proposed().equals(wanted)
                    ? Outcome.unchanged()
                    : Outcome.refused(IdeaReason.AMENDMENT_EXISTS);
        }
        if (facts.authors().handles().contains(act.by())) {
            return Outcome.refused(IdeaReason.OWN_IDEA);
        }
        var events = new ArrayList<>(facts.participant().first(act));
        events.add(wanted);
        return Outcome.accepted(events).before(facts.campaign().times().collectingCloses());
    }

    private static Optional<Outcome> whyMalformed(ProposeAmendment command) {
        if (command.title() == null && command.text() == null) {
            return Optional.of(Outcome.refused(IdeaReason.AMENDMENT_EMPTY));
        }
        if (!command.act().imported()
                && command.text() != null
                && Content.tooShort(command.text())) {
            return Optional.of(Outcome.refused(IdeaReason.TEXT_TOO_SHORT));
        }
        return Names.whyMalformed(command.amendment());
    }
}
