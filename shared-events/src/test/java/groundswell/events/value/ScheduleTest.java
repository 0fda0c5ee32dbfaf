package groundswell.events.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScheduleTest {
    private static final Instant MAY = Instant.parse("2026-05-01T00:00:00Z");

    @ParameterizedTest
    @CsvSource({"0, 1, 2, 3", "0, 1, 1, 2", "0, 0, 0, 1", "0, 2, 1, 3", "0, 3, 0, 3", "0, 0, 5, 6"})
    void phases_may_touch_and_overlap(
            long opens, long closes, long votingOpens, long votingCloses) {
        var schedule = schedule(opens, closes, votingOpens, votingCloses);
        assertThat(schedule.overlaps()).isEqualTo(closes > votingOpens);
    }

    @ParameterizedTest
    @CsvSource({
        "1, 0, 2, 3, collectingCloses",
        "1, 2, 0, 3, votingOpens",
        "0, 3, 1, 2, votingCloses",
        "0, 1, 2, 2, votingCloses",
        "0, 0, 0, 0, votingCloses",
        "0, 1, 3, 2, votingCloses"
    })
    void phases_out_of_order_are_refused(
            long opens, long closes, long votingOpens, long votingCloses, String name) {
        assertThatThrownBy(() -> schedule(opens, closes, votingOpens, votingCloses))
                .isInstanceOfSatisfying(
                        InvalidValueException.class,
                        refusal -> {
                            assertThat(refusal.name()).isEqualTo(name);
                            assertThat(refusal.code()).isEqualTo("OUT_OF_ORDER");
                        });
    }

    @Test
    void instants_are_kept_to_the_millisecond() {
        var precise = Instant.parse("2026-05-09T22:00:00.123999Z");
        assertThat(schedule(0, 1, 2, 3).withVotingCloses(precise).votingCloses())
                .isEqualTo(Instant.parse("2026-05-09T22:00:00.123Z"));
    }

    @Test
    void a_voting_period_shorter_than_a_millisecond_is_refused() {
        assertThatThrownBy(() -> new Schedule(MAY, MAY, MAY, MAY.plusNanos(999_999)))
                .isInstanceOf(InvalidValueException.class);
        assertThat(new Schedule(MAY, MAY, MAY, MAY.plusMillis(1)).votingCloses()).isAfter(MAY);
    }

    @Test
    void another_end_of_voting_keeps_the_order() {
        assertThatThrownBy(() -> schedule(0, 1, 2, 3).withVotingCloses(MAY))
                .isInstanceOf(InvalidValueException.class);
    }

    @ParameterizedTest
    @CsvSource({"-1000000000-01-01T00:00:00Z", "1899-12-31T23:59:59.999Z"})
    void years_before_1900_are_refused(Instant early) {
        outOfRange(early, MAY);
    }

    @ParameterizedTest
    @CsvSource({"+10000-01-01T00:00:00Z", "+1000000000-12-31T23:59:59.999999999Z"})
    void years_that_the_log_cannot_write_are_refused(Instant late) {
        outOfRange(MAY, late);
        var last = Instant.parse("9999-12-31T23:59:59.999Z");
        assertThat(new Schedule(MAY, MAY, MAY, last).votingCloses()).isEqualTo(last);
    }

    private static void outOfRange(Instant opens, Instant closes) {
        assertThatThrownBy(() -> new Schedule(opens, opens, opens, closes))
                .isInstanceOfSatisfying(
                        InvalidValueException.class,
                        refusal -> assertThat(refusal.code()).isEqualTo("OUT_OF_RANGE"));
    }

    private static Schedule schedule(long opens, long closes, long votingOpens, long votingCloses) {
        return new Schedule(
                MAY.plusSeconds(opens),
                MAY.plusSeconds(closes),
                MAY.plusSeconds(votingOpens),
                MAY.plusSeconds(votingCloses));
    }
}
