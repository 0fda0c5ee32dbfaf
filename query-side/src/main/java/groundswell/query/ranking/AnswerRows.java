package groundswell.query.ranking;

import groundswell.events.value.Choice;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * What each member said, on an idea or with a ballot: needed to move answers when ideas are merged,
 * and read by nobody else.
 */
final class AnswerRows {
    private final JdbcTemplate sql;

    AnswerRows(JdbcTemplate sql) {
        this.sql = sql;
    }

    /**
     * A member's answer on an idea: the row before this batch existed or not, and how it is now.
     */
    record ChoiceChange(boolean existed, boolean present, @Nullable Choice choice) {}

    /** An idea and a member. */
    record Pair(String idea, String member) {}

    /** A member's ballot: the row before this batch existed or not, and how it is now. */
    record BallotChange(boolean existed, @Nullable String given) {}

    /**
     * What one member said of some joined ideas; ideas that the member said nothing of are left
     * out.
     */
    Map<String, @Nullable Choice> choices(Collection<String> ideas, String member) {
        var choices = new HashMap<String, @Nullable Choice>();
        for (var idea : ideas) {
            sql.query(
                    "select choice from choice where idea = ? and member = ?",
                    row -> {
                        choices.put(idea, choice(row.getObject(1, Integer.class)));
                    },
                    idea,
                    member);
        }
        return choices;
    }

    /** What everybody said of a joined idea, by member. */
    Map<String, @Nullable Choice> choices(String idea) {
        var choices = new HashMap<String, @Nullable Choice>();
        sql.query(
                "select member, choice from choice where idea = ?",
                row -> {
                    choices.put(row.getString(1), choice(row.getObject(2, Integer.class)));
                },
                idea);
        return choices;
    }

    /** The ideas of a campaign whose answers are found by member. */
    Set<String> joined(String campaign) {
        return new HashSet<>(
                sql.queryForList(
                        "select idea from joined where campaign = ?", String.class, campaign));
    }

    /** From here on the answers on an idea are found by member. */
    void join(String campaign, String idea) {
        var said = new HashMap<String, @Nullable Choice>();
        sql.query(
                "select answers from answer where idea = ? order by position",
                row -> {
                    AnswerBlock.apply(row.getBytes(1), said);
                },
                idea);
        sql.update("delete from answer where idea = ?", idea);
        sql.update("insert into joined values (?, ?)", campaign, idea);
        var changes = new HashMap<Pair, ChoiceChange>();
        said.forEach((member, choice) ->
                changes.put(new Pair(idea, member), new ChoiceChange(false, true, choice)));
        writeRows(changes);
    }

    /**
     * Writes what members said.
     *
     * @param joined the ideas whose answers are found by member
     * @param position the position of the last answer, greater each time
     */
    void writeChoices(Map<Pair, ChoiceChange> changes, Set<String> joined, long position) {
        var rows = new LinkedHashMap<Pair, ChoiceChange>();
        var blocks = new TreeMap<String, AnswerBlock>();
        changes.forEach((pair, change) -> {
            if (joined.contains(pair.idea())) {
                rows.put(pair, change);
            } else {
                blocks.computeIfAbsent(pair.idea(), _ -> new AnswerBlock())
                        .add(pair.member(), change);
            }
        });
        RankingTables.batch(
                sql,
                "insert into answer values (?, ?, ?)",
                blocks.entrySet(),
                (row, block) -> {
                    row.setString(1, block.getKey());
                    row.setLong(2, position);
                    row.setBytes(3, block.getValue().bytes());
                });
        writeRows(rows);
    }

    private void writeRows(Map<Pair, ChoiceChange> changes) {
        var inserted =
                changes.entrySet().stream()
                        .filter(c -> !c.getValue().existed() && c.getValue().present())
                        .toList();
        var updated =
                changes.entrySet().stream()
                        .filter(c -> c.getValue().existed() && c.getValue().present())
                        .toList();
        var deleted =
                changes.entrySet().stream()
                        .filter(c -> c.getValue().existed() && !c.getValue().present())
                        .toList();
        RankingTables.batch(
                sql,
                "insert into choice (choice, idea, member) values (?, ?, ?)",
                inserted,
                (row, change) -> choiceRow(row, change.getKey(), change.getValue()));
        RankingTables.batch(
                sql,
                "update choice set choice = ? where idea = ? and member = ?",
                updated,
                (row, change) -> choiceRow(row, change.getKey(), change.getValue()));
        RankingTables.batch(
                sql,
                "delete from choice where idea = ? and member = ?",
                deleted,
                (row, change) -> {
                    row.setString(1, change.getKey().idea());
                    row.setString(2, change.getKey().member());
                });
    }

    /** All ballots of a campaign. */
    List<String> ballots(String campaign) {
        return sql.queryForList(
                "select given from ballot where campaign = ?", String.class, campaign);
    }

    void writeBallots(String campaign, Map<String, BallotChange> changes) {
        RankingTables.batch(
                sql,
                "delete from ballot where campaign = ? and member = ?",
                changes.entrySet().stream().filter(change -> change.getValue().existed()).toList(),
                (row, change) -> {
                    row.setString(1, campaign);
                    row.setString(2, change.getKey());
                });
        RankingTables.batch(
                sql,
                "insert into ballot values (?, ?, ?)",
                changes.entrySet().stream()
                        .filter(change -> change.getValue().given() != null)
                        .toList(),
                (row, change) -> {
                    row.setString(1, campaign);
                    row.setString(2, change.getKey());
                    row.setString(3, change.getValue().given());
                });
    }

    private static void choiceRow(PreparedStatement row, Pair pair, ChoiceChange change)
            throws SQLException {
        if (change.choice() == null) {
            row.setNull(1, Types.SMALLINT);
        } else {
            row.setInt(1, number(change.choice()));
        }
        row.setString(2, pair.idea());
        row.setString(3, pair.member());
    }

    /** The stored number of a choice; apart from the order of the enum, which may change. */
    static int number(Choice choice) {
        return switch (choice) {
            case SUPPORT -> 1;
            case OPPOSE -> -1;
            case PASS -> 0;
        };
    }

    static @Nullable Choice choice(@Nullable Integer number) {
        return switch (number) {
            case null -> null;
            case 1 -> Choice.SUPPORT;
            case -1 -> Choice.OPPOSE;
            case 0 -> Choice.PASS;
            default -> throw new IllegalStateException("no choice has the number " + number);
        };
    }
}
