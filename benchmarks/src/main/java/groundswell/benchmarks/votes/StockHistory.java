package groundswell.benchmarks.votes;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/**
 * A long history in the tables of the engine that ships with Axon, which would take that engine too
 * long to write. It writes one row; the others are copies with another vote in them.
 */
final class StockHistory {
    private static final int ROWS_A_COMMIT = 1_000;

    private StockHistory() {}

    /** A row as the engine wrote it. */
    private record Row(List<String> columns, List<Object> values) {}

    /** Makes its tables, and votes of these numbers as {@link Filling} gives them to our log. */
    static void fill(Part part, int votes, int ideas) throws SQLException {
        var stock = new StockAxonBallots(part);
        stock.cast(0, 0);
        stock.close();
        try (var connection = part.connect()) {
            connection.setAutoCommit(false);
            copy(connection, taken(connection), votes, ideas);
        }
    }

    /** The only row, which goes. */
    private static Row taken(Connection connection) throws SQLException {
        try (var statement = connection.createStatement()) {
            var row = new Row(new ArrayList<>(), new ArrayList<>());
            try (var found = statement.executeQuery("select * from \"AggregateEventEntry\"")) {
                found.next();
                for (var column = 1; column <= found.getMetaData().getColumnCount(); column++) {
                    row.columns().add(found.getMetaData().getColumnName(column));
                    row.values().add(found.getObject(column));
                }
            }
            statement.execute("delete from \"AggregateEventEntry\"");
            return row;
        }
    }

    private static void copy(Connection connection, Row row, int votes, int ideas)
            throws SQLException {
        var columns = row.columns();
        var insert =
                "insert into \"AggregateEventEntry\" (\""
                        + String.join("\", \"", columns)
                        + "\") values (?"
                        + ", ?".repeat(columns.size() - 1)
                        + ")";
        try (var copies = connection.prepareStatement(insert)) {
            for (var number = 0; number < votes; number++) {
                for (var column = 0; column < columns.size(); column++) {
                    var first = row.values().get(column);
                    copies.setObject(column + 1, value(columns.get(column), first, number, ideas));
                }
                copies.addBatch();
                if (number % ROWS_A_COMMIT == ROWS_A_COMMIT - 1 || number == votes - 1) {
                    copies.executeBatch();
                    connection.commit();
                }
            }
        }
    }

    private static Object value(String column, Object first, int number, int ideas) {
        var vote = Filling.vote(number, ideas);
        return switch (column) {
            case "globalIndex" -> (long) number + 1;
            case "aggregateIdentifier" -> vote.idea() + "/" + vote.member();
            case "identifier" -> UUID.randomUUID().toString();
            case "payload" ->
                    "{\"idea\":\"%s\",\"voter\":\"%s\",\"choice\":\"%s\"}"
                            .formatted(
                                    vote.idea(),
                                    vote.member(),
                                    Objects.requireNonNull(vote.choice()).name())
                            .getBytes(StandardCharsets.UTF_8);
            default -> first;
        };
    }
}
