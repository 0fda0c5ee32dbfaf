package groundswell.store;

import static groundswell.store.Notes.appended;
import static groundswell.store.Notes.note;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file that cannot grow any more, as on a full disk: the process has a limit on its files. */
class FullDiskTest {

    /** 512 KiB, in the units of {@code ulimit -f}; a log that holds nothing has a tenth of it. */
    private static final String LIMIT = "ulimit -f 1024; exec \"$@\"";

    @TempDir Path folder;

    @Test
    void what_was_acknowledged_before_the_disk_was_full_is_there_and_the_log_goes_on_with_room()
            throws Exception {
        Store store = Store.Database.H2.newStore(folder);
        Map<Long, String> acknowledged = new HashMap<>();
        int refused = 0;
        Process process = KilledProcessTest.appender(List.of("sh", "-c", LIMIT, "sh"), store);
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
