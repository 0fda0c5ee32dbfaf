package groundswell.command.idea;

import groundswell.command.outcome.CommonReason;
import groundswell.command.outcome.Outcome;
import groundswell.command.slice.Slice;
import groundswell.events.IdeaEvent.AmendmentDeclined;

/**
 * Decides whether an amendment is settled without its words; this changes no idea, so no phase ends
 * it.
 */
final class DeclineAmendmentHandler {
    private DeclineAmendmentHandler() {}

    static Slice<DeclineAmendment, Authoring.Key, Authoring> slice() {
        return new Slice<>(
                DeclineAmendment.class,
                Authoring.FACTS,
                command -> Authoring.Key.of(command.idea(), command.act()),
                DeclineAmendmentHandler::decide);
    }

    static Outcome decide(DeclineAmendment command, Authoring facts) {
        var refusal = facts.campaign().whyNoPart(command.act());
        if (refusal.isPresent()) {
            return refusal.get();
        }
        if (!facts.idea().exists()) {
            return Outcome.refused(CommonReason.IDEA_NOT_FOUND);
        }
        refusal = facts.whyNotAuthor(command.act());
        if (refusal.isPresent()) {
            return refusal.get();
        }
        var amendment = facts.versions().amendment(command.amendment());
        if (amendment == null) {
            return Outcome.refused(IdeaReason.AMENDMENT_NOT_FOUND);
        }
        return switch (amendment.fate()) {
            case DECLINED -> Outcome.unchanged();
            case ACCEPTED -> Outcome.refused(IdeaReason.AMENDMENT_SETTLED);
            case OPEN ->
                    Outcome.accepted(
                            new AmendmentDeclined(
                                    command.idea(), command.amendment(), command.note()));
        };
    }
}
