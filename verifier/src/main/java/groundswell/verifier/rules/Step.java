package groundswell.verifier.rules;

import org.jspecify.annotations.Nullable;

/**
 * What the rule did with one idea.
 *
 * @param verdict the word in the trace
 * @param left the money left after it; none for a rule that spends nothing
 */
public record Step(Candidate candidate, String verdict, @Nullable Long left) {
    /** Whether the idea is adopted. */
    public boolean adopted() {
        return verdict.startsWith("adopted");
    }
}
