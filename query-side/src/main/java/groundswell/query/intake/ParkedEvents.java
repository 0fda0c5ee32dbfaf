package groundswell.query.intake;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Events at which projections stopped, because they could not be read or folded, and what operators
 * decided about them. A projection that went on by itself would show counts that nobody can
 * explain; so it stops, until somebody says, with a reason that stays visible, that it shall leave
 * this event out.
 */
final class ParkedEvents {
    private static final String SCHEMA = "projections";
    private static final int MAX_REASON = 2_000;
    private static final int MAX_SHOWN = 1_000;

    private final ViewsDatabase database;

    ParkedEvents(ViewsDatabase database) {
        this.database = database;
    }

    /** Makes the tables that are missing. */
    void prepare() {
        database.define(
                SCHEMA,
                sql -> {
                    sql.execute(
                            """
                            create table if not exists projections.parked (
                                name varchar(30) not null, position bigint not null,
                                reason varchar(2000) not null, at_ms bigint not null,
                                primary key (name, position))
                            """);
                    sql.execute(
                            """
                            create table if not exists projections.skipped (
                                name varchar(30) not null, position bigint not null,
                                reason varchar(2000) not null, at_ms bigint not null,
                                primary key (name, position))
                            """);
                    return true;
                });
    }

    /** Records that a projection stopped before a position, and why. */
    void park(String projection, long position, String reason) {
        write("projections.parked", projection, position, reason);
    }

    /** Records that a projection shall leave out a position, and why. */
    void skip(String projection, long position, String reason) {
        write("projections.skipped", projection, position, reason);
    }

    private void write(String table, String projection, long position, String reason) {
        var kept = reason.substring(0, Math.min(reason.length(), MAX_REASON));
        database.write(
                SCHEMA,
                sql -> {
                    sql.update(
                            "delete from " + table + " where name = ? and position = ?",
                            projection,
                            position);
                    return sql.update(
                            "insert into " + table + " values (?, ?, ?, ?)",
                            projection,
                            position,
                            kept,
                            Instant.now().toEpochMilli());
                });
    }

    /** The positions that a projection leaves out. */
    Set<Long> skipped(String projection) {
        return database.look(sql ->
                new HashSet<>(
                        sql.queryForList(
                                "select position from projections.skipped where name = ?",
                                Long.class,
                                projection)));
    }

    /** Where projections stopped, and what they leave out; the last ones first. */
    List<ParkedEvent> all() {
        return database.look(sql ->
                sql.query(
                        """
                        select p.name, p.position, p.reason, p.at_ms, s.reason, s.at_ms
                        from projections.parked p
                        left join projections.skipped s
                            on s.name = p.name and s.position = p.position
                        order by p.at_ms desc, p.name fetch first %d rows only
                        """
                                .formatted(MAX_SHOWN),
                        (row, _) -> {
                            var why = row.getString(5);
                            return new ParkedEvent(
                                    row.getString(1),
                                    row.getLong(2),
                                    row.getString(3),
                                    Instant.ofEpochMilli(row.getLong(4)),
                                    why,
                                    why == null ? null : Instant.ofEpochMilli(row.getLong(6)));
                        }));
    }
}
