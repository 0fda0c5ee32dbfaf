package groundswell.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.axonframework.messaging.core.QualifiedName;
import org.axonframework.messaging.eventstreaming.EventCriteria;
import org.axonframework.messaging.eventstreaming.Tag;
import org.junit.jupiter.api.Test;

class RecentTagRowsTest {
    private static final TagHash HASH = TagHash.SHA_256;
    private static final Tag CAMPAIGN = Tag.of("campaign", "town.square");
    private static final QualifiedName OPENED = new QualifiedName("campaign", "VotingOpened");
    private static final QualifiedName CLOSED = new QualifiedName("campaign", "VotingClosed");

    private final TagTail tail = new TagTail(2);
    private final RecentTagRows rows = new RecentTagRows(tail);

    private void startAt(long head) {
        tail.startAt(head + 1);
        rows.startAt(head);
        rows.knowAllKeys(rows.beginning());
    }

    private void commit(long position, Tag tag, QualifiedName type) {
        var event = List.of(new Tagged(position, tag, type));
        tail.addAll(event);
        rows.addAll(event);
    }

    @Test
    void until_all_keys_are_known_any_key_may_have_rows() {
        rows.startAt(9);
        assertThat(rows.get(1, 1)).isNull();
        rows.knowAllKeys(rows.beginning());
        assertThat(rows.get(1, 1)).isEmpty();
    }

    @Test
    void what_was_read_before_another_start_counts_for_nothing() {
        rows.startAt(9);
        long before = rows.beginning();
        rows.startAt(9);
        rows.addKeys(new long[] {1}, new long[] {1}, 1, before);
        rows.knowAllKeys(before);
        rows.keep(1, 1, new long[] {4}, 9, before);
        assertThat(rows.get(1, 1)).isNull();
    }

    @Test
    void a_key_that_has_no_rows_needs_no_query() {
        startAt(9);
        assertThat(rows.get(1, 1)).isEmpty();
    }

    @Test
    void a_key_that_had_rows_at_the_start_is_not_known_until_it_was_read() {
        startAt(9);
        rows.addKeys(new long[] {1}, new long[] {1}, 1, 1);
        assertThat(rows.get(1, 1)).isNull();
        rows.keep(1, 1, new long[] {4, 7}, 9, 1);
        assertThat(rows.get(1, 1)).containsExactly(4, 7);
    }

    @Test
    void rows_that_are_committed_are_added_to_what_is_known() {
        startAt(9);
        rows.addKeys(new long[] {1}, new long[] {1}, 1, 1);
        rows.keep(1, 1, new long[] {4}, 9, 1);
        rows.add(1, 1, 10);
        assertThat(rows.get(1, 1)).containsExactly(4, 10);
    }

    @Test
    void what_was_read_before_commits_is_kept_with_what_they_added() {
        startAt(9);
        long tag = HASH.of(CAMPAIGN);
        long type = HASH.of(OPENED);
        rows.addKeys(new long[] {tag}, new long[] {type}, 1, 1);
        commit(10, Tag.of("idea", "trees"), OPENED);
        commit(11, CAMPAIGN, OPENED);
        commit(12, CAMPAIGN, CLOSED);
        commit(13, CAMPAIGN, OPENED);

        rows.keep(tag, type, new long[] {4}, 9, 1);
        assertThat(rows.get(tag, type)).containsExactly(4, 11, 13);

        rows.keep(tag, type, new long[] {4, 11}, 11, 1);
        assertThat(rows.get(tag, type)).containsExactly(4, 11, 13);
        commit(14, CAMPAIGN, OPENED);
        assertThat(rows.get(tag, type)).containsExactly(4, 11, 13, 14);
    }

