package groundswell.benchmarks.votes;

import groundswell.store.EventLog;
import groundswell.store.PostgresLog;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;
import org.axonframework.eventsourcing.eventstore.AppendCondition;
import org.axonframework.eventsourcing.eventstore.GenericTaggedEventMessage;
import org.axonframework.eventsourcing.eventstore.GlobalIndexConsistencyMarker;
import org.axonframework.messaging.eventhandling.GenericEventMessage;
import org.axonframework.messaging.eventstreaming.EventCriteria;
import org.axonframework.messaging.eventstreaming.Tag;

/**
 * Appends a second of the log alone, by how many wait at once, against the most that the database
 * takes in rows of the same size: 1,024 of them a commit, without tags or conditions. An append
 * with tags has three, and a condition on one of them, as a vote has.
 */
public final class WriterRates {
    private static final int[] IN_FLIGHT = {1, 8, 64, 512, 1_024};
    private static final int ROUNDS = 4;
    private static final int ROWS_A_COMMIT = 1_024;
    private static final long ROUND_MILLIS = Long.getLong("round.ms", 1_500);
    private static final long WARM_UP_MILLIS = Long.getLong("warm.ms", 10_000);

    /** The size of a vote's leaf. */
    private static final String TEXT = "x".repeat(300);

    private final Part plain;
    private final Log untagged;
    private final Log tagged;
    private long rows;

    /** A log and what it was given. */
    private static final class Log {
        private final EventLog log;
        private final boolean tags;
        private long appended;

        Log(Part part, boolean tags) {
            this.tags = tags;
            log =
                    part.isPostgres()
                            ? EventLog.openPostgres(
                                    new PostgresLog(part.place(), "postgres", () -> "postgres"),
                                    new PlainNotes(),
                                    InstantSource.system())
                            : EventLog.openH2(
                                    Path.of(part.place()),
                                    new PlainNotes(),
                                    InstantSource.system());
        }

        /** Appends for a while and answers how many a second became durable. */
        long run(int inFlight, long millis) throws InterruptedException {
            var free = new Semaphore(inFlight);
            var failure = new AtomicReference<Throwable>();
            var start = System.nanoTime();
            var end = start + millis * 1_000_000;
            var number = 0L;
            while (System.nanoTime() < end) {
                free.acquire();
                append(number++, free, failure);
            }
            free.acquire(inFlight);
            if (failure.get() != null) {
                throw new IllegalStateException("appending a note", failure.get());
            }
            appended += number;
            return Measured.perSecond(number, System.nanoTime() - start);
        }

        private void append(long number, Semaphore free, AtomicReference<Throwable> failure) {
            var id = UUID.randomUUID().toString();
            var ballot = Tag.of("ballot", id);
            var message =
                    new GenericTaggedEventMessage<>(
                            new GenericEventMessage(
                                    id, PlainNotes.TYPE, TEXT, Map.of(), Instant.EPOCH),
                            tags
                                    ? Set.of(
                                            ballot,
                                            Tag.of("idea", "i" + number % 200),
                                            Tag.of("campaign", "c"))
                                    : Set.<Tag>of());
            var condition =
                    tags
                            ? AppendCondition.withCriteria(EventCriteria.havingTags(ballot))
                                    .withMarker(new GlobalIndexConsistencyMarker(log.head()))
                            : AppendCondition.none();
            log.engine()
                    .appendEvents(condition, null, List.of(message))
                    .thenCompose(Filling::commit)
                    .whenComplete((_, broken) -> {
                        if (broken != null) {
                            failure.set(broken);
                        }
                        free.release();
                    });
        }
    }

    private WriterRates(Database database) throws SQLException {
        plain = database.part();
        untagged = new Log(database.part(), false);
        tagged = new Log(database.part(), true);
        try (var connection = plain.connect();
                var statement = connection.createStatement()) {
            statement.execute(
                    "create table plain (position bigint primary key, leaf "
                            + (plain.isPostgres() ? "bytea" : "varbinary(65535)")
                            + " not null)");
        }
    }

    /**
     * @param args "h2" or "postgres", a folder that is on a disk
     */
    public static void main(String[] args) {
        Measured.run(() -> {
            var folder = Files.createTempDirectory(Path.of(args[1]), "writer");
            try (var database = Database.start(args[0], folder)) {
                new WriterRates(database).measure();
            }
        });
    }

