package groundswell.query.ranking;

import groundswell.events.value.BallotForm;
import groundswell.events.value.Choice;
import groundswell.events.wire.EventJson;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** The tables of the ranking, and the statements that its fold writes them with. */
final class RankingTables {
    /** Until now: the row is the present one. */
    static final long OPEN = Long.MAX_VALUE;

    static final List<String> CREATE =
            List.of(
                    """
                    create table campaign (
                        campaign varchar(81) primary key, position bigint not null,
                        happened_ms bigint not null, ballot varchar(1000000) not null,
                        hides_result boolean not null, voting_closed boolean not null,
                        since_frame int not null)
                    """,
                    """
                    create table rule (
                        campaign varchar(81) not null, position bigint not null,
                        happened_ms bigint not null, ranking varchar(10) not null,
                        primary key (campaign, position))
                    """,
                    """
                    create table idea (
                        campaign varchar(81) not null, until_position bigint not null,
                        idea varchar(122) not null, from_position bigint not null,
                        happened_ms bigint not null, submitted_ms bigint not null,
                        author varchar(40), title varchar(2000), reference varchar(2000),
                        cost_minor bigint, currency varchar(3), standing varchar(20) not null,
                        hidden boolean not null, merged_into varchar(122),
                        primary key (campaign, until_position, idea))
                    """,
                    """
                    create table amendment (
                        idea varchar(122) not null, amendment varchar(200) not null,
                        title varchar(2000), primary key (idea, amendment))
                    """,
                    "create table tally (campaign varchar(81) not null, idea varchar(122) not null, "
                            + Counts.DECLARED
                            + ", primary key (campaign, idea))",
                    "create table delta (campaign varchar(81) not null, position bigint not null,"
                            + " idea varchar(122) not null, happened_ms bigint not null, "
                            + Counts.DECLARED
                            + ", primary key (campaign, position, idea))",
                    """
                    create table frame (
                        campaign varchar(81) not null, position bigint not null,
                        happened_ms bigint not null, primary key (campaign, position))
                    """,
                    "create table frame_tally (campaign varchar(81) not null,"
                            + " position bigint not null, idea varchar(122) not null, "
                            + Counts.DECLARED
                            + ", primary key (campaign, position, idea))",
                    """
                    create table choice (
                        idea varchar(122) not null, member varchar(40) not null, choice smallint,
                        primary key (idea, member))
                    """,
                    """
                    create table ballot (
                        campaign varchar(81) not null, member varchar(40) not null,
                        given varchar(100000) not null, primary key (campaign, member))
                    """);

    private static final int BATCH = 1_000;

    private final JdbcTemplate sql;

    RankingTables(JdbcTemplate sql) {
        this.sql = sql;
    }

    /** A campaign's own row. */
    record CampaignRow(
            long position,
            long happenedMs,
            BallotForm ballot,
            boolean hidesResult,
            boolean votingClosed,
            int sinceFrame) {
        CampaignRow closed(boolean now) {
            return new CampaignRow(position, happenedMs, ballot, hidesResult, now, sinceFrame);
        }

        CampaignRow sinceFrame(int deltas) {
            return new CampaignRow(position, happenedMs, ballot, hidesResult, votingClosed, deltas);
        }
    }

    /** A change of what is counted for an idea. */
    record Delta(long position, long happenedMs, String idea, Counts change) {}

    /**
     * A member's answer on an idea: the row before this batch existed or not, and how it is now.
     */
    record ChoiceChange(boolean existed, boolean present, @Nullable Choice choice) {}

    /** An idea and a member. */
    record Pair(String idea, String member) {}

    /** A member's ballot: the row before this batch existed or not, and how it is now. */
    record BallotChange(boolean existed, @Nullable String given) {}

    Optional<CampaignRow> campaign(String campaign) {
        return sql
                .query(
                        """
                        select position, happened_ms, ballot, hides_result, voting_closed, since_frame
                        from campaign where campaign = ?
                        """,
                        (row, _) ->
                                new CampaignRow(
                                        row.getLong(1),
                                        row.getLong(2),
                                        EventJson.values()
                                                .readValue(row.getString(3), BallotForm.class),
                                        row.getBoolean(4),
                                        row.getBoolean(5),
                                        row.getInt(6)),
                        campaign)
                .stream()
                .findFirst();
    }

    void insertCampaign(String campaign, CampaignRow row) {
        sql.update(
                "insert into campaign values (?, ?, ?, ?, ?, ?, ?)",
                campaign,
                row.position(),
                row.happenedMs(),
                EventJson.values().writeValueAsString(row.ballot()),
                row.hidesResult(),
                row.votingClosed(),
                row.sinceFrame());
    }

    void updateCampaign(String campaign, CampaignRow row) {
        sql.update(
                "update campaign set voting_closed = ?, since_frame = ? where campaign = ?",
                row.votingClosed(),
                row.sinceFrame(),
                campaign);
    }

    void insertRule(String campaign, long position, long happenedMs, String ranking) {
        sql.update("insert into rule values (?, ?, ?, ?)", campaign, position, happenedMs, ranking);
    }

