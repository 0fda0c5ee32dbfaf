package groundswell.store;

import static org.assertj.core.api.Assertions.assertThat;

import groundswell.store.tree.SignedCheckpoint;
import groundswell.store.tree.TreeEdges;
import groundswell.store.tree.TreeSteps;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Kills at a step of publishing, another each time; {@code -Dgroundswell.kills=50} kills more often
 * than once at each of them.
 */
@ParameterizedClass
@EnumSource
class KilledPublisherTest {

    @Parameter Store.Database database;

    @TempDir Path folder;

    @Test
    void a_process_that_is_killed_while_it_publishes_leaves_one_root_for_each_size()
            throws Exception {
        Store store = database.newStore(folder);
        int kills = Integer.getInteger("groundswell.kills", 1);
        Map<Long, String> seen = new HashMap<>();
        Random random = new Random();
        List<TreeSteps.Step> steps = new ArrayList<>(List.of(TreeSteps.Step.values()));
        Collections.shuffle(steps, random);
        for (int i = 0; i < kills; i++) {
            TreeSteps.Step step = steps.get(i % steps.size());
            runAndKill(store, step, random.nextInt(3));
            check(store, seen);
        }
        assertThat(seen).isNotEmpty();
    }

    private static void runAndKill(Store store, TreeSteps.Step step, int passes) throws Exception {
        Process process =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-XX:TieredStopAtLevel=1",
                                "-XX:+UseSerialGC",
                                "-cp",
                                System.getProperty(
                                        "surefire.test.class.path",
                                        System.getProperty("java.class.path")),
                                TreeAppender.class.getName(),
                                store.argument(),
                                step.name(),
                                Integer.toString(passes))
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start();
        try {
            assertThat(process.waitFor(3, TimeUnit.MINUTES)).isTrue();
            assertThat(process.exitValue()).isEqualTo(128 + 9);
        } finally {
            process.destroyForcibly().waitFor();
        }
    }

    /** Everything that was ever signed is signed still, and is the root of the entries. */
    private static void check(Store store, Map<Long, String> seen) throws Exception {
        try (EventLog log = store.open(TreeKeys.settings())) {
            assertThat(log.closedBecause()).isEmpty();
            assertThat(log.tree().awaitCovering(log.head(), Duration.ofSeconds(60))).isPresent();
            List<SignedCheckpoint> archive = log.tree().after(0, 1_000);
            List<byte[]> leaves = Notes.entries(log).stream().map(StoredEntry::leaf).toList();
            for (SignedCheckpoint checkpoint : archive) {
                assertThat(checkpoint.checkpoint().root())
                        .isEqualTo(TreeEdges.root(leaves.subList(0, (int) checkpoint.size())));
                String before = seen.put(checkpoint.size(), checkpoint.signed());
                assertThat(before == null || before.equals(checkpoint.signed())).isTrue();
            }
            assertThat(archive)
                    .extracting(SignedCheckpoint::size)
                    .containsAll(seen.keySet())
                    .doesNotHaveDuplicates();
            assertThat(log.tree().root(log.tree().size()))
                    .isEqualTo(archive.getLast().checkpoint().root());
        }
    }
}
