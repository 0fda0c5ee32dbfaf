package groundswell.events.value;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Whether counts are public while voting runs. */
public enum RunningResult {
    /** Counts are public at all times. */
    @JsonProperty("shown")
    SHOWN,
    /** Choices are sealed until voting closes. */
    @JsonProperty("hidden")
    HIDDEN
}
