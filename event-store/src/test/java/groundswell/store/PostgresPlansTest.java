package groundswell.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Queries are driven by keys, whatever the server knows or believes of the tables. */
class PostgresPlansTest {

    private static final int ROWS = 20_000;

    private final PostgresLog place = PostgresServer.newLog();

    /** What the server knows of the tables when it makes a plan. */
    enum Known {
        NOTHING,
        EMPTY,
        NEARLY_ALL_ROWS_HAVE_ONE_TAG
    }

    @ParameterizedTest
    @EnumSource
    void no_query_walks_a_table(Known known) throws SQLException {
        openAndClose();
        try (Connection connection = new PostgresConnections(place).getConnection();
                Statement statement = connection.createStatement()) {
            if (known == Known.NEARLY_ALL_ROWS_HAVE_ONE_TAG) {
                fill(statement);
            }
            if (known != Known.NOTHING) {
                statement.execute("analyze");
            }
            var dialect = new PostgresDialect(new PostgresConnections(place));
            List<String> queries = new ArrayList<>(KeyedQueries.of(dialect).all());
            queries.addAll(new TagTable(dialect).queries());
            for (String sql : queries) {
                String plan = plan(connection, sql);
                assertThat(plan)
                        .as("%s%n%s", sql, plan)
                        .doesNotContain("Seq Scan", "Bitmap", "Hash Join", "Merge Join")
                        .contains("Index");
                // Every step into a table has a key, not only a bound on the position.
                assertThat(plan.lines().filter(line -> line.contains("Index")).count())
                        .as("%s%n%s", sql, plan)
                        .isEqualTo(
                                2
                                        * plan.lines()
                                                .filter(line -> line.contains("Index Cond"))
                                                .count());
                assertThat(plan.lines().filter(line -> line.contains("on log_tag")).count())
                        .as("%s%n%s", sql, plan)
                        .isEqualTo(
                                plan.lines()
                                        .filter(line -> line.contains("Index Cond: ((tag_hash = "))
                                        .count());
            }
        }
    }

    private void openAndClose() {
        EventLog.openPostgres(place, new NoteCodec(), InstantSource.system()).close();
    }

    private static void fill(Statement statement) throws SQLException {
        statement.execute(
                "insert into log_entry select n, n, 'park', 0, 'x'::bytea"
                        + " from generate_series(0, "
                        + (ROWS - 1)
                        + ") n");
        statement.execute(
                "insert into log_tag select case when n % 1000 = 0 then n else 7 end, n % 2, n"
                        + " from generate_series(0, "
                        + (ROWS - 1)
                        + ") n");
    }

    // The plan that a statement gets when it is prepared, without values that could help it.
    private static String plan(Connection connection, String sql) throws SQLException {
        StringBuilder numbered = new StringBuilder();
        int parameters = 0;
        for (char c : sql.toCharArray()) {
            if (c == '?') {
                numbered.append('$').append(++parameters);
            } else {
                numbered.append(c);
            }
        }
        String values = String.join(", ", java.util.Collections.nCopies(parameters, "null"));
        List<String> lines = new ArrayList<>();
        try (Statement statement = connection.createStatement()) {
            statement.execute("prepare query as " + numbered);
            try (ResultSet plan = statement.executeQuery("explain execute query(" + values + ")")) {
                while (plan.next()) {
                    lines.add(plan.getString(1));
                }
            }
            statement.execute("deallocate query");
        }
        return String.join("\n", lines);
    }
}
