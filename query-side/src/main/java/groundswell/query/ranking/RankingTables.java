package groundswell.query.ranking;

import groundswell.events.value.BallotForm;
import groundswell.events.wire.EventJson;
import groundswell.query.ranking.DeltaBlock.Delta;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
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
                        author varchar(40), reference varchar(2000),
                        cost_minor bigint, currency varchar(3), standing varchar(20) not null,
                        hidden boolean not null, merged_into varchar(122),
                        primary key (campaign, until_position, idea))
                    """,
                    """
                    create table amendment (
                        idea varchar(122) not null, amendment varchar(200) not null,
                        position bigint not null, primary key (idea, amendment))
                    """,
                    // Which event has the title of an idea from a position on. One that need not
                    // have a title leaves that of the event before it.
                    """
                    create table title (
                        idea varchar(122) not null, position bigint not null,
                        said_at bigint not null, whole boolean not null,
                        primary key (idea, position))
                    """,
                    "create table tally (campaign varchar(81) not null, idea varchar(122) not null, "
                            + Counts.DECLARED
                            + ", primary key (campaign, idea))",
                    // Changes between two frames: a block begins after the frame before it and ends
                    // with the one at its end. Written by DeltaBlock.
                    """
                    create table delta (
                        campaign varchar(81) not null, last_position bigint not null,
                        changes bytea not null, primary key (campaign, last_position))
                    """,
                    """
                    create table frame (
                        campaign varchar(81) not null, position bigint not null,
                        happened_ms bigint not null, primary key (campaign, position))
                    """,
                    """
                    create table frame_tally (
                        campaign varchar(81) not null, position bigint not null,
                        part int not null, counts bytea not null,
                        primary key (campaign, position, part))
                    """,
                    // Each answer on an idea, many in a row. Written by AnswerBlock.
                    """
                    create table answer (
                        idea varchar(122) not null, position bigint not null,
                        answers bytea not null, primary key (idea, position))
                    """,
                    // Ideas that were ever part of a merge: their answers are looked up by member,
                    // so they are moved from the table above to that below.
                    """
                    create table joined (
                        campaign varchar(81) not null, idea varchar(122) not null,
                        primary key (campaign, idea))
                    """,
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

    /** The rows of single members. */
    AnswerRows answers() {
        return new AnswerRows(sql);
    }

    /** Changes in order, those of each event together. */
    record Block(long lastPosition, byte[] changes) {
        static Block of(List<Delta> deltas) {
            return new Block(deltas.getLast().position(), DeltaBlock.write(deltas));
        }
    }

    /** Every count of a campaign after an event, in parts. */
    record Frame(long position, long happenedMs, List<byte[]> parts) {
        static Frame of(long position, long happenedMs, Map<String, Counts> tallies) {
            var deltas =
                    tallies.entrySet().stream()
                            .map(tally ->
                                    new Delta(
                                            position, happenedMs, tally.getKey(), tally.getValue()))
                            .toList();
            var parts = new ArrayList<byte[]>();
            for (var from = 0; from < deltas.size(); from += DeltaBlock.MAX_CHANGES) {
                var to = Math.min(deltas.size(), from + DeltaBlock.MAX_CHANGES);
                parts.add(DeltaBlock.write(deltas.subList(from, to)));
            }
            return new Frame(position, happenedMs, parts);
        }
    }

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
                        + ") values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                campaign,
                OPEN,
                next.idea(),
                next.from(),
                next.happenedMs(),
                next.submittedMs(),
                next.author(),
                next.reference(),
                cost == null ? null : cost.minor(),
                cost == null ? null : cost.currency(),
                next.standing(),
                next.hidden(),
                next.mergedInto());
    }

    void insertAmendment(String idea, String amendment, long position) {
        sql.update("insert into amendment values (?, ?, ?)", idea, amendment, position);
    }

    /** The position at which an amendment was proposed. */
    Optional<Long> amendment(String idea, String amendment) {
        return sql
                .queryForList(
                        "select position from amendment where idea = ? and amendment = ?",
                        Long.class,
                        idea,
                        amendment)
                .stream()
                .findFirst();
    }

    /**
     * From a position on, the title of an idea is what an event says.
     *
     * @param whole whether the event has all words of the idea; otherwise it may leave the title
     */
    void insertTitle(String idea, long position, long saidAt, boolean whole) {
        sql.update("insert into title values (?, ?, ?, ?)", idea, position, saidAt, whole);
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

    /** The counts of one idea. */
    Optional<Counts> tally(String campaign, String idea) {
        return sql
                .query(
                        "select " + Counts.COLUMNS + " from tally where campaign = ? and idea = ?",
                        (row, _) -> Counts.read(row, 1),
                        campaign,
                        idea)
                .stream()
                .findFirst();
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

    void insertDeltas(String campaign, Collection<Block> blocks) {
        batch(
                "insert into delta values (?, ?, ?)",
                blocks,
                (row, block) -> {
                    row.setString(1, campaign);
                    row.setLong(2, block.lastPosition());
                    row.setBytes(3, block.changes());
                });
    }

    void insertFrames(String campaign, Collection<Frame> frames) {
        batch(
                "insert into frame values (?, ?, ?)",
                frames,
                (row, frame) -> {
                    row.setString(1, campaign);
                    row.setLong(2, frame.position());
                    row.setLong(3, frame.happenedMs());
                });
        frames.forEach(frame -> insertParts(campaign, frame));
    }

    private void insertParts(String campaign, Frame frame) {
        for (var part = 0; part < frame.parts().size(); part++) {
            sql.update(
                    "insert into frame_tally values (?, ?, ?, ?)",
                    campaign,
                    frame.position(),
                    part,
                    frame.parts().get(part));
        }
    }

    interface Setter<T> {
        void set(PreparedStatement row, T value) throws SQLException;
    }

    private <T> void batch(String statement, Collection<T> rows, Setter<T> setter) {
        batch(sql, statement, rows, setter);
    }

    static <T> void batch(
            JdbcTemplate sql, String statement, Collection<T> rows, Setter<T> setter) {
        if (!rows.isEmpty()) {
            sql.batchUpdate(statement, rows, BATCH, setter::set);
        }
    }
}
