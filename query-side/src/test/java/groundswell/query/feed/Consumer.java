package groundswell.query.feed;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/**
 * A program of somebody else that counts events by the contract of docs/subscriptions.md, in a
 * process of its own: what an event does to its rows and the position are committed together.
 */
public final class Consumer {
    private final Connection rows;

    private Consumer(Connection rows) {
        this.rows = rows;
    }

    /**
     * @param args the service's port, the database file
     */
    public static void main(String[] args) throws Exception {
        try (var connection = open(Path.of(args[1]))) {
            var consumer = new Consumer(connection);
            while (true) {
                consumer.follow(Integer.parseInt(args[0]));
            }
        }
    }

    /** Its database, with its tables. */
    static Connection open(Path file) throws SQLException {
        var connection =
                DriverManager.getConnection("jdbc:h2:file:" + file + ";WRITE_DELAY=0", "sa", "");
        connection.setAutoCommit(false);
        try (var sql = connection.createStatement()) {
            sql.execute("create table if not exists place (position bigint not null)");
            sql.execute("create table if not exists effect (position bigint not null)");
            var found = sql.executeQuery("select count(*) from place");
            found.next();
            if (found.getLong(1) == 0) {
                sql.execute("insert into place values (-1)");
            }
        }
        connection.commit();
        return connection;
    }

    private void follow(int port) throws Exception {
        var query = "?type=vote.*&after=" + place();
        try (var stream = new ServedFeed.Stream(port, 65_536, query)) {
            for (var event = stream.next(); event != null; event = stream.next()) {
                step("got " + event.id());
                take(event);
                step("took " + event.id());
            }
        }
    }

    /** Here it may be killed: it goes on when it is told to. */
    private static void step(String where) throws IOException {
        System.out.println(where);
        if (System.in.read() < 0) {
            throw new IOException("nobody says to go on");
        }
    }

    private void take(ServedFeed.Event event) throws SQLException, IOException {
        if (event.name().contains("/")) {
            update("insert into effect values (?)", event.id());
            step("counted " + event.id());
        }
        if (!event.id().isEmpty()) {
            update("update place set position = ?", event.id());
            step("placed " + event.id());
        }
        rows.commit();
    }

    private void update(String sql, String position) throws SQLException {
        try (var statement = rows.prepareStatement(sql)) {
            statement.setLong(1, Long.parseLong(position));
            statement.executeUpdate();
        }
    }

    private long place() throws SQLException {
        try (var sql = rows.createStatement();
                var found = sql.executeQuery("select position from place")) {
            found.next();
            return found.getLong(1);
        }
    }
}
