package groundswell.events.value;

import com.fasterxml.jackson.annotation.JsonProperty;

/** By what right openings were taken back for ever. */
public enum WithdrawalGround {
    /** The person asked for it. */
    @JsonProperty("erasure-request")
    ERASURE_REQUEST,
    /** A court or an authority ordered it. */
    @JsonProperty("court-order")
    COURT_ORDER,
    /** The time for which they may be kept is over. */
    @JsonProperty("retention-ended")
    RETENTION_ENDED,
    /** They should never have been there. */
    @JsonProperty("error")
    ERROR
}
