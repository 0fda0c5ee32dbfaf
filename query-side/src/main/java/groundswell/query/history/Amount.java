package groundswell.query.history;

import groundswell.events.value.Money;
import org.jspecify.annotations.Nullable;

/**
 * Money in major units.
 *
 * @param amount a decimal without needless zeros: {@code 1331751.11}
 */
public record Amount(String amount, String currency) {
    static @Nullable Amount of(@Nullable Money money) {
        return money == null ? null : new Amount(money.decimal(), money.currency());
    }
}