    Map<String, IdeaRow> ideas(String campaign) {
        var ideas = new HashMap<String, IdeaRow>();
        sql.query(
                "select "
                        + IdeaRow.COLUMNS
                        + " from idea where campaign = ? and until_position = "
                        + OPEN,
                row -> {
                    var idea = IdeaRow.read(row);
                    ideas.put(idea.idea(), idea);
                },
                campaign);
        return ideas;
    }

    /** Ends the present row of an idea, if there is one, and begins the next. */
    void nextIdea(String campaign, @Nullable IdeaRow before, IdeaRow next) {
        if (before != null) {
            sql.update(
                    """
                    update idea set until_position = ?
                    where campaign = ? and until_position = ? and idea = ?
                    """,
                    next.from(),
                    campaign,
                    OPEN,
                    next.idea());
        }
        var cost = next.cost();
        sql.update(
                "insert into idea (campaign, until_position, "
                        + IdeaRow.COLUMNS
                        + ") values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                campaign,
                OPEN,
                next.idea(),
                next.from(),
                next.happenedMs(),
                next.submittedMs(),
                next.author(),
                next.title(),
                next.reference(),
                cost == null ? null : cost.minor(),
                cost == null ? null : cost.currency(),
                next.standing(),
                next.hidden(),
                next.mergedInto());
    }

    void insertAmendment(String idea, String amendment, @Nullable String title) {
        sql.update("insert into amendment values (?, ?, ?)", idea, amendment, title);
    }

    /** The title that an amendment proposed; empty if it proposed none or it is withdrawn. */
    Optional<String> amendedTitle(String idea, String amendment) {
        return sql
                .queryForList(
                        "select title from amendment where idea = ? and amendment = ?",
                        String.class,
                        idea,
                        amendment)
                .stream()
                .flatMap(title -> Optional.ofNullable(title).stream())
                .findFirst();
    }

    Map<String, Counts> tallies(String campaign) {
        var tallies = new HashMap<String, Counts>();
        sql.query(
                "select idea, " + Counts.COLUMNS + " from tally where campaign = ?",
                row -> {
                    tallies.put(row.getString(1), Counts.read(row, 2));
                },
                campaign);
        return tallies;
    }

    void insertTallies(String campaign, Collection<Map.Entry<String, Counts>> tallies) {
        batch(
                "insert into tally values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                tallies,
                (row, tally) -> {
                    row.setString(1, campaign);
                    row.setString(2, tally.getKey());
                    tally.getValue().write(row, 3);
                });
    }

    void updateTallies(String campaign, Collection<Map.Entry<String, Counts>> tallies) {
        batch(
                """
                update tally set support = ?, oppose = ?, pass = ?, score = ?, supporters = ?,
                    received_support = ?, received_oppose = ?, received_pass = ?, received = ?
                where campaign = ? and idea = ?
                """,
                tallies,
                (row, tally) -> {
                    tally.getValue().write(row, 1);
                    row.setString(10, campaign);
                    row.setString(11, tally.getKey());
                });
    }

    void insertDeltas(String campaign, Collection<Delta> deltas) {
        batch(
                "insert into delta values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                deltas,
                (row, delta) -> {
                    row.setString(1, campaign);
                    row.setLong(2, delta.position());
                    row.setString(3, delta.idea());
                    row.setLong(4, delta.happenedMs());
                    delta.change().write(row, 5);
                });
    }

    void insertFrame(
            String campaign,
            long position,
            long happenedMs,
            Collection<Map.Entry<String, Counts>> tallies) {
        sql.update("insert into frame values (?, ?, ?)", campaign, position, happenedMs);
        batch(
                "insert into frame_tally values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                tallies,
                (row, tally) -> {
                    row.setString(1, campaign);
                    row.setLong(2, position);
                    row.setString(3, tally.getKey());
                    tally.getValue().write(row, 4);
                });
    }

    /** What one member said of some ideas; ideas that the member said nothing of are left out. */
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

    /** What everybody said of an idea, by member. */
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

    void writeChoices(Map<Pair, ChoiceChange> changes) {
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
        batch(
                "insert into choice (choice, idea, member) values (?, ?, ?)",
                inserted,
                (row, change) -> choiceRow(row, change.getKey(), change.getValue()));
        batch(
                "update choice set choice = ? where idea = ? and member = ?",
                updated,
                (row, change) -> choiceRow(row, change.getKey(), change.getValue()));
        batch(
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
        batch(
                "delete from ballot where campaign = ? and member = ?",
                changes.entrySet().stream().filter(change -> change.getValue().existed()).toList(),
                (row, change) -> {
                    row.setString(1, campaign);
                    row.setString(2, change.getKey());
                });
        batch(
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
    private static int number(Choice choice) {
        return switch (choice) {
            case SUPPORT -> 1;
            case OPPOSE -> -1;
            case PASS -> 0;
        };
    }

    private static @Nullable Choice choice(@Nullable Integer number) {
        return switch (number) {
            case null -> null;
            case 1 -> Choice.SUPPORT;
            case -1 -> Choice.OPPOSE;
            case 0 -> Choice.PASS;
            default -> throw new IllegalStateException("no choice has the number " + number);
        };
    }

    private interface Setter<T> {
        void set(PreparedStatement row, T value) throws SQLException;
    }

    private <T> void batch(String statement, Collection<T> rows, Setter<T> setter) {
        if (!rows.isEmpty()) {
            sql.batchUpdate(statement, rows, BATCH, setter::set);
        }
    }
}
