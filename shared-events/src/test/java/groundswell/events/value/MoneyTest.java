package groundswell.events.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MoneyTest {
    @ParameterizedTest
    @CsvSource({
        "1331751.11, EUR, 133175111, 1331751.11",
        "6400, PLN, 640000, 6400",
        "6400.00, PLN, 640000, 6400",
        "0.1, EUR, 10, 0.1",
        "0.01, EUR, 1, 0.01",
        "0, EUR, 0, 0",
        "0.00, EUR, 0, 0",
        "5.000, EUR, 500, 5",
        "500, JPY, 500, 500",
        "500.0, JPY, 500, 500",
        "1.234, KWD, 1234, 1.234",
        "90071992547409.91, EUR, 9007199254740991, 90071992547409.91",
        "9007199254740991, JPY, 9007199254740991, 9007199254740991"
    })
    void an_amount_is_read_and_written_without_rounding(
            String major, String currency, long minor, String written) {
        var money = Money.parse(major, currency);
        assertThat(money).isEqualTo(new Money(minor, currency));
        assertThat(money.decimal()).isEqualTo(written);
        assertThat(money).hasToString(written + " " + currency);
    }

    @ParameterizedTest
    @CsvSource({
        "0.001, EUR, MALFORMED",
        "1.5, JPY, MALFORMED",
        "1.2345, KWD, MALFORMED",
        "'', EUR, MALFORMED",
        "'1,50', EUR, MALFORMED",
        "1 000, EUR, MALFORMED",
        "12 EUR, EUR, MALFORMED",
        "NaN, EUR, MALFORMED",
        "1e999999999, EUR, MALFORMED",
        "1e-999999999, EUR, MALFORMED",
        "92233720368547758.08, EUR, MALFORMED",
        "-0.01, EUR, OUT_OF_RANGE",
        "-6400, JPY, OUT_OF_RANGE",
        "90071992547409.92, EUR, OUT_OF_RANGE",
        "9007199254740992, JPY, OUT_OF_RANGE",
        "1, eur, MALFORMED",
        "1, EURO, MALFORMED",
        "1, EU, MALFORMED"
    })
    void an_amount_that_the_currency_does_not_have_is_refused(
            String major, String currency, String code) {
        assertThatThrownBy(() -> Money.parse(major, currency))
                .isInstanceOfSatisfying(
                        InvalidValueException.class,
                        refusal -> assertThat(refusal.code()).isEqualTo(code));
    }

    @ParameterizedTest
    @ValueSource(longs = {Long.MIN_VALUE, -1, Money.MAX_MINOR + 1, Long.MAX_VALUE})
    void minor_units_are_0_to_the_largest_integer_that_json_keeps(long minor) {
        assertThatThrownBy(() -> new Money(minor, "EUR"))
                .isInstanceOfSatisfying(
                        InvalidValueException.class,
                        refusal -> assertThat(refusal.code()).isEqualTo("OUT_OF_RANGE"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "EU", "EURO", "eur", "E R", "EUR\n", "ЕUR", "€"})
    void a_currency_is_three_upper_case_letters(String currency) {
        assertThatThrownBy(() -> new Money(1, currency))
                .isInstanceOfSatisfying(
                        InvalidValueException.class,
                        refusal -> assertThat(refusal.name()).isEqualTo("currency"));
    }

    @Test
    void what_is_written_is_read_as_the_same_amount() {
        var random = new Random(7);
        var currencies = new String[] {"EUR", "JPY", "KWD", "PLN", "KRW"};
        for (var i = 0; i < 5_000; i++) {
            var money =
                    new Money(
                            random.nextLong(Money.MAX_MINOR + 1) >> random.nextInt(50),
                            currencies[random.nextInt(currencies.length)]);
            assertThat(Money.parse(money.decimal(), money.currency())).isEqualTo(money);
        }
    }
}
