package groundswell.verifier.rules;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes the steps, and keeps the money. */
final class Trace {
    private final @Nullable Long budget;
    private final List<Step> steps = new ArrayList<>();
    private long spent;

    /**
     * @param budget none for a rule that spends nothing
     */
    Trace(@Nullable Long budget) {
        this.budget = budget;
    }

    void add(Candidate candidate, String verdict) {
        if (verdict.equals(Rules.ADOPTED)) {
            spent = Math.addExact(spent, candidate.cost());
        }
        steps.add(new Step(candidate, verdict, budget == null ? null : budget - spent));
    }

    long left() {
        return budget == null ? 0 : budget - spent;
    }

    Outcome.Decided decided(Outcome.@Nullable Shares shares) {
        return new Outcome.Decided(List.copyOf(steps), spent, shares);
    }
}
