package groundswell.events.value;

import com.fasterxml.jackson.annotation.JsonProperty;

/** The public rule that a report or a moderation act refers to. */
public enum ModerationRule {
    /** Advertising or repeated content. */
    @JsonProperty("spam")
    SPAM,
    /** Insults, hatred or threats. */
    @JsonProperty("offensive")
    OFFENSIVE,
    /** Somebody's private data. */
    @JsonProperty("personal-data")
    PERSONAL_DATA,
    /** Does not answer the campaign's question. */
    @JsonProperty("off-topic")
    OFF_TOPIC,
    /** Content that the law forbids. */
    @JsonProperty("unlawful")
    UNLAWFUL,
    /** The idea exists already. */
    @JsonProperty("duplicate")
    DUPLICATE,
    /** Another rule, named in the text. */
    @JsonProperty("other")
    OTHER
}