    @Test
    void a_commit_that_is_under_way_is_added_once() {
        startAt(9);
        long tag = HASH.of(CAMPAIGN);
        long type = HASH.of(OPENED);
        rows.addKeys(new long[] {tag}, new long[] {type}, 1, 1);
        commit(10, CAMPAIGN, CLOSED);
        var underWay = List.of(new Tagged(11, CAMPAIGN, OPENED));
        tail.addAll(underWay);

        rows.keep(tag, type, new long[] {4}, 9, 1);
        assertThat(rows.get(tag, type)).containsExactly(4);
        rows.addAll(underWay);
        assertThat(rows.get(tag, type)).containsExactly(4, 11);
        rows.addAll(underWay);
        assertThat(rows.get(tag, type)).containsExactly(4, 11);
    }

    @Test
    void what_was_read_too_long_ago_is_not_kept() {
        startAt(9);
        long tag = HASH.of(CAMPAIGN);
        long type = HASH.of(OPENED);
        rows.addKeys(new long[] {tag}, new long[] {type}, 1, 1);
        for (long position = 10; position < 16; position++) {
            commit(position, CAMPAIGN, CLOSED);
        }
        tail.written(13);

        rows.keep(tag, type, new long[] {4}, 9, 1);
        assertThat(rows.get(tag, type)).isNull();
        rows.keep(tag, type, new long[] {4}, 11, 1);
        assertThat(rows.get(tag, type)).containsExactly(4);
    }

    @Test
    void a_key_with_many_rows_is_not_kept() {
        startAt(0);
        rows.addKeys(new long[] {1}, new long[] {1}, 1, 1);
        rows.keep(1, 1, new long[RecentTagRows.MANY], 0, 1);
        rows.add(1, 1, 1);
        assertThat(rows.get(1, 1)).isNull();
    }

    @Test
    void positions_of_several_keys_are_in_order_and_each_there_once() {
        startAt(0);
        rows.addAll(List.of(new Tagged(1, CAMPAIGN, OPENED), new Tagged(2, CAMPAIGN, CLOSED)));
        rows.addAll(List.of(new Tagged(3, CAMPAIGN, OPENED)));
        rows.keep(HASH.of(CAMPAIGN), HASH.of(OPENED), new long[] {1, 3}, 3, 1);
        rows.keep(HASH.of(CAMPAIGN), HASH.of(CLOSED), new long[] {2}, 3, 1);
        var twice = List.of(of(OPENED, CLOSED), of(OPENED));
        assertThat(rows.positions(twice, 0, 9)).containsExactly(1, 2, 3);
        assertThat(rows.positions(twice, 2, 2)).containsExactly(2);
    }

    @Test
    void positions_are_not_known_while_one_key_is_not() {
        startAt(0);
        rows.addAll(List.of(new Tagged(1, CAMPAIGN, OPENED)));
        assertThat(rows.positions(List.of(of(CLOSED)), 0, 9)).isEmpty();
        assertThat(rows.positions(List.of(of(CLOSED, OPENED)), 0, 9)).isNull();
    }

    @Test
    void positions_are_not_known_by_a_key_that_names_no_type_or_several_tags() {
        startAt(0);
        var anyType = Selection.of(EventCriteria.havingTags(CAMPAIGN), HASH);
        var twoTags =
                Selection.of(
                        EventCriteria.havingTags(CAMPAIGN, Tag.of("idea", "trees"))
                                .andBeingOneOfTypes(OPENED),
                        HASH);
        assertThat(rows.positions(anyType.criterions(), 0, 9)).isNull();
        assertThat(rows.positions(twoTags.criterions(), 0, 9)).isNull();
    }

    private static Selection.Criterion of(QualifiedName... types) {
        return Selection.of(EventCriteria.havingTags(CAMPAIGN).andBeingOneOfTypes(types), HASH)
                .criterions()
                .getFirst();
    }

    private record Tagged(long position, Tag tag, QualifiedName type)
            implements TagTail.TaggedPosition {
        @Override
        public long[] tagHashes() {
            return new long[] {HASH.of(tag)};
        }

        @Override
        public long typeHash() {
            return HASH.of(type);
        }
    }
}
