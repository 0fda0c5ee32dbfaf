package groundswell.verifier.rules;

import org.jspecify.annotations.Nullable;

/**
 * An idea before a rule is applied.
 *
 * @param cost in minor units; 0 if it has none
 * @param standing null if it stands, else the verdict on an idea that does not: {@code excluded},
 *     {@code withdrawn} or {@code hidden}
 */
public record Candidate(
        String idea,
        long score,
        long supporters,
        long cost,
        String submittedAt,
        @Nullable String standing) {
    boolean eligible(long minimumScore) {
        return standing == null && score >= minimumScore;
    }
}