    private void measure() throws Exception {
        for (var log : List.of(untagged, tagged)) {
            log.run(1_024, WARM_UP_MILLIS / 2);
        }
        raw(WARM_UP_MILLIS / 4);
        var limit = new ArrayList<Long>();
        var best = new long[2];
        for (var inFlight : IN_FLIGHT) {
            var without = new long[ROUNDS];
            var with = new long[ROUNDS];
            for (var round = 0; round < ROUNDS; round++) {
                without[round] = untagged.run(inFlight, ROUND_MILLIS);
                limit.add(raw(ROUND_MILLIS));
                with[round] = tagged.run(inFlight, ROUND_MILLIS);
            }
            var most = Measured.median(limit.stream().mapToLong(Long::longValue).toArray());
            print(inFlight, "without tags", Measured.median(without), most);
            print(inFlight, "with three tags and a condition", Measured.median(with), most);
            best[0] = Math.max(best[0], Measured.median(without));
            best[1] = Math.max(best[1], Measured.median(with));
            if (inFlight == 1_024 && plain.isPostgres()) {
                bar("3 tags", (double) best[1] / most);
                bar("no tags", (double) best[0] / most);
            }
        }
        checkAndClose();
    }

    private void print(int inFlight, String what, long rate, long most) {
        System.out.printf(
                Locale.ROOT,
                "%s: writer alone, %d in flight, %s: %,d a second, x%.2f of %,d raw rows at 1,024"
                        + " a commit%n",
                plain.kind(),
                inFlight,
                what,
                rate,
                (double) rate / most,
                most);
    }

    private void bar(String what, double ratio) {
        Bar.report(
                "writer alone, " + plain.kind() + ", " + what + ", of raw rows",
                ">= x0.20",
                Measured.times(ratio),
                ratio >= 0.2);
    }

    private void checkAndClose() throws SQLException {
        try (var pool = plain.pool()) {
            Measured.same(
                    plain.kind() + ", raw rows",
                    rows,
                    Database.count(pool, "select count(*) from plain"));
        }
        for (var each : List.of(untagged, tagged)) {
            var entries = 0L;
            for (var page = each.log.reader().read(0, 10_000);
                    !page.isEmpty();
                    page = each.log.reader().read(entries, 10_000)) {
                entries += page.size();
            }
            Measured.same(
                    plain.kind() + (each.tags ? ", notes with tags" : ", notes without tags"),
                    each.appended,
                    entries);
            each.log.close();
        }
    }

    /** Rows as fast as the database takes them from one connection. */
    private long raw(long millis) throws SQLException {
        var leaves = new byte[ROWS_A_COMMIT][];
        for (var row = 0; row < ROWS_A_COMMIT; row++) {
            leaves[row] =
                    (UUID.randomUUID() + "  1750000000000 " + TEXT)
                            .getBytes(StandardCharsets.UTF_8);
        }
        var before = rows;
        try (var connection = plain.connect()) {
            connection.setAutoCommit(false);
            var start = System.nanoTime();
            var end = start + millis * 1_000_000;
            while (System.nanoTime() < end) {
                if (plain.isPostgres()) {
                    unnest(connection, leaves);
                } else {
                    batch(connection, leaves);
                }
                connection.commit();
                rows += ROWS_A_COMMIT;
            }
            return Measured.perSecond(rows - before, System.nanoTime() - start);
        }
    }

    private void unnest(Connection connection, byte[][] leaves) throws SQLException {
        try (var insert =
                connection.prepareStatement(
                        "insert into plain (position, leaf)"
                                + " select * from unnest(?::bigint[], ?::bytea[])")) {
            var positions = new Long[leaves.length];
            for (var row = 0; row < leaves.length; row++) {
                positions[row] = rows + row;
            }
            insert.setArray(1, connection.createArrayOf("bigint", positions));
            insert.setArray(2, connection.createArrayOf("bytea", leaves));
            insert.executeUpdate();
        }
    }

    private void batch(Connection connection, byte[][] leaves) throws SQLException {
        try (var insert =
                connection.prepareStatement("insert into plain (position, leaf) values (?, ?)")) {
            for (var row = 0; row < leaves.length; row++) {
                insert.setLong(1, rows + row);
                insert.setBytes(2, leaves[row]);
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }
}
