package groundswell.benchmarks.votes;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.SQLException;

/**
 * Votes as most applications keep them: a row that is written over, no history. One transaction
 * reads the campaign's phase and writes the vote.
 */
final class CrudBallots implements Ballots {
    private static final String PHASE = "select phase from campaign where id = ?";

    private final HikariDataSource pool;
    private final String vote;

    CrudBallots(Part part) throws SQLException {
        pool = part.pool();
        vote =
                part.isPostgres()
                        ? "insert into vote (idea, voter, choice) values (?, ?, ?)"
                                + " on conflict (idea, voter) do update set choice = excluded.choice"
                        : "merge into vote (idea, voter, choice) key (idea, voter) values (?, ?, ?)";
        try (var connection = pool.getConnection();
                var statement = connection.createStatement()) {
            statement.execute(
                    "create table campaign (id varchar(200) primary key, phase varchar(20))");
            statement.execute("insert into campaign values ('town.square', 'voting')");
            statement.execute(
                    "create table vote (idea varchar(200), voter varchar(200),"
                            + " choice varchar(20) not null, primary key (idea, voter))");
        }
    }

    @Override
    public void cast(int voter, int idea) throws SQLException {
        try (var connection = pool.getConnection()) {
            connection.setAutoCommit(false);
            try (var phase = connection.prepareStatement(PHASE);
                    var insert = connection.prepareStatement(vote)) {
                phase.setString(1, "town.square");
                try (var found = phase.executeQuery()) {
                    if (!found.next() || !found.getString(1).equals("voting")) {
                        throw new IllegalStateException("no voting");
                    }
                }
                insert.setString(1, "town.square.idea-" + idea);
                insert.setString(2, "voter-" + voter);
                insert.setString(3, "support");
                insert.executeUpdate();
            }
            connection.commit();
        }
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
