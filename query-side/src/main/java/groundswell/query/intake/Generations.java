package groundswell.query.intake;

import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Which sets of tables there are, how far each has come, and which one answers. */
@Component
final class Generations {
    private static final String SCHEMA = "projections";

    private final ViewsDatabase database;

    Generations(ViewsDatabase database) {
        this.database = database;
    }

    /** A stored set of tables. */
    record Stored(Generation generation, int version, long position, boolean answering) {}

    void prepare() {
        database.define(
                "public",
                sql -> {
                    sql.execute("create schema if not exists " + SCHEMA);
                    sql.execute(
                            """
                            create table if not exists projections.projection_state (
                                name varchar(30) not null,
                                generation int not null,
                                version int not null,
                                position bigint not null,
                                answering boolean not null,
                                primary key (name, generation))
                            """);
                    return true;
                });
    }

    List<Stored> of(String projection) {
        return database.look(sql ->
                sql.query(
                        """
                        select generation, version, position, answering
                        from projections.projection_state where name = ? order by generation
                        """,
                        (row, _) ->
                                new Stored(
                                        new Generation(projection, row.getInt(1)),
                                        row.getInt(2),
                                        row.getLong(3),
                                        row.getBoolean(4)),
                        projection));
    }

    /** A new set of empty tables that does not answer yet. */
    Generation begin(Projection projection) {
        var number =
                of(projection.name()).stream()
                                .mapToInt(stored -> stored.generation().number())
                                .max()
                                .orElse(0)
                        + 1;
        var next = new Generation(projection.name(), number);
        database.define(
                "public",
                sql -> {
                    // Left behind by a stop between creating the tables and saving that they are
                    // there.
                    sql.execute("drop schema if exists " + next.schema() + " cascade");
                    sql.execute("create schema " + next.schema());
                    return true;
                });
        database.define(
                next.schema(),
                sql -> {
                    projection.tables().forEach(sql::execute);
                    return sql.update(
                            "insert into projections.projection_state values (?, ?, ?, -1, false)",
                            projection.name(),
                            number,
                            projection.version());
                });
        return next;
    }

    /** From here on this set of tables answers, and no other. */
    void answerFrom(Generation next) {
        database.derive(
                SCHEMA,
                sql ->
                        sql.update(
                                """
                                update projections.projection_state
                                set answering = (generation = ?) where name = ?
                                """,
                                next.number(),
                                next.projection()));
    }

    /** Drops a set of tables, once its last reader has left. */
    void drop(Generation old) {
        old.readers().writeLock().lock();
        try {
            database.define(
                    "public",
                    sql -> {
                        sql.execute("drop schema if exists " + old.schema() + " cascade");
                        return sql.update(
                                """
                                delete from projections.projection_state
                                where name = ? and generation = ?
                                """,
                                old.projection(),
                                old.number());
                    });
        } finally {
            old.readers().writeLock().unlock();
        }
    }

    /**
     * Folds events and saves the position with the rows.
     *
     * @param from the position before them
     * @param to the position that is saved; that of the last event, or of one that is skipped
     * @param events may be none
     * @throws OutOfTurnException if another process has moved the position meanwhile
     */
    void fold(
            Projection projection,
            Generation generation,
            long from,
            long to,
            List<RecordedEvent> events) {
        database.derive(
                generation.schema(),
                sql -> {
                    var moved =
                            sql.update(
                                    """
                                    update projections.projection_state set position = ?
                                    where name = ? and generation = ? and position = ?
                                    """,
                                    to,
                                    generation.projection(),
                                    generation.number(),
                                    from);
                    if (moved != 1) {
                        throw new OutOfTurnException(
                                generation.schema() + " after position " + from);
                    }
                    if (!events.isEmpty()) {
                        projection.fold(events, sql);
                    }
                    return true;
                });
    }

    /** The position of a set of tables, as its readers see it. */
    static Optional<Long> position(JdbcClient sql, Generation generation) {
        return sql.sql(
                        """
                        select position from projections.projection_state
                        where name = ? and generation = ?
                        """)
                .params(generation.projection(), generation.number())
                .query(Long.class)
                .optional();
    }
}
