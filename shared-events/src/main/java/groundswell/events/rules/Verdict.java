package groundswell.events.rules;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What an adoption rule did with one idea, in the words of the published trace. */
public enum Verdict {
    /** Adopted. */
    @JsonProperty("adopted")
    ADOPTED,
    /** Adopted by the 80 % rule; its cost is not taken from the budget. */
    @JsonProperty("adopted-80-percent")
    ADOPTED_80_PERCENT,
    /** Passed over: it costs more than the money left. */
    @JsonProperty("over-budget")
    OVER_BUDGET,
    /** It costs more than the money left, and here the rule stops. */
    @JsonProperty("stop-over-budget")
    STOP_OVER_BUDGET,
    /** Not reached, because the rule had stopped. */
    @JsonProperty("after-stop")
    AFTER_STOP,
    /** Its score is below the minimum. */
    @JsonProperty("below-threshold")
    BELOW_THRESHOLD,
    /** An idea that excludes it was adopted before. */
    @JsonProperty("conflict")
    CONFLICT,
    /** Not among the first n. */
    @JsonProperty("beyond-top-n")
    BEYOND_TOP_N,
    /** Its supporters could not pay for it with their equal shares. */
    @JsonProperty("not-affordable")
    NOT_AFFORDABLE,
    /** Excluded by a recorded act. */
    @JsonProperty("excluded")
    EXCLUDED,
    /** Withdrawn by its author or by the institution. */
    @JsonProperty("withdrawn")
    WITHDRAWN,
    /** Hidden or held back by moderation. */
    @JsonProperty("hidden")
    HIDDEN;

    /** Whether the idea was adopted. */
    public boolean adopted() {
        return this == ADOPTED || this == ADOPTED_80_PERCENT;
    }

    /** The word in the published trace: {@code stop-over-budget}. */
    public String word() {
        return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }
}
