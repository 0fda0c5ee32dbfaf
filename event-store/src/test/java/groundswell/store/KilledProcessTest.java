package groundswell.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.axonframework.messaging.eventstreaming.EventCriteria;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource
class KilledProcessTest {

    @Parameter Store.Database database;

    private static final int ROUNDS = 3;

    @TempDir Path folder;

    @Test
    void what_was_acknowledged_survives_a_killed_process_once_and_without_gaps() throws Exception {
        Store store = database.newStore(folder);
        Map<Long, String> acknowledged = new HashMap<>();
        Random random = new Random();
        for (int round = 0; round < ROUNDS; round++) {
            appendAndKill(store, acknowledged, 1 + random.nextInt(400));
            assertAllThereOnce(store, acknowledged);
        }
    }

    private static void appendAndKill(Store store, Map<Long, String> acknowledged, int appends)
            throws IOException, InterruptedException {
        Process process = appender(List.of(), store);
        try (BufferedReader lines = process.inputReader()) {
            int seen = 0;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                String[] parts = line.split(" ", 2);
                if (parts.length < 2 || !parts[0].chars().allMatch(Character::isDigit)) {
                    continue;
                }
                acknowledged.put(Long.parseLong(parts[0]), parts[1]);
                // Whatever was printed before the kill counts, so reading goes on after it.
                if (++seen == appends) {
                    process.toHandle().destroyForcibly();
                }
            }
            assertThat(seen).isGreaterThanOrEqualTo(appends);
        } finally {
            process.destroyForcibly().waitFor();
        }
    }

    /**
     * Starts a process that appends without end.
     *
     * @param limits a command that sets limits and runs the one after it; or nothing
     */
    static Process appender(List<String> limits, Store store) throws IOException {
        List<String> command = new ArrayList<>(limits);
        command.addAll(
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        // Starts sooner; it does not live long.
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty(
                                "surefire.test.class.path", System.getProperty("java.class.path")),
                        Appender.class.getName(),
                        store.argument()));
        return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    }

    static void assertAllThereOnce(Store store, Map<Long, String> acknowledged) {
        try (EventLog log = store.open()) {
            List<StoredEntry> entries = Notes.entries(log);
            Set<String> texts = new HashSet<>();
            for (int i = 0; i < entries.size(); i++) {
                assertThat(entries.get(i).position()).isEqualTo(i);
                NoteCodec.Parts parts = NoteCodec.parts(entries.get(i).leaf());
                assertThat(parts.seq()).isEqualTo(i);
                assertThat(texts.add(parts.text())).as("once: %s", parts.text()).isTrue();
            }
            acknowledged.forEach((position, text) ->
                    assertThat(NoteCodec.parts(entries.get(position.intValue()).leaf()).text())
                            .isEqualTo(text));
            String last = NoteCodec.parts(entries.getLast().leaf()).text();
            assertThat(Notes.read(log, EventCriteria.havingTags(Notes.bench(last))).texts())
                    .containsExactly(last);
        }
    }
}
