package groundswell.store;

import static groundswell.store.Notes.appended;
import static groundswell.store.Notes.note;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A file that cannot grow any more, as on a full disk: the process has a limit on its files. */
class FullDiskTest {

    /** A process that neither goes on nor ends is ended, and refused nothing. */
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    @TempDir Path folder;

    /**
     * Each size is reached at another moment: in the writer's commit, or in that of the tag rows.
     *
     * @param blocks of 512 bytes, as {@code ulimit -f} counts; a log that holds nothing has some
     *     hundred of them
     */
    @ParameterizedTest
    @ValueSource(ints = {1024, 1585, 2638, 3885})
    void what_was_acknowledged_before_the_disk_was_full_is_there_and_the_log_goes_on_with_room(
            int blocks) throws Exception {
        Store store = Store.Database.H2.newStore(folder);
        Map<Long, String> acknowledged = new HashMap<>();
        int refused = 0;
        Process process =
                KilledProcessTest.appender(
                        List.of("sh", "-c", "ulimit -f " + blocks + "; exec \"$@\"", "sh"), store);
        process.onExit()
                .orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS)
                .exceptionally(_ -> process.destroyForcibly());
        try (BufferedReader lines = process.inputReader()) {
            String line = lines.readLine();
            while (line != null && refused < Appender.THREADS) {
                if (line.equals("refused by LogUnavailableException")) {
                    refused++;
                } else if (line.matches("\\d+ .*")) {
                    String[] parts = line.split(" ", 2);
                    acknowledged.put(Long.parseLong(parts[0]), parts[1]);
                }
                line = refused == Appender.THREADS ? null : lines.readLine();
            }
        } finally {
            process.destroyForcibly().waitFor();
        }
        assertThat(refused).isEqualTo(Appender.THREADS);
        assertThat(acknowledged).isNotEmpty();
        KilledProcessTest.assertAllThereOnce(store, acknowledged);
        try (EventLog log = store.open()) {
            long head = log.head();
            assertThat(appended(log, note("there is room")).firstPosition()).isEqualTo(head + 1);
        }
    }
}
