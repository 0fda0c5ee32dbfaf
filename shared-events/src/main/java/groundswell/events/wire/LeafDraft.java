package groundswell.events.wire;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;

/**
 * A leaf before the writer gives it its time and number. Everything else is encoded already: the
 * canonical order of the keys puts {@code at} and {@code seq} into two fixed gaps.
 */
public final class LeafDraft {
    /** The largest leaf; entry bundles count lengths in 16 bits (C2SP tlog-tiles). */
    public static final int MAX_BYTES = 65_535;

    /** The longest {@code at} and {@code seq} that {@link #stamp} can add. */
    private static final int STAMP_BYTES =
            "\"at\":\"2026-11-22T20:56:48.123Z\",,\"seq\":9007199254740991,".length();

    private final byte[] head;
    private final byte[] middle;
    private final byte[] tail;
    private final List<Disclosure> openings;

    LeafDraft(String head, byte[] middle, String tail, List<Disclosure> openings) {
        this.head = head.getBytes(StandardCharsets.UTF_8);
        this.middle = middle;
        this.tail = tail.getBytes(StandardCharsets.UTF_8);
        this.openings = List.copyOf(openings);
        // Refused here, for its author, so that a stamp in the writer's batch never fails.
        var bytes = this.head.length + middle.length + this.tail.length + STAMP_BYTES;
        if (bytes > MAX_BYTES) {
            throw new NotCanonicalException(
                    "the event has up to " + bytes + " bytes, more than " + MAX_BYTES);
        }
    }

    /** The openings whose digests the leaf holds. */
    public List<Disclosure> openings() {
        return openings;
    }

    /**
     * The frozen bytes.
     *
     * @param at the log's time
     * @param seq the number within the stream, 0 to 2^53-1
     */
    public byte[] stamp(Instant at, long seq) {
        var out =
                new ByteArrayOutputStream(head.length + middle.length + tail.length + STAMP_BYTES);
        out.writeBytes(head);
        ascii(out, "\"at\":\"" + Timestamps.format(at) + "\",");
        out.writeBytes(middle);
        ascii(out, ",\"seq\":" + seq + ",");
        out.writeBytes(tail);
        return out.toByteArray();
    }

    private static void ascii(ByteArrayOutputStream out, String text) {
        out.writeBytes(text.getBytes(StandardCharsets.US_ASCII));
    }
}
