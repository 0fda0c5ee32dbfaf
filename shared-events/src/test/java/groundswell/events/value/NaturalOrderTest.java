package groundswell.events.value;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class NaturalOrderTest {
    @Test
    void digits_are_compared_as_numbers_and_everything_else_as_it_stands() {
        var sorted =
                List.of(
                        "",
                        "-",
                        ".",
                        "0",
                        "00",
                        "01",
                        "1",
                        "1a",
                        "2",
                        "10",
                        "10-1",
                        "10.1",
                        "99999999999999999999",
                        "100000000000000000000",
                        "A",
                        "a",
                        "a-1",
                        "a1",
                        "a01b",
                        "a1b",
                        "a1b2",
                        "a2",
                        "a02b",
                        "a10",
                        "b");
        var shuffled = new ArrayList<>(sorted);
        Collections.shuffle(shuffled, new Random(3));
        shuffled.sort(NaturalOrder::compare);
        assertThat(shuffled).containsExactlyElementsOf(sorted);
    }

    @Test
    void numbers_that_are_equal_but_for_leading_zeros_are_still_told_apart() {
        assertThat(NaturalOrder.compare("a01", "a1")).isNegative();
        assertThat(NaturalOrder.compare("a1", "a01")).isPositive();
        assertThat(NaturalOrder.compare("a01b2", "a1b10")).isNegative();
        assertThat(NaturalOrder.compare("a01b10", "a1b2")).isPositive();
    }

    @Test
    void other_digits_than_ascii_are_no_numbers() {
        assertThat(NaturalOrder.compare("٢", "١٠")).isPositive();
    }

    @Test
    void it_is_a_total_order_that_agrees_with_equality() {
        var random = new Random(20_261_122);
        var texts = new ArrayList<String>();
        for (var i = 0; i < 90; i++) {
            texts.add(text(random));
        }
        for (var a : texts) {
            for (var b : texts) {
                var ab = Integer.signum(NaturalOrder.compare(a, b));
                assertThat(ab).isEqualTo(-Integer.signum(NaturalOrder.compare(b, a)));
                assertThat(ab == 0).as("%s and %s", a, b).isEqualTo(a.equals(b));
                for (var c : texts) {
                    if (ab <= 0
                            && NaturalOrder.compare(b, c) <= 0
                            && NaturalOrder.compare(a, c) > 0) {
                        throw new AssertionError(a + " <= " + b + " <= " + c + " < " + a);
                    }
                }
            }
        }
    }

    private static String text(Random random) {
        var alphabet = "00019a-.";
        var text = new StringBuilder();
        for (var i = random.nextInt(6); i >= 0; i--) {
            text.append(alphabet.charAt(random.nextInt(alphabet.length())));
        }
        return text.toString();
    }
}
