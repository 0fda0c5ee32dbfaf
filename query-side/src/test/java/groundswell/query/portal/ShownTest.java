package groundswell.query.portal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Values in plain words. */
class ShownTest {
    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "999, 999",
        "1000, 1_000",
        "12.345, 12.345",
        "123456.78, 123_456.78",
        "1331751.11, 1_331_751.11",
        "90071992547409.91, 90_071_992_547_409.91",
        "9007199254740991, 9_007_199_254_740_991",
        "9007199254740.991, 9_007_199_254_740.991",
    })
    void amounts_are_written_in_groups_of_three_digits(String decimal, String grouped) {
        assertThat(Shown.grouped(decimal)).isEqualTo(grouped.replace('_', '\u202f'));
    }
}
