package groundswell.query.history;

import groundswell.events.value.Handle;
import groundswell.query.intake.View;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads what people said of one idea: votes on it, and ballots that name it.
 *
 * @param number the idea's number in the tables
 * @param resultHidden whether choices are withheld
 */
record AnswerReader(View view, int number, boolean resultHidden) {
    List<Entry> votes(long after, long upTo, int limit) {
        return page(
                "select position, happened_ms, kind, member, actor, was, choice from vote",
                after,
                upTo,
                limit,
                this::vote);
    }

    private Entry vote(ResultSet found, VoteKind kind, Handle member) throws SQLException {
        var was = resultHidden ? null : ChoiceNumber.choice(number(found, 6));
        var choice = resultHidden ? null : ChoiceNumber.choice(number(found, 7));
        var sealed = resultHidden;
        return switch (kind) {
            case CAST -> entry(found, "vote.cast/1", new What.VoteCast(member, choice, sealed));
            case CHANGED ->
                    entry(
                            found,
                            "vote.changed/1",
                            new What.VoteChanged(member, was, choice, sealed));
            case REPEATED ->
                    entry(found, "vote.repeated/1", new What.VoteRepeated(member, choice, sealed));
            case RETRACTED ->
                    entry(found, "vote.retracted/1", new What.VoteRetracted(member, was, sealed));
        };
    }

    List<Entry> mentions(long after, long upTo, int limit) {
        return page(
                """
                select position, happened_ms, kind, member, actor,
                    was_points, was_mentions, points, mentions
                from mention\
                """,
                after,
                upTo,
                limit,
                AnswerReader::mention);
    }

    private static Entry mention(ResultSet found, VoteKind kind, Handle member)
            throws SQLException {
        var from = given(found, 6);
        var to = given(found, 8);
        return switch (kind) {
            case CAST -> ballot(found, "vote.ballot-cast/1", member, "cast", from, to);
            case CHANGED -> ballot(found, "vote.ballot-replaced/1", member, "changed", from, to);
            case RETRACTED ->
                    ballot(found, "vote.ballot-retracted/1", member, "retracted", from, to);
            case REPEATED -> throw new IllegalStateException("no ballot is repeated");
        };
    }

    private static Entry ballot(
            ResultSet found,
            String type,
            Handle member,
            String act,
            What.@Nullable Given from,
            What.@Nullable Given to)
            throws SQLException {
        return entry(found, type, new What.OnBallot(member, act, from, to));
    }

    private interface Reading {
        Entry of(ResultSet found, VoteKind kind, Handle member) throws SQLException;
    }

    private List<Entry> page(String select, long after, long upTo, int limit, Reading reading) {
        return view.sql()
                .sql(
                        select
                                + " where number = ? and position > ? and position <= ?"
                                + " order by position fetch first "
                                + limit
                                + " rows only")
                .params(number, after, upTo)
                .query((found, _) ->
                        reading.of(
                                found,
                                VoteKind.of(found.getInt(3)),
                                new Handle(found.getString(4))))
                .list();
    }

    private static Entry entry(ResultSet found, String type, What what) throws SQLException {
        var actor = found.getString(5);
        return new Entry(
                found.getLong(1),
                Instant.ofEpochMilli(found.getLong(2)),
                type,
                new Handle(actor == null ? found.getString(4) : actor),
                what);
    }

    private static What.@Nullable Given given(ResultSet found, int column) throws SQLException {
        var points = found.getObject(column, Long.class);
        return points == null ? null : new What.Given(points, found.getInt(column + 1));
    }

    private static @Nullable Integer number(ResultSet found, int column) throws SQLException {
        var number = found.getInt(column);
        return found.wasNull() ? null : number;
    }
}
