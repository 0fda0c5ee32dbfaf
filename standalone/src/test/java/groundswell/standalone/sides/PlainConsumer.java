package groundswell.standalone.sides;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * A program of somebody else that counts events by the contract of docs/subscriptions.md, with
 * nothing but Kafka's own client, in a process of its own. After each step it waits until it is
 * told to go on, so that it can be killed there.
 */
public final class PlainConsumer {
    private final Connection rows;

    private PlainConsumer(Connection rows) {
        this.rows = rows;
    }

    /**
     * @param args the broker, the topic, the database file
     */
    public static void main(String[] args) throws Exception {
        var events = new TopicPartition(args[1], 0);
        try (var rows = open(Path.of(args[2]));
                var consumer =
                        new KafkaConsumer<>(
                                Map.<String, Object>of(
                                        "bootstrap.servers", args[0],
                                        "isolation.level", "read_committed",
                                        "enable.auto.commit", "false",
                                        "auto.offset.reset", "none"),
                                new ByteArrayDeserializer(),
                                new ByteArrayDeserializer())) {
            var program = new PlainConsumer(rows);
            consumer.assign(List.of(events));
            consumer.seek(events, number(rows, "select next_offset from place"));
            while (true) {
                for (var record : consumer.poll(Duration.ofMillis(100))) {
                    program.take(record);
                }
            }
        }
    }

    /** Its database, with its tables. */
    static Connection open(Path file) throws SQLException {
        var rows = DriverManager.getConnection("jdbc:h2:file:" + file + ";WRITE_DELAY=0", "sa", "");
        rows.setAutoCommit(false);
        try (var sql = rows.createStatement()) {
            sql.execute("create table if not exists effect (position bigint not null)");
            sql.execute(
                    "create table if not exists place"
                            + " (position bigint not null, next_offset bigint not null)");
        }
        if (number(rows, "select count(*) from place") == 0) {
            try (var sql = rows.createStatement()) {
                sql.execute("insert into place values (-1, 0)");
            }
        }
        rows.commit();
        return rows;
    }

    static long number(Connection rows, String query) throws SQLException {
        try (var sql = rows.createStatement();
                var found = sql.executeQuery(query)) {
            found.next();
            return found.getLong(1);
        }
    }

    private void take(ConsumerRecord<byte[], byte[]> record) throws SQLException, IOException {
        var position =
                Long.parseLong(
                        new String(record.headers().lastHeader("position").value(), US_ASCII));
        var last = number(rows, "select position from place");
        step("got " + position);
        if (position <= last) {
            return; // it came before
        }
        if (position > last + 1) {
            throw new IllegalStateException(position + " came after " + last);
        }
        update("insert into effect values (?)", position);
        step("counted " + position);
        update("update place set next_offset = ?", record.offset() + 1);
        update("update place set position = ?", position);
        step("placed " + position);
        rows.commit();
        step("took " + position);
    }

    private void update(String sql, long value) throws SQLException {
        try (var statement = rows.prepareStatement(sql)) {
            statement.setLong(1, value);
            statement.executeUpdate();
        }
    }

    private static void step(String where) throws IOException {
        System.out.println(where);
        if (System.in.read() < 0) {
            throw new IOException("nobody says to go on");
        }
    }
}
