package groundswell.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TagKeysTest {
    private final RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(7);

    @Test
    void what_was_added_is_contained() {
        long[] tags = random.longs(50_000).toArray();
        TagKeys keys = new TagKeys();
        for (long tag : tags) {
            keys.add(tag, 1);
        }
        for (long tag : tags) {
            assertThat(keys.mayContain(tag, 1)).isTrue();
        }
    }

    @Test
    void zeros_are_keys_like_any_other() {
        TagKeys keys = new TagKeys();
        assertThat(keys.mayContain(0, 0)).isFalse();
        keys.add(0, 0);
        assertThat(keys.mayContain(0, 0)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {1_000, 16_384, 100_000, 1_000_000, 5_000_000, 10_000_000})
    void of_what_was_not_added_less_than_one_in_a_hundred_seems_contained(int size) {
        TagKeys keys = new TagKeys();
        for (int i = 0; i < size; i++) {
            keys.add(random.nextLong(), i % 3);
        }
        int seen = 0;
        for (int i = 0; i < 100_000; i++) {
            seen += keys.mayContain(random.nextLong(), i % 3) ? 1 : 0;
        }
        assertThat(seen).isLessThan(1_000);
    }

    @Test
    void the_same_tag_with_another_type_is_another_key() {
        TagKeys keys = new TagKeys();
        for (long tag = 0; tag < 10_000; tag++) {
            keys.add(tag, 1);
        }
        int seen = 0;
        for (long tag = 0; tag < 10_000; tag++) {
            seen += keys.mayContain(tag, 2) ? 1 : 0;
        }
        assertThat(seen).isLessThan(100);
    }

    @Test
    void five_million_keys_take_less_than_ten_megabytes_and_adding_them_again_no_more() {
        TagKeys keys = new TagKeys();
        for (long tag = 0; tag < 5_000_000; tag++) {
            keys.add(tag, 1);
        }
        long bytes = keys.bytes();
        assertThat(bytes).isLessThan(10_000_000);
        for (long tag = 0; tag < 5_000_000; tag++) {
            keys.add(tag, 1);
        }
        assertThat(keys.bytes()).isEqualTo(bytes);
    }
}
