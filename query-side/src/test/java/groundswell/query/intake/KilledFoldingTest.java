package groundswell.query.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process that is killed in the middle of its folding. */
class KilledFoldingTest {
    private static final int KILLS = Integer.getInteger("groundswell.kills", 8);
    private static final int SHORTEST_MILLIS = 700;
    private static final int SPREAD_MILLIS = 800;

    private static final int LAST = 20_000;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir Path folder;

    @Test
    void each_view_in_a_file_is_as_it_was_between_two_folds() throws Exception {
        var random = new Random();
        for (var kill = 0; kill < KILLS; kill++) {
            // A new one every other time, for a long one takes long to check.
            var file = folder.resolve("views" + kill / 2).toString();
            foldAndKill(file, SHORTEST_MILLIS + random.nextInt(SPREAD_MILLIS));
            assertWhole(file);
        }
    }

    private static void foldAndKill(String file, int millis) throws Exception {
        var process =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-Xmx256m",
                                "-cp",
                                System.getProperty(
                                        "surefire.test.class.path",
                                        System.getProperty("java.class.path")),
                                Folding.class.getName(),
                                file)
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
        try (var lines = process.inputReader()) {
            assertThat(lines.lines().anyMatch(Folding.BEGUN::equals)).isTrue();
            // Nothing is waited for: a kill comes at any moment.
            Thread.sleep(millis);
        } finally {
            process.destroyForcibly().waitFor();
        }
    }

    private static void assertWhole(String file) {
        try (var source = Folding.source(file);
                var views = new ViewsFile(source)) {
            var database = new ViewsDatabase(source, views);
            for (var number = 0; number < Folding.PROJECTIONS; number++) {
                var schema = "folded" + number;
                var counted =
                        database.read(
                                schema,
                                sql ->
                                        List.of(
                                                sql.queryForObject(
                                                        "select position from place", Long.class),
                                                sql.queryForObject(
                                                        "select count(so_far) from counted",
                                                        Long.class),
                                                // By the index, then by the rows that it names.
                                                (long)
                                                        sql.queryForList(
                                                                        """
                                                                        select so_far from counted
                                                                        where what in
                                                                            ('votes', 'ballots')
                                                                        """,
                                                                        Long.class)
                                                                .size()));
                assertThat(counted).as("folded%s", number).containsOnly(counted.getFirst());
                assertTimeoutPreemptively(
                        PATIENCE,
                        () ->
                                assertThat(lastRows(database, schema, counted.getFirst()))
                                        .isPositive());
            }
        }
    }

    /** Rows that a transaction left locked would never be given. */
    private static int lastRows(ViewsDatabase database, String schema, long position) {
        return database.derive(
                schema,
                sql ->
                        sql.update("update place set position = position")
                                + sql.update(
                                        "update counted set so_far = so_far where position > ?",
                                        position - LAST));
    }
}
