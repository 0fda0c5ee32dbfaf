package groundswell.query.ranking;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

/**
 * Many changes of counts in one value of one row: a row each, with an index over identifiers, would
 * take most of the time of a rebuild.
 *
 * <p>The number of ideas and their identifiers; the number of changes; for each change its position
 * and milliseconds as differences to the change before, the number of its idea, and its nine
 * counts. Numbers are varints, seven bits a byte, those that can be negative in zigzag.
 */
final class DeltaBlock {
    /** Most changes in a block, except that those of one event stay together. */
    static final int MAX_CHANGES = 4_000;

    private static final int COUNTS = 9;

    private DeltaBlock() {}

    /** A change of what is counted for an idea. */
    record Delta(long position, long happenedMs, String idea, Counts change) {}

    static byte[] write(List<Delta> deltas) {
        var numbers = new LinkedHashMap<String, Integer>();
        deltas.forEach(delta -> numbers.putIfAbsent(delta.idea(), numbers.size()));
        var bytes = new ByteArrayOutputStream(32 * numbers.size() + 16 * deltas.size());
        try (var out = new DataOutputStream(bytes)) {
            number(out, numbers.size());
            for (var idea : numbers.keySet()) {
                out.writeUTF(idea);
            }
            number(out, deltas.size());
            var position = 0L;
            var happenedMs = 0L;
            for (var delta : deltas) {
                signed(out, delta.position() - position);
                signed(out, delta.happenedMs() - happenedMs);
                number(out, numbers.getOrDefault(delta.idea(), 0));
                for (var count : delta.change().toArray()) {
                    signed(out, count);
                }
                position = delta.position();
                happenedMs = delta.happenedMs();
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException("writing to memory", impossible);
        }
        return bytes.toByteArray();
    }

    static List<Delta> read(byte[] block) {
        try (var in = new DataInputStream(new ByteArrayInputStream(block))) {
            var ideas = new ArrayList<String>();
            for (var left = number(in); left > 0; left--) {
                ideas.add(in.readUTF());
            }
            var deltas = new ArrayList<Delta>();
            var position = 0L;
            var happenedMs = 0L;
            for (var left = number(in); left > 0; left--) {
                position += signed(in);
                happenedMs += signed(in);
                var idea = ideas.get((int) number(in));
                deltas.add(new Delta(position, happenedMs, idea, counts(in)));
            }
            return deltas;
        } catch (IOException broken) {
            throw new UncheckedIOException("reading changes of the ranking", broken);
        }
    }

    private static Counts counts(DataInputStream in) throws IOException {
        var counts = new long[COUNTS];
        for (var i = 0; i < COUNTS; i++) {
            counts[i] = signed(in);
        }
        return Counts.of(counts);
    }

    private static void signed(DataOutputStream out, long value) throws IOException {
        number(out, (value << 1) ^ (value >> 63));
    }

    private static long signed(DataInputStream in) throws IOException {
        var value = number(in);
        return (value >>> 1) ^ -(value & 1);
    }

    private static void number(DataOutputStream out, long value) throws IOException {
        var left = value;
        while ((left & ~0x7fL) != 0) {
            out.write((int) (left & 0x7f) | 0x80);
            left >>>= 7;
        }
        out.write((int) left);
    }

    private static long number(DataInputStream in) throws IOException {
        var value = 0L;
        for (var shift = 0; shift < Long.SIZE; shift += 7) {
            var next = in.readByte();
            value |= (next & 0x7fL) << shift;
            if (next >= 0) {
                return value;
            }
        }
        throw new IOException("a number has more than 64 bits");
    }
}
