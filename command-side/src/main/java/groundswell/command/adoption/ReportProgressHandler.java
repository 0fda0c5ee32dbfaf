package groundswell.command.adoption;

import groundswell.command.outcome.Outcome;
import groundswell.command.slice.Slice;
import groundswell.events.AdoptionEvent.ProgressReported;

/**
 * Decides whether a report on an adopted idea is recorded. An idea that is done can be reported on
 * again.
 */
final class ReportProgressHandler {
    private ReportProgressHandler() {}

    static Slice<ReportProgress, AdoptionFacts.Key, AdoptionFacts> slice() {
        return new Slice<>(
                ReportProgress.class,
                AdoptionFacts.FACTS,
                command -> AdoptionFacts.Key.of(command.idea(), command.act()),
                ReportProgressHandler::decide);
    }

    static Outcome decide(ReportProgress command, AdoptionFacts facts) {
        var refusal = facts.whyNotSteward(command.act());
        if (refusal.isPresent()) {
            return refusal.get();
        }
        if (facts.adopted() == null) {
            return Outcome.refused(AdoptionReason.IDEA_NOT_ADOPTED);
        }
        var event = new ProgressReported(command.idea(), command.status(), command.report());
        return event.equals(facts.report()) ? Outcome.unchanged() : Outcome.accepted(event);
    }
}
