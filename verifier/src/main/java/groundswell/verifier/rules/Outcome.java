package groundswell.verifier.rules;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What came of applying a rule. */
public sealed interface Outcome {
    /**
     * The rule decided.
     *
     * @param shares how the equal shares came about; none for other rules
     */
    record Decided(List<Step> steps, long spent, @Nullable Shares shares) implements Outcome {
        /** The adopted ideas in the order of the trace. */
        public List<String> adopted() {
            return steps.stream().filter(Step::adopted).map(s -> s.candidate().idea()).toList();
        }
    }

    /** The rule does not decide. */
    record Undecided(String why) implements Outcome {}

    /**
     * How equal shares came about.
     *
     * @param runs how many endowments were tried
     * @param endowment a whole number, or a reduced fraction {@code n/d}
     */
    record Shares(long runs, String endowment, @Nullable Comparison comparison) {}

    /** How many voters prefer which outcome. */
    record Comparison(long shares, long greedy) {
        /** Whether the greedy outcome is taken. */
        public boolean greedyTaken() {
            return greedy > shares;
        }
    }
}
