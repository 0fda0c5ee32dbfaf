package groundswell.events.rules;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes the steps and keeps the money. */
final class Trace {
    private final List<Step> steps = new ArrayList<>();
    private final @Nullable Long budget;
    private long spent;

    Trace(@Nullable Long budget) {
        this.budget = budget;
    }

    void add(Candidate candidate, Verdict verdict) {
        if (verdict == Verdict.ADOPTED) {
            spent = Math.addExact(spent, candidate.costMinor());
        }
        steps.add(
                new Step(
                        steps.size() + 1,
                        candidate.idea(),
                        candidate.score(),
                        candidate.supporters(),
                        candidate.costMinor(),
                        verdict,
                        budget == null ? null : budget - spent));
    }

    long left() {
        return budget == null ? Long.MAX_VALUE : budget - spent;
    }

    Adoption adoption(@Nullable SharesSummary shares) {
        return new Adoption(steps, spent, shares);
    }
}
