package groundswell.store;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TagWindowTest {

    private static final long NOTED = 77;
    private static final long CLOSED = 78;

    @Test
    void a_tag_may_match_after_positions_before_its_last_event_only() {
        TagWindow window = new TagWindow(0);
        window.add(0, tags(1, 2), NOTED);
        window.add(1, tags(1), CLOSED);
        assertThat(window.mayMatchAfter(criterion(tags(1), NOTED), -1)).isTrue();
        assertThat(window.mayMatchAfter(criterion(tags(1), NOTED), 0)).isFalse();
        assertThat(window.mayMatchAfter(criterion(tags(1), NOTED, CLOSED), 0)).isTrue();
        assertThat(window.mayMatchAfter(criterion(tags(1)), 0)).isTrue();
        assertThat(window.mayMatchAfter(criterion(tags(1)), 1)).isFalse();
        assertThat(window.mayMatchAfter(criterion(tags(3)), -1)).isFalse();
    }

    @Test
    void of_several_tags_one_that_is_absent_rules_a_match_out() {
        TagWindow window = new TagWindow(0);
        window.add(0, tags(1, 2), NOTED);
        window.add(1, tags(1), NOTED);
        assertThat(window.mayMatchAfter(criterion(tags(1, 2), NOTED), -1)).isTrue();
        assertThat(window.mayMatchAfter(criterion(tags(1, 2), NOTED), 0)).isFalse();
    }

    @Test
    void types_without_tags_are_known_too() {
        TagWindow window = new TagWindow(0);
        window.add(0, tags(), NOTED);
        assertThat(window.mayMatchAfter(criterion(tags(), NOTED), -1)).isTrue();
        assertThat(window.mayMatchAfter(criterion(tags(), CLOSED), -1)).isFalse();
    }

    @Test
    void the_window_knows_from_where_on_it_is_complete() {
        TagWindow window = new TagWindow(10, 4);
        assertThat(window.covers(9)).isFalse();
        assertThat(window.covers(10)).isTrue();
        for (int position = 10; position < 18; position++) {
            window.add(position, tags(position), NOTED);
        }
        assertThat(window.covers(10)).isTrue();
        window.add(18, tags(18), NOTED);
        assertThat(window.covers(13)).isFalse();
        assertThat(window.covers(14)).isTrue();
        for (int position = 14; position <= 18; position++) {
            assertThat(window.mayMatchAfter(criterion(tags(position)), position - 1)).isTrue();
            assertThat(window.mayMatchAfter(criterion(tags(position)), position)).isFalse();
        }
    }

    @Test
    void it_grows_to_many_tags() {
        TagWindow window = new TagWindow(0);
        for (int position = 0; position < 50_000; position++) {
            window.add(position, tags(position * 31L, -position), NOTED);
        }
        for (int position = 1; position < 50_000; position++) {
            var criterion = criterion(tags(position * 31L), NOTED);
            assertThat(window.mayMatchAfter(criterion, position - 1)).isTrue();
            assertThat(window.mayMatchAfter(criterion, position)).isFalse();
        }
    }

    private static long[] tags(long... hashes) {
        return hashes;
    }

    private static Selection.Criterion criterion(long[] tags, long... types) {
        return new Selection.Criterion(tags, types);
    }
}
