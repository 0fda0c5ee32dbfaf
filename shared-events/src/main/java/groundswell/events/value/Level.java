package groundswell.events.value;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How well a person's identity was established when they enrolled. */
public enum Level {
    /** Signed in. */
    @JsonProperty("basic")
    BASIC,
    /** Confirmed as entitled, for example as a resident. */
    @JsonProperty("verified")
    VERIFIED
}
