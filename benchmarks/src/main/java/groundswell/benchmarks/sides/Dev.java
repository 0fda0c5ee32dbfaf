package groundswell.benchmarks.sides;

import groundswell.events.value.Role;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.concurrent.CountDownLatch;
import org.springframework.util.FileSystemUtils;

/**
 * The two sides with a broker and a database between them on this machine, without containers; for
 * trying out and for developing. Everything is gone when it ends.
 */
public final class Dev {
    private Dev() {}

    /** Starts all, says where they are, and runs until it is told to stop. */
    public static void main(String[] arguments)
            throws IOException, InterruptedException, SQLException {
        var folder = Files.createTempDirectory("groundswell-dev");
        var ended = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(ended::countDown, "stop"));
        var sides = new Sides(folder, Sides.Views.SHARED);
        var closing = new Thread(() -> close(sides, folder), "close");
        Runtime.getRuntime().addShutdownHook(closing);
        var command = sides.commands().getFirst();
        var query = sides.queries().getFirst();
        command.start();
        query.start();
        command.awaitReady();
        query.awaitReady();
        System.out.printf(
                """
                commands   %1$s
                queries    %2$s    (the pages are here)
                broker     %3$s
                database   %4$s
                output     %5$s

                TOKEN=%6$s
                curl -X POST %1$s/api/communities -H "Authorization: Bearer $TOKEN" \\
                     -H 'Content-Type: application/json' \\
                     -d '{"id":"hillside","name":"Hillside","purpose":"People know each other."}'
                curl %2$s/api/communities
                curl %1$s/api/status; curl %2$s/api/status

                Ctrl-C ends all of it.
                """,
                command.root(),
                query.root(),
                sides.broker().address(),
                sides.server().url(),
                folder,
                sides.token("sol", Role.OPERATOR, Role.STEWARD));
        ended.await();
    }

    private static void close(Sides sides, Path folder) {
        try {
            sides.close();
            FileSystemUtils.deleteRecursively(folder);
        } catch (IOException left) {
            System.err.println("ending: " + left);
        }
    }
}
