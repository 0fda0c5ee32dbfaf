package groundswell.store;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Tag rows as rows of a table, each found by an index, for a database that can do it quickly. */
final class TagTable implements TagStore {

    private static final int SLICE = 8_192;
    private static final int KEYS_AT_ONCE = 4_096;

    private static final String INSERT =
            """
            insert into log_tag (tag_hash, type_hash, position)
            select * from unnest(?::bigint[], ?::bigint[], ?::bigint[])
            on conflict do nothing
            """;

    // For each question the first row that its key has in its range: mostly that decides.
    private static final String FIRST_OF_TAG_AND_TYPE =
            """
            select q.index, (select t.position from log_tag t
                where t.tag_hash = q.tag and t.type_hash = q.type
                    and t.position between q.lo and ?
                fetch first 1 row only)
            from unnest(cast(? as bigint array), cast(? as bigint array),
                cast(? as bigint array), cast(? as bigint array)) q(index, lo, tag, type)
            """;
    private static final String FIRST_OF_TAG =
            """
            select q.index, (select t.position from log_tag t
                where t.tag_hash = q.tag and t.position between q.lo and ?
                fetch first 1 row only)
            from unnest(cast(? as bigint array), cast(? as bigint array),
                cast(? as bigint array)) q(index, lo, tag)
            """;

    private final Dialect dialect;
    private final String rowsOfTagAndType;
    private final String rowsOfTag;
    private final String rowsThatExist;

    TagTable(Dialect dialect) {
        this.dialect = dialect;
        this.rowsOfTagAndType =
                """
                select t.type_hash, t.position, t.tag_hash
                from unnest(cast(? as bigint array), cast(? as bigint array)) k(tag, type)
                """
                        + dialect.forEach(
                                "log_tag t",
                                "t.tag_hash = k.tag and t.type_hash = k.type"
                                        + " and t.position between ? and ?")
                        + " fetch first ? rows only";
        this.rowsOfTag =
                """
                select t.type_hash, t.position, t.tag_hash
                from unnest(cast(? as bigint array)) k(tag)
                """
                        + dialect.forEach(
                                "log_tag t", "t.tag_hash = k.tag and t.position between ? and ?")
                        + " fetch first ? rows only";
        this.rowsThatExist =
                """
                select t.type_hash, t.position, t.tag_hash
                from unnest(cast(? as bigint array), cast(? as bigint array),
                    cast(? as bigint array)) k(tag, type, position)
                """
                        + dialect.forEach(
                                "log_tag t",
                                "t.tag_hash = k.tag and t.type_hash = k.type"
                                        + " and t.position = k.position");
    }

    /** All queries that are driven by keys. */
    List<String> queries() {
        return List.of(
                rowsOfTagAndType, rowsOfTag, rowsThatExist, FIRST_OF_TAG_AND_TYPE, FIRST_OF_TAG);
    }

    @Override
    public int endOfSlice(TagTail.Batch rows, int from) {
        return Math.min(rows.positions().length, from + SLICE);
    }

    @Override
    public void write(Connection connection, TagTail.Batch rows, int from, int to)
            throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
            insert.setArray(1, bigints(connection, rows.tagHashes(), from, to));
            insert.setArray(2, bigints(connection, rows.typeHashes(), from, to));
            insert.setArray(3, bigints(connection, rows.positions(), from, to));
            insert.executeUpdate();
        }
    }

    private static Array bigints(Connection connection, long[] values, int from, int to)
            throws SQLException {
        return bigints(connection, Arrays.stream(values, from, to).boxed().toList());
    }

    private static Array bigints(Connection connection, List<Long> values) throws SQLException {
        return connection.createArrayOf("bigint", values.toArray());
    }

    @Override
    public List<TagTail.Row> rows(
            Connection connection, List<Long> tags, List<Long> types, long from, long to, int limit)
            throws SQLException {
        boolean typed = !types.isEmpty();
        try (PreparedStatement select =
                connection.prepareStatement(typed ? rowsOfTagAndType : rowsOfTag)) {
            int parameter = 1;
            select.setArray(parameter++, bigints(connection, tags));
            if (typed) {
                select.setArray(parameter++, bigints(connection, types));
            }
            select.setLong(parameter++, from);
            select.setLong(parameter++, to);
            select.setInt(parameter, limit);
            return rows(select);
        }
    }

    @Override
    public List<TagTail.Row> withTag(Connection connection, long tag, List<TagTail.Row> rows)
            throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(rowsThatExist)) {
            select.setArray(1, bigints(connection, rows.stream().map(_ -> tag).toList()));
            select.setArray(
                    2, bigints(connection, rows.stream().map(TagTail.Row::typeHash).toList()));
            select.setArray(
                    3, bigints(connection, rows.stream().map(TagTail.Row::position).toList()));
            return rows(select);
        }
    }

    private static List<TagTail.Row> rows(PreparedStatement select) throws SQLException {
        List<TagTail.Row> rows = new ArrayList<>();
        try (ResultSet result = select.executeQuery()) {
            while (result.next()) {
                rows.add(new TagTail.Row(result.getLong(3), result.getLong(1), result.getLong(2)));
            }
        }
        return rows;
    }

    @Override
    public List<FirstRow> first(
            Connection connection,
            List<Long> questions,
            List<Long> froms,
            List<Long> tags,
            List<Long> types,
            long to)
            throws SQLException {
        List<FirstRow> rows = new ArrayList<>();
        try (PreparedStatement select =
                connection.prepareStatement(
                        types.isEmpty() ? FIRST_OF_TAG : FIRST_OF_TAG_AND_TYPE)) {
            select.setLong(1, to);
            select.setArray(2, bigints(connection, questions));
            select.setArray(3, bigints(connection, froms));
            select.setArray(4, bigints(connection, tags));
            if (!types.isEmpty()) {
                select.setArray(5, bigints(connection, types));
            }
            try (ResultSet result = select.executeQuery()) {
                while (result.next()) {
                    long position = result.getLong(2);
                    if (!result.wasNull()) {
                        rows.add(new FirstRow(result.getInt(1), position));
                    }
                }
            }
        }
        return rows;
    }

    @Override
    public void readKeys(Connection connection, KeyReader keys) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement("select tag_hash, type_hash from log_tag")) {
            dialect.beforeScan(connection);
            select.setFetchSize(KEYS_AT_ONCE);
            try (ResultSet result = select.executeQuery()) {
                boolean more = true;
                while (more && result.next()) {
                    more = keys.read(result.getLong(1), result.getLong(2));
                }
            }
        }
    }

    @Override
    public void clear(Connection connection) throws SQLException {
        try (Statement delete = connection.createStatement()) {
            delete.executeUpdate("delete from log_tag");
        }
    }
}
