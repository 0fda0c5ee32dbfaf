package groundswell.events.value;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What somebody may do beyond taking part. */
public enum Role {
    /** Submits, comments, votes. */
    @JsonProperty("citizen")
    CITIZEN,
    /** Holds back, hides and restores content; merges duplicates. */
    @JsonProperty("moderator")
    MODERATOR,
    /** Runs campaigns and adoption for a community. */
    @JsonProperty("steward")
    STEWARD,
    /** Runs the service: founds communities, imports history. */
    @JsonProperty("operator")
    OPERATOR
}
