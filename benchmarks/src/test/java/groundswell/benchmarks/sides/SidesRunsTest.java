package groundswell.benchmarks.sides;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * A short one of the runs that break what lies between a command and an answer. It takes a minute,
 * so it has to be asked for: {@code -Dsides.kills=3}.
 */
@EnabledIfSystemProperty(named = "sides.kills", matches = "[0-9]+")
class SidesRunsTest {
    private static final int KILLS = Integer.getInteger("sides.kills", 3);
    private static final int COMMANDS = Integer.getInteger("sides.commands", 2_000);

    @TempDir private Path folder;

    @Test
    void whatever_is_killed_log_topics_and_views_hold_the_same_once_and_in_order()
            throws Exception {
        var seed = Long.getLong("seed", ThreadLocalRandom.current().nextLong());
        assertThat(SidesRuns.faults(folder, null, Sides.Views.OWN, KILLS, COMMANDS, seed))
                .contains("all counts as expected");
    }
}
