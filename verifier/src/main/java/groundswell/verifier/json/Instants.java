package groundswell.verifier.json;

import java.time.YearMonth;

/**
 * Instants as the log writes them: {@code 2026-11-22T20:56:48.123Z}. Texts in order are instants in
 * order.
 */
final class Instants {
    private static final String SHAPE = "dddd-dd-ddTdd:dd:dd.dddZ";

    private Instants() {}

    static boolean valid(String text) {
        if (text.length() != SHAPE.length()) {
            return false;
        }
        for (var i = 0; i < text.length(); i++) {
            var c = text.charAt(i);
            if (SHAPE.charAt(i) == 'd' ? c < '0' || c > '9' : c != SHAPE.charAt(i)) {
                return false;
            }
        }
        var month = number(text, 5, 7);
        var day = number(text, 8, 10);
        return month >= 1
                && month <= 12
                && day >= 1
                && day <= YearMonth.of(number(text, 0, 4), month).lengthOfMonth()
                && number(text, 11, 13) < 24
                && number(text, 14, 16) < 60
                && number(text, 17, 19) < 60;
    }

    private static int number(String text, int from, int to) {
        return Integer.parseInt(text, from, to, 10);
    }
}
