package groundswell.query.activity;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** The tables of the activity, and the statements that its fold reads and writes them with. */
final class ActivityTables {
    static final List<String> CREATE =
            List.of(
                    """
                    create table campaign (
                        campaign varchar(81) primary key, position bigint not null,
                        happened_ms bigint not null, hides_result boolean not null,
                        voting_closed boolean not null)
                    """,
                    """
                    create table act (
                        campaign varchar(81) not null, position bigint not null,
                        happened_ms bigint not null, kind smallint not null,
                        first_today boolean not null, first_ever boolean not null,
                        primary key (campaign, position))
                    """,
                    """
                    create table day_sum (
                        campaign varchar(81) not null, epoch_day int not null,
                        first_position bigint not null, last_position bigint not null,
                        ideas bigint not null, authors bigint not null,
                        first_votes bigint not null, changed_votes bigint not null,
                        repeated_votes bigint not null, retracted_votes bigint not null,
                        active_voters bigint not null, new_voters bigint not null,
                        primary key (campaign, epoch_day))
                    """,
                    """
                    create table member (
                        campaign varchar(81) not null, member varchar(40) not null,
                        idea_day int, answer_day int, primary key (campaign, member))
                    """,
                    """
                    create table taken_back (
                        campaign varchar(81) not null, member varchar(40) not null,
                        idea varchar(122) not null, primary key (campaign, member, idea))
                    """,
                    """
                    create table idea (
                        campaign varchar(81) not null, idea varchar(122) not null,
                        position bigint not null, submitted_ms bigint not null,
                        author varchar(40), others int not null, primary key (campaign, idea))
                    """,
                    """
                    create table arrival (
                        campaign varchar(81) not null, idea varchar(122) not null,
                        number int not null, position bigint not null,
                        happened_ms bigint not null, primary key (campaign, idea, number))
                    """);

    private static final String NAMED = " from unnest(cast(? as varchar array)) k(member) ";

    private final JdbcTemplate sql;

    ActivityTables(JdbcTemplate sql) {
        this.sql = sql;
    }

    /**
     * A member's last days in a campaign, counted from 1970 in UTC.
     *
     * @param stored whether there is a row
     */
    record Member(boolean stored, @Nullable Integer ideaDay, @Nullable Integer answerDay) {}

    /** A day's sums, with the first and the last position that they are of. */
    record Day(boolean stored, long firstPosition, long lastPosition, DayCounts counts) {}

    /** An idea, and how many members other than its author have answered it. */
    record IdeaRow(
            boolean stored, long position, long submittedMs, @Nullable String author, int others) {}

    void insertCampaign(String campaign, long position, long happenedMs, boolean hidesResult) {
        sql.update(
                "insert into campaign values (?, ?, ?, ?, false)",
                campaign,
                position,
                happenedMs,
                hidesResult);
    }

    void updateCampaign(String campaign, boolean votingClosed) {
        sql.update(
                "update campaign set voting_closed = ? where campaign = ?", votingClosed, campaign);
    }

    Map<String, Member> members(String campaign, Collection<String> members) {
        var found = new HashMap<String, Member>();
        named(
                "select m.member, m.idea_day, m.answer_day"
                        + NAMED
                        + "join member m on m.campaign = ? and m.member = k.member",
                campaign,
                members,
                row ->
                        found.put(
                                row.getString(1),
                                new Member(
                                        true,
                                        row.getObject(2, Integer.class),
                                        row.getObject(3, Integer.class))));
        return found;
    }

    Map<String, Set<String>> takenBack(String campaign, Collection<String> members) {
        var found = new HashMap<String, Set<String>>();
        named(
                "select m.member, m.idea"
                        + NAMED
                        + "join taken_back m on m.campaign = ? and m.member = k.member",
                campaign,
                members,
                row ->
                        found.computeIfAbsent(row.getString(1), _ -> new HashSet<>())
                                .add(row.getString(2)));
        return found;
    }

