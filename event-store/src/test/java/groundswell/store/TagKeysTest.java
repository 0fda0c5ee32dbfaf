package groundswell.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;

class TagKeysTest {
    @Test
    void what_was_added_is_contained_and_what_was_not_is_not() {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(7);
        long[] tags = random.longs(50_000).toArray();
        TagKeys keys = new TagKeys();
        for (long tag : tags) {
            keys.add(tag, 1);
        }

        for (long tag : tags) {
            assertThat(keys.mayContain(tag, 1)).isTrue();
            assertThat(keys.mayContain(tag, 2)).isFalse();
        }
    }

    @Test
    void zeros_are_keys_like_any_other() {
        TagKeys keys = new TagKeys();
        assertThat(keys.mayContain(0, 0)).isFalse();
        keys.add(0, 0);
        assertThat(keys.mayContain(0, 0)).isTrue();
    }

    @Test
    void beyond_its_limit_it_answers_that_anything_may_be_there() {
        TagKeys keys = new TagKeys();
        for (long tag = 1; tag <= TagKeys.LIMIT + 1; tag++) {
            keys.add(tag, 1);
        }
        assertThat(keys.mayContain(-1, 1)).isTrue();
    }
}
