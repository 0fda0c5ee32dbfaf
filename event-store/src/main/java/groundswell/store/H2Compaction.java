package groundswell.store;

import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * Writes the file of a log anew without what was deleted from it. H2 frees the pages of deleted
 * rows and uses them again some time; until then the key of a withdrawn subject can be found there
 * by whoever has the file.
 */
public final class H2Compaction {

    private H2Compaction() {}

    /**
     * Compacts a log that is not open. The new file replaces the old one when it is complete: a
     * stop on the way leaves the old one.
     *
     * @param file without the suffix that H2 adds
     * @throws LogInUseException if the log is open, here or in another process
     * @throws LogUnavailableException if it cannot be compacted
     */
    public static void run(Path file) {
        Path absolute = file.toAbsolutePath().normalize();
        FileChannel lock = EventLog.lock(absolute);
        String url = H2Dialect.FILE_URL + absolute + H2Dialect.OPTIONS + ";IFEXISTS=TRUE";
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            statement.execute("shutdown defrag");
        } catch (SQLException e) {
            throw new LogUnavailableException("compacting the log " + absolute, e);
        } finally {
            EventLog.release(lock);
        }
    }
}