    Optional<Day> day(String campaign, int epochDay) {
        return sql
                .query(
                        "select first_position, last_position, "
                                + DayCounts.COLUMNS
                                + " from day_sum where campaign = ? and epoch_day = ?",
                        (row, _) ->
                                new Day(
                                        true,
                                        row.getLong(1),
                                        row.getLong(2),
                                        DayCounts.read(row, 3)),
                        campaign,
                        epochDay)
                .stream()
                .findFirst();
    }

    Map<String, IdeaRow> ideas(String campaign) {
        var found = new HashMap<String, IdeaRow>();
        sql.query(
                "select idea, position, submitted_ms, author, others from idea where campaign = ?",
                row -> {
                    found.put(
                            row.getString(1),
                            new IdeaRow(
                                    true,
                                    row.getLong(2),
                                    row.getLong(3),
                                    row.getString(4),
                                    row.getInt(5)));
                },
                campaign);
        return found;
    }

    void insertActs(List<Object[]> acts) {
        sql.batchUpdate("insert into act values (?, ?, ?, ?, ?, ?)", acts);
    }

    void writeDays(String campaign, Map<Integer, Day> days) {
        days.forEach((epochDay, day) -> {
            var keys = new Object[] {campaign, epochDay};
            var positions = new Object[] {day.firstPosition(), day.lastPosition()};
            if (day.stored()) {
                sql.update(
                        """
                        update day_sum set first_position = ?, last_position = ?,
                            ideas = ?, authors = ?, first_votes = ?, changed_votes = ?,
                            repeated_votes = ?, retracted_votes = ?, active_voters = ?,
                            new_voters = ?
                        where campaign = ? and epoch_day = ?
                        """,
                        joined(positions, day.counts().values(), keys));
            } else {
                sql.update(
                        """
                        insert into day_sum
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                        """,
                        joined(keys, positions, day.counts().values()));
            }
        });
    }

    void writeMembers(String campaign, Map<String, Member> members) {
        var inserted = new ArrayList<Object[]>();
        var updated = new ArrayList<Object[]>();
        members.forEach((member, row) ->
                (row.stored() ? updated : inserted)
                        .add(new Object[] {row.ideaDay(), row.answerDay(), campaign, member}));
        sql.batchUpdate(
                "insert into member (idea_day, answer_day, campaign, member) values (?, ?, ?, ?)",
                inserted);
        sql.batchUpdate(
                "update member set idea_day = ?, answer_day = ? where campaign = ? and member = ?",
                updated);
    }

    void insertTakenBack(List<Object[]> rows) {
        sql.batchUpdate("insert into taken_back values (?, ?, ?)", rows);
    }

    void writeIdeas(String campaign, Map<String, IdeaRow> ideas) {
        var inserted = new ArrayList<Object[]>();
        var updated = new ArrayList<Object[]>();
        ideas.forEach((idea, row) -> {
            if (row.stored()) {
                updated.add(new Object[] {row.others(), campaign, idea});
            } else {
                inserted.add(
                        new Object[] {
                            campaign,
                            idea,
                            row.position(),
                            row.submittedMs(),
                            row.author(),
                            row.others()
                        });
            }
        });
        sql.batchUpdate("insert into idea values (?, ?, ?, ?, ?, ?)", inserted);
        sql.batchUpdate("update idea set others = ? where campaign = ? and idea = ?", updated);
    }

    void insertArrivals(List<Object[]> arrivals) {
        sql.batchUpdate("insert into arrival values (?, ?, ?, ?, ?)", arrivals);
    }

    private interface Row {
        void read(ResultSet row) throws SQLException;
    }

    /**
     * One look-up by the whole key for each member: an "in" would walk all members of the campaign.
     */
    private void named(String select, String campaign, Collection<String> members, Row reading) {
        if (members.isEmpty()) {
            return;
        }
        sql.query(
                select,
                statement -> {
                    statement.setArray(
                            1,
                            statement.getConnection().createArrayOf("varchar", members.toArray()));
                    statement.setString(2, campaign);
                },
                row -> {
                    reading.read(row);
                });
    }

    private static Object[] joined(Object[]... parts) {
        return Stream.of(parts).flatMap(Stream::of).toArray();
    }
}
