package groundswell.store;

import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Tag rows packed into blocks: for each batch of events one block of all keys that begin with the
 * same {@value #BUCKET_BITS} bits. H2 copies and writes a page for each row that is put anywhere
 * into a table; a block is put into it at the price of a row. The blocks of a key lie side by side,
 * in the order of their batches.
 *
 * <p>A block: for each key, ascending, the hash of the tag and that of the type (8 bytes each, big
 * endian), the number of bytes that follow, and the positions, each as its distance from the one
 * before, the first from the batch's first position; numbers in 7-bit groups, the lowest first.
 */
final class TagBlocks implements TagStore {

    private static final int BUCKET_BITS = 10;

    // A block's number: bucket, first position of its batch, part.
    private static final int POSITION_BITS = 43;
    private static final int PART_BITS = 8;

    /** Even if no two rows had a key in common, they would fit into the column. */
    private static final int PART_ROWS = 32_768;

    private static final int MOST_BYTES_OF_ROW = 2 * Long.BYTES + 2 * 9;

    private static final int SLICE_BLOCKS = 64;
    private static final int SLICE_ROWS = PART_ROWS;

    private static final int BLOCKS_AT_ONCE = 1_024;

    private static final String MERGE =
            "merge into log_tag_block (id, tag_rows) key (id) values (?, ?)";
    private static final String LAST_UP_TO =
            "select id from log_tag_block where id between ? and ?"
                    + " order by id desc fetch first 1 row only";
    private static final String BETWEEN =
            "select id, tag_rows from log_tag_block where id between ? and ? order by id";
    private static final String AFTER =
            "select id, tag_rows from log_tag_block where id > ? order by id fetch first "
                    + BLOCKS_AT_ONCE
                    + " rows only";

    private static long bucket(long tag) {
        return tag >>> (Long.SIZE - BUCKET_BITS);
    }

    /** The number of a block, or of the first that may be there from a position on. */
    private static long id(long bucket, long position, int part) {
        return (bucket << (POSITION_BITS + PART_BITS)) | (position << PART_BITS) | part;
    }

    private static long firstPosition(long id) {
        return (id >>> PART_BITS) & ((1L << POSITION_BITS) - 1);
    }

    @Override
    public int endOfSlice(TagTail.Batch rows, int from) {
        int end = from;
        for (int blocks = 0;
                blocks < SLICE_BLOCKS && end < rows.positions().length && end - from < SLICE_ROWS;
                blocks++) {
            end = endOfBucket(rows, end);
        }
        return end;
    }

    private static int endOfBucket(TagTail.Batch rows, int from) {
        long bucket = bucket(rows.tagHashes()[from]);
        int end = from + 1;
        while (end < rows.positions().length && bucket(rows.tagHashes()[end]) == bucket) {
            end++;
        }
        return end;
    }

    @Override
    public void write(Connection connection, TagTail.Batch rows, int from, int to)
            throws SQLException {
        try (PreparedStatement merge = connection.prepareStatement(MERGE)) {
            for (int next = from; next < to; ) {
                int end = endOfBucket(rows, next);
                int part = 0;
                for (; next < end; next = Math.min(end, next + PART_ROWS)) {
                    merge.setLong(
                            1, id(bucket(rows.tagHashes()[next]), rows.firstPosition(), part++));
                    merge.setBytes(2, block(rows, next, Math.min(end, next + PART_ROWS)));
                    merge.addBatch();
                }
            }
            merge.executeBatch();
        }
    }

    private static byte[] block(TagTail.Batch rows, int from, int to) {
        ByteBuffer block = ByteBuffer.allocate((to - from) * MOST_BYTES_OF_ROW);
        ByteBuffer positions = ByteBuffer.allocate((to - from) * 9);
        for (int next = from; next < to; ) {
            long tag = rows.tagHashes()[next];
            long type = rows.typeHashes()[next];
            long before = rows.firstPosition();
            positions.clear();
            for (;
                    next < to && rows.tagHashes()[next] == tag && rows.typeHashes()[next] == type;
                    next++) {
                put(positions, rows.positions()[next] - before);
                before = rows.positions()[next];
            }
            block.putLong(tag).putLong(type);
            put(block, positions.flip().remaining());
            block.put(positions);
        }
        byte[] bytes = new byte[block.flip().remaining()];
        block.get(bytes);
        return bytes;
    }

    private static void put(ByteBuffer buffer, long number) {
        long rest = number;
        while (rest >= 0x80) {
            buffer.put((byte) (rest | 0x80));
            rest >>>= 7;
        }
        buffer.put((byte) rest);
    }

    private static long number(ByteBuffer buffer) {
        long number = 0;
        int shift = 0;
        byte next = buffer.get();
        while (next < 0) {
            number |= (next & 0x7fL) << shift;
            shift += 7;
            next = buffer.get();
        }
        return number | ((long) next << shift);
    }

    @Override
    public List<TagTail.Row> rows(
            Connection connection, List<Long> tags, List<Long> types, long from, long to, int limit)
            throws SQLException {
        Map<Long, Set<Long>> typesOfTag = new LinkedHashMap<>();
        for (int i = 0; i < tags.size(); i++) {
            Set<Long> own = typesOfTag.computeIfAbsent(tags.get(i), _ -> new HashSet<>());
            if (!types.isEmpty()) {
                own.add(types.get(i));
            }
        }
        // Two batches have a row in common if one was begun, and after a kill cut otherwise.
        Set<TagTail.Row> found = new HashSet<>();
        for (Map.Entry<Long, Set<Long>> each : typesOfTag.entrySet()) {
            if (found.size() < limit) {
                collect(connection, each.getKey(), each.getValue(), from, to, limit, found);
            }
        }
        return List.copyOf(found);
    }

    private static void collect(
            Connection connection,
            long tag,
            Set<Long> types,
            long from,
            long to,
            int limit,
            Set<TagTail.Row> found)
            throws SQLException {
        if (from > to) {
            return;
        }
        try (PreparedStatement select = connection.prepareStatement(BETWEEN)) {
            select.setLong(1, firstBlock(connection, bucket(tag), from));
            select.setLong(2, id(bucket(tag), to, (1 << PART_BITS) - 1));
            try (ResultSet blocks = select.executeQuery()) {
                while (found.size() < limit && blocks.next()) {
                    collect(
                            blocks.getLong(1),
                            ByteBuffer.wrap(blocks.getBytes(2)),
                            tag,
                            types,
                            from,
                            to,
                            limit,
                            found);
                }
            }
        }
    }

    /** The block that a position may be in: the batch that it belongs to may begin before it. */
    private static long firstBlock(Connection connection, long bucket, long from)
            throws SQLException {
        long first = id(bucket, 0, 0);
        if (from == 0) {
            return first;
        }
        try (PreparedStatement select = connection.prepareStatement(LAST_UP_TO)) {
            select.setLong(1, first);
            select.setLong(2, id(bucket, from, (1 << PART_BITS) - 1));
            try (ResultSet last = select.executeQuery()) {
                return last.next() ? id(bucket, firstPosition(last.getLong(1)), 0) : first;
            }
        }
    }

    private static void collect(
            long id,
            ByteBuffer block,
            long tag,
            Set<Long> types,
            long from,
            long to,
            int limit,
            Set<TagTail.Row> found) {
        while (block.hasRemaining()) {
            long ofTag = block.getLong();
            long ofType = block.getLong();
            int bytes = (int) number(block);
            int end = block.position() + bytes;
            if (ofTag == tag && (types.isEmpty() || types.contains(ofType))) {
                long position = firstPosition(id);
                while (block.position() < end && found.size() < limit) {
                    position += number(block);
                    if (position >= from && position <= to) {
                        found.add(new TagTail.Row(tag, ofType, position));
                    }
                }
            }
            block.position(end);
        }
    }

    @Override
    public List<TagTail.Row> withTag(Connection connection, long tag, List<TagTail.Row> rows)
            throws SQLException {
        List<Long> types = rows.stream().map(TagTail.Row::typeHash).distinct().toList();
        List<TagTail.Row> own =
                rows(
                        connection,
                        types.stream().map(_ -> tag).toList(),
                        types,
                        rows.stream().mapToLong(TagTail.Row::position).min().orElse(0),
                        rows.stream().mapToLong(TagTail.Row::position).max().orElse(-1),
                        Integer.MAX_VALUE);
        Set<TagTail.Row> wanted = new HashSet<>();
        rows.forEach(row -> wanted.add(new TagTail.Row(tag, row.typeHash(), row.position())));
        return own.stream().filter(wanted::contains).toList();
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
        List<FirstRow> first = new ArrayList<>();
        for (int i = 0; i < questions.size(); i++) {
            int question = questions.get(i).intValue();
            rows(
                            connection,
                            List.of(tags.get(i)),
                            types.isEmpty() ? List.of() : List.of(types.get(i)),
                            froms.get(i),
                            to,
                            1)
                    .forEach(row -> first.add(new FirstRow(question, row.position())));
        }
        return first;
    }

    @Override
    public void readKeys(Connection connection, KeyReader keys) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(AFTER)) {
            long last = -1;
            boolean more = true;
            while (more) {
                select.setLong(1, last);
                more = false;
                try (ResultSet blocks = select.executeQuery()) {
                    while (blocks.next()) {
                        last = blocks.getLong(1);
                        more = readKeys(ByteBuffer.wrap(blocks.getBytes(2)), keys);
                        if (!more) {
                            return;
                        }
                    }
                }
            }
        }
    }

    private static boolean readKeys(ByteBuffer block, KeyReader keys) {
        while (block.hasRemaining()) {
            if (!keys.read(block.getLong(), block.getLong())) {
                return false;
            }
            int bytes = (int) number(block);
            block.position(block.position() + bytes);
        }
        return true;
    }

    @Override
    public void clear(Connection connection) throws SQLException {
        try (Statement delete = connection.createStatement()) {
            delete.executeUpdate("delete from log_tag_block");
        }
    }
}
