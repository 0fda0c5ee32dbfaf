package groundswell.command.idea;

import groundswell.command.outcome.Outcome;
import groundswell.command.slice.Slice;
import groundswell.events.IdeaEvent.AmendmentAccepted;

/** Decides whether an idea takes an amendment's words over. */
final class AcceptAmendmentHandler {
    private AcceptAmendmentHandler() {}

    static Slice<AcceptAmendment, Authoring.Key, Authoring> slice() {
        return new Slice<>(
                AcceptAmendment.class,
                Authoring.FACTS,
                command -> Authoring.Key.of(command.idea(), command.act()),
                AcceptAmendmentHandler::decide);
    }

    static Outcome decide(AcceptAmendment command, Authoring facts) {
        var refusal =
                facts.whyNotEditable(command.act()).or(() -> facts.whyNotAuthor(command.act()));
        if (refusal.isPresent()) {
            return refusal.get();
        }
        var amendment = facts.versions().amendment(command.amendment());
        if (amendment == null) {
            return Outcome.refused(IdeaReason.AMENDMENT_NOT_FOUND);
        }
        return switch (amendment.fate()) {
            case ACCEPTED -> Outcome.unchanged();
            case DECLINED -> Outcome.refused(IdeaReason.AMENDMENT_SETTLED);
            case OPEN ->
                    amendment.erased()
                            ? Outcome.refused(IdeaReason.AMENDMENT_ERASED)
                            : accepted(command, facts, amendment);
        };
    }

    private static Outcome accepted(
            AcceptAmendment command, Authoring facts, Versions.Amendment amendment) {
        return Outcome.accepted(
                        new AmendmentAccepted(
                                command.idea(),
                                command.amendment(),
                                amendment.proposed().proposer(),
                                facts.versions().revision() + 1))
                .before(facts.campaign().times().collectingCloses());
    }
}
