package groundswell.events.rules;

import groundswell.events.value.IdeaId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a rule did, idea by idea.
 *
 * @param steps one for each candidate
 * @param spentMinor what the adopted ideas cost together, without those that other money pays for
 * @param shares how the equal shares came about; none for any other rule
 */
public record Adoption(List<Step> steps, long spentMinor, @Nullable SharesSummary shares) {
    public Adoption {
        steps = List.copyOf(steps);
    }

    /** The adopted ideas in the order of their adoption. */
    public List<IdeaId> adopted() {
        return steps.stream().filter(step -> step.verdict().adopted()).map(Step::idea).toList();
    }
}
