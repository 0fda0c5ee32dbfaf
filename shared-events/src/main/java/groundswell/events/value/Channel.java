package groundswell.events.value;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How an answer reached the service. */
public enum Channel {
    /** Given by the person on the service. */
    @JsonProperty("online")
    ONLINE,
    /** Entered by staff from paper. */
    @JsonProperty("paper")
    PAPER,
    /** Brought in from another system's records. */
    @JsonProperty("imported")
    IMPORTED
}
