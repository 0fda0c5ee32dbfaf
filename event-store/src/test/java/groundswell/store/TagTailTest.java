package groundswell.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import java.util.stream.LongStream;
import org.axonframework.messaging.eventstreaming.EventCriteria;
import org.junit.jupiter.api.Test;

class TagTailTest {

    private static final long OAK = 7;
    private static final long ELM = 8;
    private static final long NOTED = 100;
    private static final long SEEN = 101;

    private final TagTail tail = new TagTail(4);

    private record Event(long position, long[] tagHashes, long typeHash)
            implements TagTail.TaggedPosition {}

    private static Event event(long position, long type, long... tags) {
        return new Event(position, tags, type);
    }

    private static Selection.Criterion criterion(List<Long> tags, List<Long> types) {
        return new Selection.Criterion(
                EventCriteria.havingTags("tree", "oak").flatten().iterator().next(),
                tags.stream().mapToLong(Long::longValue).toArray(),
                types.stream().mapToLong(Long::longValue).toArray());
    }

    /** Ten events of an oak; the even ones are of an elm as well. */
    private void addTen() {
        tail.startAt(0);
        for (long position = 0; position < 10; position++) {
            tail.addAll(
                    List.of(
                            position % 2 == 0
                                    ? event(position, NOTED, OAK, ELM)
                                    : event(position, SEEN, OAK)));
        }
    }

    private boolean mayMatch(Selection.Criterion criterion, long position) {
        return tail.mayMatchAfter(List.of(criterion), position);
    }

    private long floor() {
        return tail.rows(List.of(), List.of(), 0, 0, 0).floor();
    }

    private static long lastRow(TagTail tail, long tag, Long type, long from, long to) {
        return tail.lastRows(
                        List.of(tag), type == null ? List.of() : List.of(type), List.of(from), to)
                .positions()[0];
    }

    private List<Long> positions(long tag, Long type, long from, long to) {
        return tail
                .rows(List.of(tag), type == null ? List.of() : List.of(type), from, to, 100)
                .rows()
                .stream()
                .map(TagTail.Row::position)
                .sorted()
                .toList();
    }

    @Test
    void rows_are_found_by_tag_and_type_across_generations() {
        addTen();
        assertThat(positions(OAK, SEEN, 0, 9)).containsExactly(1L, 3L, 5L, 7L, 9L);
        assertThat(positions(ELM, null, 2, 8)).containsExactly(2L, 4L, 6L, 8L);
        assertThat(positions(ELM, SEEN, 0, 9)).isEmpty();
        assertThat(lastRow(tail, OAK, null, 0, 6)).isEqualTo(6);
        assertThat(lastRow(tail, ELM, NOTED, 7, 7)).isEqualTo(-1);
    }

    @Test
    void full_generations_are_given_oldest_first_in_the_order_of_the_table() {
        addTen();
        TagTail.Batch first = Objects.requireNonNull(tail.nextFull());
        assertThat(first.lastPosition()).isEqualTo(3);
        assertThat(first.tagHashes()).containsExactly(OAK, OAK, OAK, OAK, ELM, ELM);
        assertThat(first.typeHashes()).containsExactly(NOTED, NOTED, SEEN, SEEN, NOTED, NOTED);
        assertThat(first.positions()).containsExactly(0, 2, 1, 3, 0, 2);
        tail.written(3);
        assertThat(Objects.requireNonNull(tail.nextFull()).lastPosition()).isEqualTo(7);
        tail.written(7);
        assertThat(tail.nextFull()).isNull();
    }

    @Test
    void what_is_in_the_table_is_not_given_twice_and_its_last_generation_stays_as_the_window() {
        addTen();
        assertThat(floor()).isZero();
        assertThat(mayMatch(criterion(List.of(99L), List.of()), -1)).isFalse();
        tail.written(3);
        assertThat(floor()).isEqualTo(4);
        assertThat(positions(OAK, NOTED, 0, 9)).containsExactly(4L, 6L, 8L);
        assertThat(mayMatch(criterion(List.of(99L), List.of()), -1)).isFalse();
        tail.written(7);
        assertThat(floor()).isEqualTo(8);
        assertThat(mayMatch(criterion(List.of(99L), List.of()), 3)).isFalse();
        // Of what has left, anything may match.
        assertThat(mayMatch(criterion(List.of(99L), List.of()), 2)).isTrue();
    }

    @Test
    void a_generation_that_others_wrote_in_part_still_waits_for_its_rest() {
        addTen();
        tail.written(5);
        assertThat(floor()).isEqualTo(4);
        assertThat(Objects.requireNonNull(tail.nextFull()).lastPosition()).isEqualTo(7);
    }

    @Test
    void the_window_says_no_only_when_nothing_can_match() {
        addTen();
        assertThat(mayMatch(criterion(List.of(OAK), List.of(SEEN)), 8)).isTrue();
        assertThat(mayMatch(criterion(List.of(OAK), List.of(SEEN)), 9)).isFalse();
        assertThat(mayMatch(criterion(List.of(ELM), List.of()), 7)).isTrue();
        assertThat(mayMatch(criterion(List.of(ELM, OAK), List.of(SEEN)), 0)).isFalse();
        assertThat(mayMatch(criterion(List.of(), List.of(NOTED)), 7)).isTrue();
        assertThat(mayMatch(criterion(List.of(), List.of(NOTED)), 8)).isFalse();
    }

    @Test
    void many_keys_are_all_found() {
        TagTail large = new TagTail(100_000);
        large.startAt(5);
        large.addAll(
                LongStream.range(5, 20_005)
                        .mapToObj(i -> event(i, NOTED + i % 3, i * 31, OAK))
                        .toList());
        for (long i = 5; i < 20_005; i += 17) {
            assertThat(lastRow(large, i * 31, NOTED + i % 3, 0, 30_000)).isEqualTo(i);
            assertThat(lastRow(large, i * 31, NOTED + (i + 1) % 3, 0, 30_000)).isEqualTo(-1);
        }
        assertThat(large.rows(List.of(OAK), List.of(NOTED), 0, 30_000, 50).rows()).hasSize(50);
    }
}
