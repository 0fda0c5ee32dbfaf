package groundswell.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Packed rows answer like a list of them. */
class TagBlocksTest {
    private static final int ALL = Integer.MAX_VALUE;
    private static final long SEED = 20_261_201;

    /** Tags at both ends of the first and the last bucket, and some between. */
    private static final long[] TAGS = {
        0, 1, (1L << 52) - 1, 1L << 52, -1, Long.MIN_VALUE, 7 << 20
    };

    private final TagBlocks blocks = new TagBlocks();
    private Connection connection;

    private record Tagged(long position, long[] tagHashes, long typeHash)
            implements TagTail.TaggedPosition {}

    @BeforeEach
    void open() throws SQLException {
        connection = DriverManager.getConnection("jdbc:h2:mem:");
        try (Statement create = connection.createStatement()) {
            create.execute(
                    "create table log_tag_block (id bigint primary key,"
                            + " tag_rows varbinary(1048576) not null)");
        }
    }

    @AfterEach
    void close() throws SQLException {
        connection.close();
    }

    private void write(List<Tagged> events) throws SQLException {
        TagTail.Batch batch = TagTail.batch(events);
        int slices = 0;
        for (int from = 0; from < batch.positions().length; slices++) {
            int to = blocks.endOfSlice(batch, from);
            blocks.write(connection, batch, from, to);
            from = to;
        }
        assertThat(slices).isPositive();
    }

    private static Set<TagTail.Row> rows(List<Tagged> events) {
        Set<TagTail.Row> rows = new HashSet<>();
        for (Tagged event : events) {
            for (long tag : event.tagHashes()) {
                rows.add(new TagTail.Row(tag, event.typeHash(), event.position()));
            }
        }
        return rows;
    }

    private static List<Tagged> random(SplittableRandom random, int events) {
        List<Tagged> all = new ArrayList<>();
        for (int position = 0; position < events; position++) {
            long[] tags =
                    random.longs(random.nextInt(4), 0, TAGS.length)
                            .map(tag -> TAGS[(int) tag])
                            .distinct()
                            .toArray();
            all.add(new Tagged(position, tags, random.nextInt(3)));
        }
        return all;
    }

    @Test
    void they_answer_like_a_list_of_rows() throws SQLException {
        SplittableRandom random = new SplittableRandom(SEED);
        List<Tagged> events = random(random, 2_000);
        for (int from = 0; from < events.size(); ) {
            int to = Math.min(events.size(), from + 1 + random.nextInt(400));
            write(events.subList(from, to));
            from = to;
        }
        Set<TagTail.Row> all = rows(events);
        for (int asked = 0; asked < 500; asked++) {
            long tag = TAGS[random.nextInt(TAGS.length)];
            long other = TAGS[random.nextInt(TAGS.length)];
            long type = random.nextInt(3);
            long from = random.nextInt(events.size());
            long to = from + random.nextInt(events.size()) - 5;
            List<TagTail.Row> wanted =
                    all.stream()
                            .filter(row -> row.position() >= from && row.position() <= to)
                            .toList();
            assertThat(blocks.rows(connection, List.of(tag), List.of(), from, to, ALL))
                    .containsExactlyInAnyOrderElementsOf(
                            wanted.stream().filter(row -> row.tagHash() == tag).toList());
            List<TagTail.Row> ofTypes =
                    wanted.stream()
                            .filter(row ->
                                    row.typeHash() == type
                                            && (row.tagHash() == tag || row.tagHash() == other))
                            .toList();
            assertThat(
                            blocks.rows(
                                    connection,
                                    List.of(tag, other),
                                    List.of(type, type),
                                    from,
                                    to,
                                    ALL))
                    .containsExactlyInAnyOrderElementsOf(ofTypes);
            assertThat(
                            blocks.rows(
                                    connection,
                                    List.of(tag, other),
                                    List.of(type, type),
                                    from,
                                    to,
                                    3))
                    .hasSize(Math.min(3, ofTypes.size()))
                    .isSubsetOf(ofTypes);
            assertThat(blocks.withTag(connection, other, ofTypes))
                    .containsExactlyInAnyOrderElementsOf(
                            ofTypes.stream()
                                    .map(row ->
                                            new TagTail.Row(other, row.typeHash(), row.position()))
                                    .distinct()
                                    .filter(all::contains)
                                    .toList());
        }
    }

