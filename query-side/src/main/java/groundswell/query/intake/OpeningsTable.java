package groundswell.query.intake;

import groundswell.events.wire.Disclosure;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The openings that the broker's vault has, kept beside the views: a vault that is compacted can be
 * walked through, but not asked for one position. What is taken back there is deleted here.
 */
final class OpeningsTable {
    private static final String SCHEMA = "intake";

    private final ViewsDatabase database;

    OpeningsTable(ViewsDatabase database) {
        this.database = database;
    }

    /**
     * How far the vault was read.
     *
     * @param nextOffset where to read on
     * @param completeUpTo the last position whose openings are all here; -1 when there is none
     */
    record State(long nextOffset, long completeUpTo) {}

    /** An opening that was put into the vault, or taken out when it has no value. */
    record Change(long position, String name, @Nullable String disclosure) {}

    /** Makes the tables that are missing. */
    void prepare() {
        database.define(
                "public",
                sql -> {
                    sql.execute("create schema if not exists " + SCHEMA);
                    return true;
                });
        database.define(
                SCHEMA,
                sql -> {
                    sql.execute(
                            """
                            create table if not exists intake.opening (
                                position bigint not null, name varchar(100) not null,
                                disclosure varchar(1000000) not null,
                                primary key (position, name))
                            """);
                    sql.execute(
                            """
                            create table if not exists intake.vault (
                                prefix varchar(200) primary key, next_offset bigint not null,
                                complete_up_to bigint not null)
                            """);
                    return true;
                });
    }

    /**
     * How far the vault of a log was read.
     *
     * @throws IllegalStateException if the openings here are of another log
     */
    State state(String prefix) {
        return database.look(sql -> {
            var others =
                    sql.queryForList(
                            "select prefix from intake.vault where prefix <> ?",
                            String.class,
                            prefix);
            if (!others.isEmpty()) {
                throw new IllegalStateException(
                        "these views are of the log " + others.getFirst() + ".*");
            }
            return sql
                    .query(
                            "select next_offset, complete_up_to from intake.vault",
                            (row, _) -> new State(row.getLong(1), row.getLong(2)))
                    .stream()
                    .findFirst()
                    .orElse(new State(0, -1));
        });
    }

    /** A number that is another one after anything was put in or taken back, by any process. */
    long changes() {
        return database.look(sql ->
                sql.queryForList("select next_offset from intake.vault", Long.class).stream()
                        .findFirst()
                        .orElse(0L));
    }

    /**
     * Applies changes in order, and saves how far they reach, in one transaction. What is taken
     * back is gone from the disk when this returns. What is put in may be lost in a crash of the
     * database together with how far it reached; who reads sees that by {@link
     * Found#completeUpTo()}.
     *
     * @throws OutOfTurnException if another process has read on meanwhile
     */
    void apply(String prefix, State from, State to, List<Change> changes) {
        var last = new HashMap<Map.Entry<Long, String>, Change>();
        changes.forEach(change -> last.put(Map.entry(change.position(), change.name()), change));
        var keys = new ArrayList<Object[]>();
        var rows = new ArrayList<Object[]>();
        last.values()
                .forEach(change -> {
                    keys.add(new Object[] {change.position(), change.name()});
                    if (change.disclosure() != null) {
                        rows.add(
                                new Object[] {
                                    change.position(), change.name(), change.disclosure()
                                });
                    }
                });
        Function<JdbcTemplate, Boolean> work =
                sql -> {
                    var moved =
                            sql.update(
                                    """
                                    update intake.vault set next_offset = ?, complete_up_to = ?
                                    where prefix = ? and next_offset = ?
                                    """,
                                    to.nextOffset(),
                                    to.completeUpTo(),
                                    prefix,
                                    from.nextOffset());
                    if (moved != 1) {
                        if (from.nextOffset() != 0) {
                            throw new OutOfTurnException("the openings of " + prefix);
                        }
                        sql.update(
                                "insert into intake.vault values (?, ?, ?)",
                                prefix,
                                to.nextOffset(),
                                to.completeUpTo());
                    }
                    sql.batchUpdate(
                            "delete from intake.opening where position = ? and name = ?", keys);
                    sql.batchUpdate("insert into intake.opening values (?, ?, ?)", rows);
                    return true;
                };
        if (rows.size() < keys.size()) {
            database.write(SCHEMA, work);
        } else {
            database.derive(SCHEMA, work);
        }
    }

    /**
     * Openings by position.
     *
     * @param completeUpTo the last position whose openings were all here then
     */
    record Found(long completeUpTo, Map<Long, List<Disclosure>> byPosition) {}

    /** The openings of entries between two positions, both included, and whether those are all. */
    Found between(long first, long last) {
        var found = new HashMap<Long, List<Disclosure>>();
        var completeUpTo = new AtomicLong(-1);
        database.look(sql -> {
            sql.query(
                    """
                    select v.complete_up_to, o.position, o.disclosure
                    from intake.vault v
                    left join intake.opening o on o.position between ? and ?
                    """,
                    row -> {
                        completeUpTo.set(row.getLong(1));
                        var disclosure = row.getString(3);
                        if (disclosure != null) {
                            found.computeIfAbsent(row.getLong(2), _ -> new ArrayList<>())
                                    .add(Disclosure.decode(disclosure));
                        }
                    },
                    first,
                    last);
            return true;
        });
        // Ordered as the log orders them, whatever the database's collation is.
        found.values().forEach(some -> some.sort(Comparator.comparing(Disclosure::name)));
        return new Found(completeUpTo.get(), found);
    }
}
