package groundswell.events.rules;

import groundswell.events.value.IdeaId;
import groundswell.events.value.Money;
import java.time.Instant;

/**
 * One idea before the rule is applied.
 *
 * @param score what the votes or the ballot form give it; may be negative where votes are counted
 *     net
 * @param supporters how many members chose it
 * @param costMinor its cost in minor units of the budget's currency; 0 for an idea without a cost
 * @param submittedAt when it was submitted: the source's time of an imported idea, else the log's
 */
public record Candidate(
        IdeaId idea,
        long score,
        long supporters,
        long costMinor,
        Instant submittedAt,
        Standing standing) {
    public Candidate {
        if (costMinor < 0 || costMinor > Money.MAX_MINOR || supporters < 0) {
            throw new IllegalArgumentException(
                    "the cost is 0 to 2^53-1, supporters are at least 0: " + idea);
        }
    }

    /**
     * Whether it can be adopted by a rule that asks for a score of at least {@code minimumScore}.
     */
    boolean eligible(long minimumScore) {
        return standing == Standing.STANDING && score >= minimumScore;
    }
}
