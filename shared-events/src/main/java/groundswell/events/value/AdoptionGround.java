package groundswell.events.value;

import com.fasterxml.jackson.annotation.JsonProperty;

/** By what right an idea was adopted or declined. */
public enum AdoptionGround {
    /** The campaign's announced rule. */
    @JsonProperty("rule")
    RULE,
    /** A steward, where the announced rule leaves the choice to them. */
    @JsonProperty("stewards-choice")
    STEWARDS_CHOICE,
    /** A recorded act outside the announced rule, with its reason. */
    @JsonProperty("outside-rule")
    OUTSIDE_RULE
}
