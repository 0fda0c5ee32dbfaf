package groundswell.store;

import groundswell.store.tree.TreeSettings;
import groundswell.store.tree.TreeSteps;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.InstantSource;

/** Where a log of a test lives: closed and opened again, it is the same log. */
interface Store {

    /** The databases that behave alike. */
    enum Database {
        H2 {
            @Override
            Store newStore(Path folder) {
                return new H2Store(folder.resolve("log-" + System.nanoTime()));
            }
        },
        POSTGRES {
            @Override
            Store newStore(Path folder) {
                return new PostgresStore(PostgresServer.newLog());
            }
        };

        /** An empty one. */
        abstract Store newStore(Path folder);
    }

    /** So small that tag rows soon move from memory to their table. */
    int GENERATION = 8;

    /** Opens the log. */
    EventLog open(LeafCodec codec, InstantSource clock, TagHash hash, int queueLimit);

    /** Opens the log with a tree. */
    EventLog open(EventLog.TreeChoice tree);

    /** The same, watched by nobody. */
    default EventLog open(TreeSettings tree) {
        return open(new EventLog.TreeChoice(tree, TreeSteps.UNWATCHED));
    }

    /** A connection to its tables. */
    Connection connect() throws SQLException;

    /** Where its tag rows are. */
    String tagTable();

    /** What another process is told to open it by. */
    String argument();

    default EventLog open(LeafCodec codec, InstantSource clock) {
        return open(codec, clock, TagHash.SHA_256, EventLog.QUEUE_LIMIT);
    }

    default EventLog open(InstantSource clock) {
        return open(new NoteCodec(), clock);
    }

    default EventLog open() {
        return open(InstantSource.system());
    }

    /** In an H2 file. */
    record H2Store(Path file) implements Store {
        @Override
        public EventLog open(LeafCodec codec, InstantSource clock, TagHash hash, int queueLimit) {
            return EventLog.openH2(file, codec, clock, hash, queueLimit, GENERATION);
        }

        @Override
        public EventLog open(EventLog.TreeChoice tree) {
            return EventLog.openH2(
                    file,
                    new NoteCodec(),
                    InstantSource.system(),
                    TagHash.SHA_256,
                    EventLog.QUEUE_LIMIT,
                    GENERATION,
                    tree);
        }

        @Override
        public String tagTable() {
            return "log_tag_block";
        }

        @Override
        public String argument() {
            return file.toString();
        }

        @Override
        public Connection connect() throws SQLException {
            return DriverManager.getConnection(H2Dialect.FILE_URL + file + H2Dialect.OPTIONS);
        }
    }

    /** In a schema of PostgreSQL. */
    record PostgresStore(PostgresLog log) implements Store {
        @Override
        public EventLog open(LeafCodec codec, InstantSource clock, TagHash hash, int queueLimit) {
            return EventLog.openPostgres(log, codec, clock, hash, queueLimit, GENERATION);
        }

        @Override
        public EventLog open(EventLog.TreeChoice tree) {
            return EventLog.openPostgres(
                    log,
                    new NoteCodec(),
                    InstantSource.system(),
                    TagHash.SHA_256,
                    EventLog.QUEUE_LIMIT,
                    GENERATION,
                    tree);
        }

        @Override
        public String tagTable() {
            return "log_tag";
        }

        @Override
        public String argument() {
            return log.url();
        }

        @Override
        public Connection connect() throws SQLException {
            return PostgresServer.connect(log);
        }
    }
}
