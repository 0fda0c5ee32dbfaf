package groundswell.events.rules;

import groundswell.events.value.IdeaId;
import org.jspecify.annotations.Nullable;

/**
 * What the rule did with one idea.
 *
 * @param number from 1, in the order in which the rule took the ideas
 * @param budgetLeftMinor the money left after this step; none for a rule without a budget
 */
public record Step(
        int number,
        IdeaId idea,
        long score,
        long supporters,
        long costMinor,
        Verdict verdict,
        @Nullable Long budgetLeftMinor) {}
