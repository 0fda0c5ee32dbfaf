package groundswell.benchmarks.votes;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;

/**
 * Votes as most applications keep them: a row that is written over, no history. One transaction
 * reads what the vote is decided on and writes the vote.
 */
final class CrudBallots implements Ballots {
    private static final String CAMPAIGN = "town.square";

    /** The phase of the campaign alone. */
    private static final String PHASE =
            "select c.phase, c.voting_opens, c.voting_closes, 'standing', 'verified'"
                    + " from campaign c where c.id = ?";

    /** What the product checks: the campaign, the idea and the participant. */
    private static final String SAME_RULES =
            "select c.phase, c.voting_opens, c.voting_closes, i.state, p.level from campaign c"
                    + " join idea i on i.campaign = c.id join participant p on p.campaign = c.id"
                    + " where c.id = ? and i.id = ? and p.id = ?";

    private final HikariDataSource pool;
    private final boolean sameRules;
    private final String vote;

    /** A vote is checked against the phase of its campaign only. */
    CrudBallots(Part part) throws SQLException {
        this(part, false);
        create(
                "create table vote (idea varchar(200), voter varchar(200),"
                        + " choice varchar(20) not null, primary key (idea, voter))");
    }

    /** A vote is checked as the product checks it, and refers to its idea and its voter. */
    CrudBallots(Part part, int voters, int ideas) throws SQLException {
        this(part, true);
        create(
                "create table idea (id varchar(200) primary key,"
                        + " campaign varchar(200) not null references campaign, state varchar(20) not null)");
        create(
                "create table participant (id varchar(200) primary key,"
                        + " campaign varchar(200) not null references campaign, level varchar(20) not null)");
        create(
                "create table vote (idea varchar(200) references idea,"
                        + " voter varchar(200) references participant,"
                        + " choice varchar(20) not null, primary key (idea, voter))");
        fill("insert into idea values (?, ?, 'standing')", ideas, CrudBallots::ideaName);
        fill("insert into participant values (?, ?, 'verified')", voters, CrudBallots::voterName);
    }

    private CrudBallots(Part part, boolean sameRules) throws SQLException {
        this.sameRules = sameRules;
        pool = part.pool();
        vote =
                part.isPostgres()
                        ? "insert into vote (idea, voter, choice) values (?, ?, ?)"
                                + " on conflict (idea, voter) do update set choice = excluded.choice"
                        : "merge into vote (idea, voter, choice) key (idea, voter) values (?, ?, ?)";
        create(
                "create table campaign (id varchar(200) primary key, phase varchar(20) not null,"
                        + " voting_opens bigint not null, voting_closes bigint not null)");
        var now = System.currentTimeMillis();
        var day = TimeUnit.DAYS.toMillis(1);
        create(
                "insert into campaign values ('%s', 'voting', %d, %d)"
                        .formatted(CAMPAIGN, now - day, now + 9 * day));
    }

    private void create(String sql) throws SQLException {
        try (var connection = pool.getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private void fill(String sql, int rows, IntFunction<String> name) throws SQLException {
        try (var connection = pool.getConnection();
                var insert = connection.prepareStatement(sql)) {
            connection.setAutoCommit(false);
            for (var row = 0; row < rows; row++) {
                insert.setString(1, name.apply(row));
                insert.setString(2, CAMPAIGN);
                insert.addBatch();
            }
            insert.executeBatch();
            connection.commit();
        }
    }

    @Override
    public void cast(int voter, int idea) throws SQLException {
        try (var connection = pool.getConnection()) {
            connection.setAutoCommit(false);
            try (var facts = connection.prepareStatement(sameRules ? SAME_RULES : PHASE);
                    var insert = connection.prepareStatement(vote)) {
                facts.setString(1, CAMPAIGN);
                if (sameRules) {
                    facts.setString(2, ideaName(idea));
                    facts.setString(3, voterName(voter));
                }
                try (var found = facts.executeQuery()) {
                    if (!found.next() || !allows(found, System.currentTimeMillis())) {
                        throw new IllegalStateException("no vote now");
                    }
                }
                insert.setString(1, ideaName(idea));
                insert.setString(2, voterName(voter));
                insert.setString(3, "support");
                insert.executeUpdate();
            }
            connection.commit();
        }
    }

    private static boolean allows(ResultSet facts, long now) throws SQLException {
        return facts.getString(1).equals("voting")
                && facts.getLong(2) <= now
                && now < facts.getLong(3)
                && facts.getString(4).equals("standing")
                && facts.getString(5).equals("verified");
    }

    private static String ideaName(int idea) {
        return CAMPAIGN + ".idea-" + idea;
    }

    private static String voterName(int voter) {
        return "voter-" + voter;
    }

    @Override
    public long recorded() throws SQLException {
        return Database.count(pool, "select count(*) from vote");
    }

    @Override
    public void close() {
        pool.close();
    }
}
