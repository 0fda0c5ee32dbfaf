package groundswell.verifier.rules;

import java.util.Comparator;

/** Identifiers character by character, but runs of ASCII digits as numbers. */
public final class NaturalOrder implements Comparator<String> {
    /** The order; it has no state. */
    public static final NaturalOrder ORDER = new NaturalOrder();

    private NaturalOrder() {}

    @Override
    public int compare(String one, String two) {
        var a = 0;
        var b = 0;
        while (a < one.length() && b < two.length()) {
            var endA = run(one, a);
            var endB = run(two, b);
            int order;
            if (endA > a && endB > b) {
                order = numbers(one.substring(a, endA), two.substring(b, endB));
                a = endA;
                b = endB;
            } else {
                order = Character.compare(one.charAt(a++), two.charAt(b++));
            }
            if (order != 0) {
                return order;
            }
        }
        var rest = (one.length() - a) - (two.length() - b);
        return rest != 0 ? rest : one.compareTo(two);
    }

    /** The end of the digits from a place on; the place itself if there are none. */
    private static int run(String text, int from) {
        var end = from;
        while (end < text.length() && text.charAt(end) >= '0' && text.charAt(end) <= '9') {
            end++;
        }
        return end;
    }

    private static int numbers(String one, String two) {
        var a = one.replaceFirst("^0+(?=.)", "");
        var b = two.replaceFirst("^0+(?=.)", "");
        return a.length() != b.length() ? a.length() - b.length() : a.compareTo(b);
    }
}
