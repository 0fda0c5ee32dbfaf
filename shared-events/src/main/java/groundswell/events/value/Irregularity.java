package groundswell.events.value;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * What an imported ballot breaks of the rules that its source declared, and was counted all the
 * same.
 */
public enum Irregularity {
    /** Names an idea more than once; every mention was counted. */
    @JsonProperty("idea-repeated")
    IDEA_REPEATED,
    /** Names fewer ideas than the minimum. */
    @JsonProperty("too-few-ideas")
    TOO_FEW_IDEAS,
    /** Names more ideas than the maximum. */
    @JsonProperty("too-many-ideas")
    TOO_MANY_IDEAS,
    /** The chosen ideas cost more than a ballot may. */
    @JsonProperty("cost-over-limit")
    COST_OVER_LIMIT,
    /** The chosen ideas of a category cost more than a ballot may. */
    @JsonProperty("category-cost-over-limit")
    CATEGORY_COST_OVER_LIMIT,
    /** Gives fewer points than the minimum. */
    @JsonProperty("too-few-points")
    TOO_FEW_POINTS,
    /** Gives more points than the maximum. */
    @JsonProperty("too-many-points")
    TOO_MANY_POINTS,
    /** Names an idea and gives it no points. */
    @JsonProperty("zero-points")
    ZERO_POINTS,
    /** Gives a mark below the lowest or above the highest. */
    @JsonProperty("mark-out-of-range")
    MARK_OUT_OF_RANGE
}
