package groundswell.store;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RecentTagRowsTest {
    private final RecentTagRows rows = new RecentTagRows();

    private void startAt(long head) {
        rows.startAt(head);
        rows.knowAllKeys(rows.beginning());
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
    void what_was_read_before_a_commit_is_not_kept_after_it() {
        startAt(9);
        rows.addKeys(new long[] {1}, new long[] {1}, 1, 1);
        rows.add(1, 1, 10);
        rows.keep(1, 1, new long[] {4}, 9, 1);
        assertThat(rows.get(1, 1)).isNull();
    }

    @Test
    void an_entry_of_other_tags_also_makes_what_was_read_too_old() {
        startAt(9);
        rows.addKeys(new long[] {1}, new long[] {1}, 1, 1);
        rows.advanceTo(10);
        rows.keep(1, 1, new long[] {4}, 9, 1);
        assertThat(rows.get(1, 1)).isNull();
    }

    @Test
    void a_key_with_many_rows_is_not_kept() {
        startAt(0);
        rows.addKeys(new long[] {1}, new long[] {1}, 1, 1);
        rows.keep(1, 1, new long[RecentTagRows.MANY], 0, 1);
        rows.add(1, 1, 1);
        assertThat(rows.get(1, 1)).isNull();
    }
}
