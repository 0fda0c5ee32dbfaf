package groundswell.query.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BackOffTest {
    @Test
    void waits_double_up_to_the_longest_and_at_most_a_half_is_left_out() {
        var backOff = new BackOff(Duration.ofSeconds(5), Duration.ofHours(1), new Random(7));
        for (var failures = 1; failures < 100; failures++) {
            var longest = Math.min(3_600_000L, 5_000L << Math.min(failures - 1, 20));
            assertThat(backOff.after(failures).toMillis()).isBetween(longest / 2, longest);
        }
    }

    @Test
    void the_same_seed_waits_the_same() {
        var one = new BackOff(Duration.ofSeconds(5), Duration.ofHours(1), new Random(7));
        var other = new BackOff(Duration.ofSeconds(5), Duration.ofHours(1), new Random(7));
        assertThat(one.after(3)).isEqualTo(other.after(3));
        assertThat(one.after(3)).isNotEqualTo(one.after(3));
    }
}
