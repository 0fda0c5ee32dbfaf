package groundswell.events.value;

import com.fasterxml.jackson.annotation.JsonProperty;

/** A key of a published tie order; keys are compared one after the other. */
public enum TieKey {
    /** The cheaper idea first; an idea without a cost counts as 0. */
    @JsonProperty("lowest-cost")
    LOWEST_COST,
    /** The dearer idea first. */
    @JsonProperty("highest-cost")
    HIGHEST_COST,
    /** The idea that more members chose first. */
    @JsonProperty("most-supporters")
    MOST_SUPPORTERS,
    /** The idea that was submitted earlier first. */
    @JsonProperty("earliest")
    EARLIEST,
    /** The natural order of identifiers; always total. */
    @JsonProperty("idea-id")
    IDEA_ID
}
