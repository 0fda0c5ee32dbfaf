package groundswell.events.value;

import com.fasterxml.jackson.annotation.JsonProperty;

/** A member's answer on one idea. */
public enum Choice {
    /** For the idea. */
    @JsonProperty("support")
    SUPPORT,
    /** Against the idea. */
    @JsonProperty("oppose")
    OPPOSE,
    /** Seen, and neither for nor against: an explicit answer, not a retraction. */
    @JsonProperty("pass")
    PASS
}
