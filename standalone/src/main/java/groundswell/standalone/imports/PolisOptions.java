package groundswell.standalone.imports;

import groundswell.events.rules.AdoptionRule;
import groundswell.events.value.CommunityId;
import groundswell.events.value.RankingRule;
import org.jspecify.annotations.Nullable;

/**
 * What a Polis export does not say.
 *
 * @param community where the conversation goes; none makes a community named after the folder
 * @param rule by what rule its ideas are to be adopted
 * @param ranking in which order its ideas are shown
 */
public record PolisOptions(
        @Nullable CommunityId community, AdoptionRule rule, RankingRule ranking) {
    /** A community of its own, a steward who chooses, support less opposition. */
    public static final PolisOptions DEFAULT =
            new PolisOptions(null, new AdoptionRule.StewardsChoice(), RankingRule.NET);
}
