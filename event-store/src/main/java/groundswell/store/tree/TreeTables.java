package groundswell.store.tree;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The tables of the tree: full tiles, checkpoints and their cosignatures. */
final class TreeTables {

    private static final String PUT_TILE_POSTGRES =
            "insert into tree_tile (tile_level, tile_index, hashes, root) values (?, ?, ?, ?)"
                    + " on conflict (tile_level, tile_index)"
                    + " do update set hashes = excluded.hashes, root = excluded.root";
    private static final String PUT_TILE_H2 =
            "merge into tree_tile (tile_level, tile_index, hashes, root)"
                    + " key (tile_level, tile_index) values (?, ?, ?, ?)";

    private final boolean postgres;

    TreeTables(boolean postgres) {
        this.postgres = postgres;
    }

    /** A checkpoint as it lies in its table. */
    record Row(long size, byte[] root, String note) {}

    Optional<Row> newest(Connection connection) throws SQLException {
        return first(rows(connection, "order by tree_size desc fetch first 1 rows only", null, 1));
    }

    Optional<Row> at(Connection connection, long size) throws SQLException {
        return first(rows(connection, "where tree_size = ?", size, 1));
    }

    /** In ascending order. */
    List<Row> after(Connection connection, long size, int max) throws SQLException {
        return rows(connection, "where tree_size > ? order by tree_size", size, max);
    }

    private static Optional<Row> first(List<Row> rows) {
        return rows.stream().findFirst();
    }

    private static List<Row> rows(Connection connection, String which, @Nullable Long size, int max)
            throws SQLException {
        List<Row> rows = new ArrayList<>();
        try (PreparedStatement select =
                connection.prepareStatement(
                        "select tree_size, root, note from tree_checkpoint " + which)) {
            select.setMaxRows(max);
            if (size != null) {
                select.setLong(1, size);
            }
            try (ResultSet result = select.executeQuery()) {
                while (result.next()) {
                    rows.add(new Row(result.getLong(1), result.getBytes(2), result.getString(3)));
                }
            }
        }
        return rows;
    }

    /** Refused by the primary key when there is a checkpoint of this size. */
    void insert(Connection connection, Row row) throws SQLException {
        try (PreparedStatement insert =
                connection.prepareStatement(
                        "insert into tree_checkpoint (tree_size, root, note) values (?, ?, ?)")) {
            insert.setLong(1, row.size());
            insert.setBytes(2, row.root());
            insert.setString(3, row.note());
            insert.executeUpdate();
        }
    }

    void put(Connection connection, List<TreeEdge.Filled> tiles) throws SQLException {
        if (tiles.isEmpty()) {
            return;
        }
        try (PreparedStatement put =
                connection.prepareStatement(postgres ? PUT_TILE_POSTGRES : PUT_TILE_H2)) {
            for (TreeEdge.Filled tile : tiles) {
                put.setInt(1, tile.level());
                put.setLong(2, tile.index());
                put.setBytes(3, tile.hashes());
                put.setBytes(4, tile.root());
                put.addBatch();
            }
            put.executeBatch();
        }
    }

    /** The hashes of a full tile; empty when it is not stored. */
    Optional<byte[]> tile(Connection connection, int level, long index) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement(
                        "select hashes from tree_tile where tile_level = ? and tile_index = ?")) {
            select.setInt(1, level);
            select.setLong(2, index);
            try (ResultSet result = select.executeQuery()) {
                return result.next() ? Optional.of(result.getBytes(1)) : Optional.empty();
            }
        }
    }

    /** Whether a tile is stored just so. */
    boolean isStored(Connection connection, TreeEdge.Filled tile) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement(
                        "select hashes, root from tree_tile"
                                + " where tile_level = ? and tile_index = ?")) {
            select.setInt(1, tile.level());
            select.setLong(2, tile.index());
            try (ResultSet result = select.executeQuery()) {
                return result.next()
                        && Arrays.equals(result.getBytes(1), tile.hashes())
                        && Arrays.equals(result.getBytes(2), tile.root());
            }
        }
    }

    /** The hashes over full tiles, which are hashes of the level above, in order. */
    List<byte[]> roots(Connection connection, int level, long from, long to) throws SQLException {
        List<byte[]> roots = new ArrayList<>();
        try (PreparedStatement select =
                connection.prepareStatement(
                        "select root from tree_tile"
                                + " where tile_level = ? and tile_index between ? and ?"
                                + " order by tile_index")) {
            select.setInt(1, level);
            select.setLong(2, from);
            select.setLong(3, to);
            try (ResultSet result = select.executeQuery()) {
                while (result.next()) {
                    roots.add(result.getBytes(1));
                }
            }
        }
        return roots;
    }

    /** Lines of cosignatures, by their witnesses' names. */
    List<String> cosignatures(Connection connection, long size) throws SQLException {
        List<String> lines = new ArrayList<>();
        try (PreparedStatement select =
                connection.prepareStatement(
                        "select line from tree_cosignature where tree_size = ? order by witness")) {
            select.setLong(1, size);
            try (ResultSet result = select.executeQuery()) {
                while (result.next()) {
                    lines.add(result.getString(1));
                }
            }
        }
        return lines;
    }

    /** The largest size up to this one that so many witnesses have cosigned. */
    Optional<Long> cosignedBy(Connection connection, int witnesses, long upTo) throws SQLException {
        return cosigned(connection, "tree_size <= ?", "tree_size desc", upTo, witnesses);
    }

    /** The smallest size from this one on that so many witnesses have cosigned. */
    Optional<Long> firstCosigned(Connection connection, int witnesses, long from)
            throws SQLException {
        return cosigned(connection, "tree_size >= ?", "tree_size", from, witnesses);
    }

    private static Optional<Long> cosigned(
            Connection connection, String where, String order, long bound, int witnesses)
            throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement(
                        "select tree_size from tree_cosignature where "
                                + where
                                + " group by tree_size having count(*) >= ? order by "
                                + order
                                + " fetch first 1 rows only")) {
            select.setLong(1, bound);
            select.setInt(2, witnesses);
            try (ResultSet result = select.executeQuery()) {
                return result.next() ? Optional.of(result.getLong(1)) : Optional.empty();
            }
        }
    }

    /** Keeps a cosignature; a later one of the same witness takes the place of the earlier. */
    void cosigned(Connection connection, long size, String witness, String line)
            throws SQLException {
        try (PreparedStatement delete =
                        connection.prepareStatement(
                                "delete from tree_cosignature where tree_size = ? and witness = ?");
                PreparedStatement insert =
                        connection.prepareStatement(
                                "insert into tree_cosignature (tree_size, witness, line)"
                                        + " values (?, ?, ?)")) {
            delete.setLong(1, size);
            delete.setString(2, witness);
            delete.executeUpdate();
            insert.setLong(1, size);
            insert.setString(2, witness);
            insert.setString(3, line);
            insert.executeUpdate();
        }
    }
}
