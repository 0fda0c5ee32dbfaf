package groundswell.query.record;

import groundswell.events.GroundswellEvent;
import groundswell.events.value.Handle;
import groundswell.events.wire.EventCatalogue;
import groundswell.events.wire.EventJson;
import groundswell.query.intake.View;
import groundswell.query.web.AsOf;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Reads the acts of one stream up to a moment. */
final class Acts {
    private static final String COLUMNS =
            "select position, type, happened_ms, actor, idea, body from act ";

    private final View view;
    private final String stream;
    private final long upTo;
    private final long untilMs;

    /**
     * @throws groundswell.query.web.ProblemException 409 if the moment is a position that is not
     *     there yet
     */
    Acts(View view, String stream, AsOf asOf) {
        this.view = view;
        this.stream = stream;
        this.upTo = asOf.upTo(view);
        this.untilMs = asOf.until().toEpochMilli();
    }

    /** An event of one type with where it is in the log. */
    record Said<E extends GroundswellEvent>(
            long position, Instant happenedAt, Handle by, E event) {}

    long upTo() {
        return upTo;
    }

    /** The acts after a position, in order. */
    List<Act> after(long position, int limit) {
        return view.sql()
                .sql(
                        COLUMNS
                                + """
                                where stream = ? and position > ? and position <= ?
                                    and happened_ms <= ?
                                order by position fetch first ? rows only
                                """)
                .params(stream, position, upTo, untilMs, limit)
                .query((row, _) -> act(row))
                .list();
    }

    /** All events of one type, in order. */
    <E extends GroundswellEvent> List<Said<E>> all(Class<E> type) {
        return view.sql()
                .sql(
                        COLUMNS
                                + """
                                where stream = ? and type = ? and position <= ? and happened_ms <= ?
                                order by position
                                """)
                .params(stream, EventCatalogue.typeOf(type), upTo, untilMs)
                .query((row, _) -> said(row, type))
                .list();
    }

    <E extends GroundswellEvent> Optional<Said<E>> first(Class<E> type) {
        return all(type).stream().findFirst();
    }

    <E extends GroundswellEvent> Optional<Said<E>> last(Class<E> type) {
        return all(type).stream().reduce((_, later) -> later);
    }

    /** How many of something were counted. */
    long counted(String what) {
        return view.sql()
                .sql(
                        """
                        select so_far from counted
                        where stream = ? and what = ? and position <= ? and happened_ms <= ?
                        order by stream desc, what desc, position desc fetch first row only
                        """)
                .params(stream, what, upTo, untilMs)
                .query(Long.class)
                .optional()
                .orElse(0L);
    }

    /** The last position that is counted or acted on by then; what an instant means here. */
    long last() {
        return Math.max(max("act"), max("counted"));
    }

    private long max(String table) {
        return view.sql()
                .sql(
                        "select max(position) from "
                                + table
                                + " where stream = ? and position <= ? and happened_ms <= ?")
                .params(stream, upTo, untilMs)
                .query((row, _) -> row.getObject(1, Long.class))
                .optional()
                .orElse(-1L);
    }

    private static Act act(ResultSet row) throws SQLException {
        return new Act(
                row.getLong(1),
                row.getString(2),
                Instant.ofEpochMilli(row.getLong(3)),
                new Handle(row.getString(4)),
                row.getString(5),
                EventJson.values().readTree(row.getString(6)));
    }

    private static <E extends GroundswellEvent> Said<E> said(ResultSet row, Class<E> type)
            throws SQLException {
        return new Said<>(
                row.getLong(1),
                Instant.ofEpochMilli(row.getLong(3)),
                new Handle(row.getString(4)),
                EventJson.values().readValue(row.getString(6), type));
    }
}
