package groundswell.events.value;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Where an adopted idea stands. */
public enum ProgressStatus {
    /** Scheduled. */
    @JsonProperty("planned")
    PLANNED,
    /** Being carried out. */
    @JsonProperty("in-progress")
    IN_PROGRESS,
    /** Finished. */
    @JsonProperty("done")
    DONE,
    /** Given up, with the reason in the report. */
    @JsonProperty("abandoned")
    ABANDONED
}
