package groundswell.standalone.imports;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ProgressTest {
    private final ByteArrayOutputStream told = new ByteArrayOutputStream();
    private Instant now = Instant.parse("2026-03-10T10:00:00Z");

    private Progress progress(boolean wanted) {
        return new Progress(new PrintStream(told, true, StandardCharsets.UTF_8), () -> now, wanted);
    }

    private void pass(Duration time) {
        now = now.plus(time);
    }

    @Test
    void rate_and_time_left_are_told_at_most_once_a_second() {
        var progress = progress(true);
        progress.begin("importing", 10_000);
        pass(Duration.ofMillis(999));
        progress.done(500);
        pass(Duration.ofMillis(1_001));
        progress.done(2_000);
        progress.done(2_001);

        assertThat(told.toString(StandardCharsets.UTF_8).strip())
                .isEqualTo("importing: 2,000 of 10,000, 1,000 a second, about 8 s left");
    }

    @Test
    void nothing_is_told_when_nobody_wants_it() {
        var progress = progress(false);
        progress.begin("importing", 10);
        pass(Duration.ofSeconds(5));
        progress.done(5);
        progress.end(10);

        assertThat(told.size()).isZero();
    }
}
