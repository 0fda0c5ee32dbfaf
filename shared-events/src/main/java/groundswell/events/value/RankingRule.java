package groundswell.events.value;

import com.fasterxml.jackson.annotation.JsonProperty;

/** The order in which a campaign shows its ideas. */
public enum RankingRule {
    /** Support less opposition. */
    @JsonProperty("net")
    NET,
    /** Share of support among those who decided. */
    @JsonProperty("share")
    SHARE,
    /** Lower bound of the 95 % Wilson interval. */
    @JsonProperty("wilson")
    WILSON,
    /** The score that the ballot form gives: supporters, points or Borda points. */
    @JsonProperty("score")
    SCORE
}
