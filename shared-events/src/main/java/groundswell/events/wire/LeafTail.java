package groundswell.events.wire;

import java.nio.charset.StandardCharsets;

/**
 * The last members of a leaf, read from its end without parsing the rest: for those who pass over
 * many leaves and look into few. The canonical order of names puts them there.
 *
 * @param stream the sequence that numbers the event
 * @param type stored name and version
 */
public record LeafTail(String stream, String type) {
    private static final byte[] END =
            ("\",\"v\":" + Envelope.VERSION + "}").getBytes(StandardCharsets.US_ASCII);
    private static final byte[] TYPE = "\",\"type\":\"".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] STREAM = ",\"stream\":\"".getBytes(StandardCharsets.US_ASCII);

    /**
     * Reads the end of a leaf. Neither a stream nor a type contains a quotation mark.
     *
     * @throws NotCanonicalException if it does not end as a leaf does
     */
    public static LeafTail of(byte[] leaf) {
        var endOfType = before(leaf, leaf.length, END);
        var type = startOfText(leaf, endOfType);
        var endOfStream = before(leaf, type, TYPE);
        var stream = startOfText(leaf, endOfStream);
        before(leaf, stream, STREAM);
        return new LeafTail(text(leaf, stream, endOfStream), text(leaf, type, endOfType));
    }

    /** Where these bytes begin, if they end at {@code end}. */
    private static int before(byte[] leaf, int end, byte[] expected) {
        var start = end - expected.length;
        for (var i = 0; i < expected.length; i++) {
            if (start < 0 || leaf[start + i] != expected[i]) {
                throw new NotCanonicalException("not a leaf: it does not end in stream and type");
            }
        }
        return start;
    }

    private static int startOfText(byte[] leaf, int end) {
        var start = end;
        while (start > 0 && leaf[start - 1] != '"') {
            start--;
        }
        return start;
    }

    private static String text(byte[] leaf, int start, int end) {
        return new String(leaf, start, end - start, StandardCharsets.US_ASCII);
    }
}
