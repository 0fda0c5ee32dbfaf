package groundswell.events.value;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * When the phases of a campaign are meant to change; all instants in UTC, to the millisecond. An
 * interval includes its opening instant and excludes its closing instant. Collecting and voting may
 * overlap.
 */
public record Schedule(
        Instant collectingOpens,
        Instant collectingCloses,
        Instant votingOpens,
        Instant votingCloses) {
    private static final Instant FIRST = Instant.parse("1900-01-01T00:00:00Z");
    private static final Instant END = Instant.parse("+10000-01-01T00:00:00Z");

    public Schedule {
        collectingOpens = millis(collectingOpens);
        collectingCloses = millis(collectingCloses);
        votingOpens = millis(votingOpens);
        votingCloses = millis(votingCloses);
        ordered(
                collectingOpens,
                collectingCloses,
                "collectingCloses",
                "is not before collectingOpens");
        ordered(collectingOpens, votingOpens, "votingOpens", "is not before collectingOpens");
        ordered(collectingCloses, votingCloses, "votingCloses", "is not before collectingCloses");
        if (!votingOpens.isBefore(votingCloses)) {
            throw new InvalidValueException("votingCloses", "OUT_OF_ORDER", "is after votingOpens");
        }
    }

    /** This schedule with another end of voting. */
    public Schedule withVotingCloses(Instant until) {
        return new Schedule(collectingOpens, collectingCloses, votingOpens, until);
    }

    /** Whether ideas are still collected after voting opens. */
    @JsonIgnore
    public boolean overlaps() {
        return collectingCloses.isAfter(votingOpens);
    }

    private static Instant millis(Instant instant) {
        if (instant.isBefore(FIRST) || !instant.isBefore(END)) {
            throw new InvalidValueException(
                    "schedule", "OUT_OF_RANGE", "is in the years 1900 to 9999");
        }
        return instant.truncatedTo(ChronoUnit.MILLIS);
    }

    private static void ordered(Instant first, Instant second, String name, String rule) {
        if (second.isBefore(first)) {
            throw new InvalidValueException(name, "OUT_OF_ORDER", rule);
        }
    }
}
