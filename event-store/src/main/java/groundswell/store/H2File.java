package groundswell.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.zip.ZipOutputStream;
import org.h2.engine.Database;
import org.h2.engine.SessionLocal;
import org.h2.jdbc.JdbcConnection;
import org.h2.mvstore.FileStore;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;

/** The file of an H2 log, for what SQL does at the wrong moment or under the wrong lock. */
final class H2File {

    private H2File() {}

    /**
     * Forces what was committed to the disk: H2's commit ends in the operating system's cache, so
     * it survives the end of the process, but not of the machine. If it fails, what became of the
     * commit is not known.
     *
     * <p>This is what {@code checkpoint sync} does, without its lock of the whole database: a
     * thread whose write fails, on a full disk say, needs that lock to close the database while it
     * keeps the file, which {@code checkpoint sync} waits for with the lock in its hand. Neither
     * would end.
     */
    static void force(Connection connection) throws SQLException {
        MVStore store = store(connection);
        try {
            store.sync();
        } catch (MVStoreException e) {
            throw new SQLException("forcing the file to the disk", e);
        }
        // Nothing is forced, and nothing said, if a failed write closed the file meanwhile.
        if (store.isClosed()) {
            throw new SQLException("forcing the file to the disk: it was closed");
        }
    }

    /**
     * Copies the file while it is written. Not by SQL: "backup to" saves before it copies, in the
     * middle of what others write, and every commit is saved already.
     *
     * @param zip is replaced
     */
    static void copy(Connection connection, Path zip) throws SQLException {
        FileStore<?> file = store(connection).getFileStore();
        if (file == null) {
            throw new SQLException("copying the log: it is in memory");
        }
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
            file.backup(out);
        } catch (IOException | MVStoreException e) {
            throw new SQLException("copying the log to " + zip, e);
        }
    }

    /** What H2 keeps its tables in. */
    static MVStore store(Connection connection) throws SQLException {
        return database(connection).getStore().getMvStore();
    }

    /** The database that a connection of this process has open. */
    static Database database(Connection connection) throws SQLException {
        return ((SessionLocal) connection.unwrap(JdbcConnection.class).getSession()).getDatabase();
    }
}
