package groundswell.benchmarks.votes;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import groundswell.command.log.EventLeafCodec;
import groundswell.store.EventLog;
import groundswell.store.PostgresLog;
import groundswell.store.Unforced;
import groundswell.store.tree.SigningKey;
import groundswell.store.tree.TreeSettings;
import groundswell.store.tree.VerifierKey;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.InstantSource;
import org.hibernate.dialect.Dialect;

/**
 * One candidate's own part of a database; another process can open it by its place.
 *
 * @param place the URL of a schema of a PostgreSQL, or an H2 file without its suffix
 */
record Part(String place) {
    /** Connections of a rival; more made none of them faster on two cores. */
    static final int POOL = 16;

    private static final String POSTGRES = "postgres";

    boolean isPostgres() {
        return place.startsWith("jdbc:");
    }

    /** How it is called in figures. */
    String kind() {
        return isPostgres() ? POSTGRES : "h2";
    }

    /** How Hibernate talks to it. */
    Class<? extends Dialect> dialect() {
        return isPostgres() ? BytesInRow.Postgres.class : BytesInRow.H2.class;
    }

    /**
     * A pool for a rival. H2 hands each commit to the operating system ({@code WRITE_DELAY=0}), so
     * that it survives the end of the process; the product forces it to the disk besides.
     */
    HikariDataSource pool() {
        var config = new HikariConfig();
        config.setJdbcUrl(url());
        config.setMaximumPoolSize(POOL);
        if (isPostgres()) {
            config.setUsername(POSTGRES);
            config.setPassword(POSTGRES);
        }
        return new HikariDataSource(config);
    }

    /** One connection, without a pool. */
    Connection connect() throws SQLException {
        return isPostgres()
                ? DriverManager.getConnection(url(), POSTGRES, POSTGRES)
                : DriverManager.getConnection(url());
    }

    /** A connection to the log that this process has open: on H2 by the very same name. */
    Connection connectToLog() throws SQLException {
        return isPostgres()
                ? connect()
                : DriverManager.getConnection(
                        "jdbc:h2:async:" + Path.of(place).toAbsolutePath().normalize());
    }

    private String url() {
        return isPostgres() ? place : "jdbc:h2:" + place + ";WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE";
    }

    /** The product's log, without its tree. */
    EventLog log() {
        return Voter.open(place);
    }

    /** The product's log in an H2 file with the promise that a rival's {@link #pool} gives. */
    EventLog unforcedLog() {
        return Unforced.open(Path.of(place), new EventLeafCodec());
    }

    /** The product's log with a tree that is signed. */
    EventLog logWithTree() {
        var origin = "benchmark";
        var key = SigningKey.of(origin, VerifierKey.SIGNATURE, new byte[32]);
        var tree = new TreeSettings(origin, key);
        return isPostgres()
                ? EventLog.openPostgres(
                        new PostgresLog(place, POSTGRES, () -> POSTGRES),
                        new EventLeafCodec(),
                        InstantSource.system(),
                        tree)
                : EventLog.openH2(
                        Path.of(place), new EventLeafCodec(), InstantSource.system(), tree);
    }
}
