package groundswell.events.value;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;

/**
 * Whether a campaign is held here, or its history was brought in. It is one or the other, never a
 * mix.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({@JsonSubTypes.Type(Origin.Live.class), @JsonSubTypes.Type(Origin.Imported.class)})
public sealed interface Origin {
    /** Held here. */
    @JsonTypeName("live")
    record Live() implements Origin {}

    /**
     * Brought in from another system's published records.
     *
     * @param source the system or collection, such as {@code polis}
     * @param name what the source calls it
     * @param sha256 hash of the source's files, lower-case hexadecimal
     * @param irregularBallotsCounted whether ballots that break the declared rules were counted, as
     *     the source did, each with its irregularity
     * @param ballotTimesSpread whether the source has no times and ballots were spread over the
     *     voting period
     */
    @JsonTypeName("imported")
    record Imported(
            String source,
            String name,
            String sha256,
            boolean irregularBallotsCounted,
            boolean ballotTimesSpread)
            implements Origin {
        public Imported {
            source = Texts.line("source", source, 1, 120);
            name = Texts.line("name", name, 1, 300);
            if (!sha256.matches("[0-9a-f]{64}")) {
                throw new InvalidValueException(
                        "sha256", "MALFORMED", "is 64 lower-case hexadecimal digits");
            }
        }
    }
}
