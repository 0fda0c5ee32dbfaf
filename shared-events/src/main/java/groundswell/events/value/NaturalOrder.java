package groundswell.events.value;

/**
 * Compares texts with runs of ASCII digits as numbers: {@code a2} before {@code a10}; a total
 * order.
 */
public final class NaturalOrder {
    private NaturalOrder() {}

    /** Negative, zero or positive as {@code a} comes before, with or after {@code b}. */
    public static int compare(String a, String b) {
        var i = 0;
        var j = 0;
        while (i < a.length() && j < b.length()) {
            var order = 0;
            if (digit(a.charAt(i)) && digit(b.charAt(j))) {
                var endA = endOfDigits(a, i);
                var endB = endOfDigits(b, j);
                order = compareNumbers(a.substring(i, endA), b.substring(j, endB));
                i = endA;
                j = endB;
            } else {
                order = Character.compare(a.charAt(i++), b.charAt(j++));
            }
            if (order != 0) {
                return order;
            }
        }
        var rest = Integer.compare(a.length() - i, b.length() - j);
        // Equal numbers may be written with leading zeros; the plain order then decides.
        return rest != 0 ? rest : a.compareTo(b);
    }

    private static int compareNumbers(String a, String b) {
        var x = withoutLeadingZeros(a);
        var y = withoutLeadingZeros(b);
        return x.length() != y.length() ? Integer.compare(x.length(), y.length()) : x.compareTo(y);
    }

    private static String withoutLeadingZeros(String digits) {
        var start = 0;
        while (start < digits.length() - 1 && digits.charAt(start) == '0') {
            start++;
        }
        return digits.substring(start);
    }

    private static int endOfDigits(String text, int from) {
        var end = from;
        while (end < text.length() && digit(text.charAt(end))) {
            end++;
        }
        return end;
    }

    private static boolean digit(char c) {
        return c >= '0' && c <= '9';
    }
}