    @Test
    void a_question_is_answered_by_a_row_of_its_key_in_its_range() throws SQLException {
        write(
                List.of(
                        new Tagged(10, new long[] {1, -1}, 5),
                        new Tagged(11, new long[] {1}, 6),
                        new Tagged(12, new long[] {1}, 5)));
        assertThat(
                        blocks.first(
                                connection,
                                List.of(0L, 1L, 2L, 3L),
                                List.of(11L, 11L, 0L, 13L),
                                List.of(1L, -1L, 1L, 1L),
                                List.of(5L, 5L, 6L, 5L),
                                20))
                .containsExactlyInAnyOrder(
                        new TagStore.FirstRow(0, 12), new TagStore.FirstRow(2, 11));
        assertThat(blocks.first(connection, List.of(7L), List.of(11L), List.of(1L), List.of(), 11))
                .containsExactly(new TagStore.FirstRow(7, 11));
    }

    @Test
    void batches_that_are_cut_otherwise_after_a_kill_give_each_row_once() throws SQLException {
        List<Tagged> events = random(new SplittableRandom(SEED), 100);
        write(events);
        write(events.subList(0, 40));
        write(events.subList(40, 100));
        for (long tag : TAGS) {
            assertThat(blocks.rows(connection, List.of(tag), List.of(), 0, 99, ALL))
                    .containsExactlyInAnyOrderElementsOf(
                            rows(events).stream().filter(row -> row.tagHash() == tag).toList());
        }
    }

    @Test
    void more_rows_than_a_block_holds_are_several() throws SQLException {
        List<Tagged> events =
                LongStream.range(0, 70_000)
                        .mapToObj(i -> new Tagged(i, new long[] {i}, 1))
                        .toList();
        write(events);
        try (Statement count = connection.createStatement();
                var number = count.executeQuery("select count(*) from log_tag_block")) {
            number.next();
            assertThat(number.getInt(1)).isEqualTo(3);
        }
        for (long position : new long[] {0, 32_767, 32_768, 69_999}) {
            assertThat(blocks.rows(connection, List.of(position), List.of(1L), 0, 70_000, ALL))
                    .containsExactly(new TagTail.Row(position, 1, position));
            assertThat(
                            blocks.rows(
                                    connection,
                                    List.of(position),
                                    List.of(1L),
                                    position,
                                    position,
                                    ALL))
                    .hasSize(1);
        }
    }

    @Test
    void all_keys_are_read_until_the_reader_has_enough() throws SQLException {
        SplittableRandom random = new SplittableRandom(SEED);
        List<Tagged> events = new ArrayList<>();
        for (int position = 0; position < 5_000; position++) {
            events.add(new Tagged(position, new long[] {random.nextLong()}, position % 2));
        }
        write(events.subList(0, 2_500));
        write(events.subList(2_500, 5_000));
        List<Long> read = new ArrayList<>();
        blocks.readKeys(
                connection,
                (tag, _) -> {
                    read.add(tag);
                    return true;
                });
        assertThat(read)
                .containsExactlyInAnyOrderElementsOf(
                        rows(events).stream()
                                .sorted(Comparator.comparingLong(TagTail.Row::position))
                                .map(TagTail.Row::tagHash)
                                .toList());
        read.clear();
        blocks.readKeys(
                connection,
                (tag, _) -> {
                    read.add(tag);
                    return read.size() < 7;
                });
        assertThat(read).hasSize(7);
        blocks.clear(connection);
        blocks.readKeys(
                connection,
                (_, _) -> {
                    throw new AssertionError("there are none");
                });
    }
}
