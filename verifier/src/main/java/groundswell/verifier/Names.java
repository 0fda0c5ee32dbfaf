package groundswell.verifier;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Gives short texts numbers from 0, so that millions of handles take little more than their bytes.
 */
final class Names {
    private static final int CHUNK = 1 << 16;

    private final List<byte[]> chunks = new ArrayList<>();
    private int used = CHUNK;
    private long[] starts = new long[16];
    private int[] slots = new int[64];
    private int count;

    /** How many there are. */
    int count() {
        return count;
    }

    /** The number of a text; below 0 if it has none. */
    int find(String text) {
        return slots[slot(text.getBytes(StandardCharsets.UTF_8))] - 1;
    }

    /** The number of a text, which it is given if it has none yet. */
    int number(String text) {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        var slot = slot(bytes);
        if (slots[slot] == 0) {
            add(bytes);
            slots[slot] = count;
            if (count * 2 > slots.length) {
                grow();
            }
            return count - 1;
        }
        return slots[slot] - 1;
    }

    /** The text of a number. */
    String text(int number) {
        return new String(bytes(number), StandardCharsets.UTF_8);
    }

    private byte[] bytes(int number) {
        var start = starts[number];
        var chunk = chunks.get((int) (start >>> 32));
        var offset = (int) start;
        var length = (chunk[offset] & 0xff) << 8 | chunk[offset + 1] & 0xff;
        return Arrays.copyOfRange(chunk, offset + 2, offset + 2 + length);
    }

    private boolean is(int number, byte[] bytes) {
        var start = starts[number];
        var chunk = chunks.get((int) (start >>> 32));
        var offset = (int) start;
        var length = (chunk[offset] & 0xff) << 8 | chunk[offset + 1] & 0xff;
        return Arrays.equals(chunk, offset + 2, offset + 2 + length, bytes, 0, bytes.length);
    }

    private void add(byte[] bytes) {
        if (bytes.length > 0xffff) {
            throw new IllegalArgumentException("a name of " + bytes.length + " bytes");
        }
        if (used + 2 + bytes.length > CHUNK) {
            chunks.add(new byte[Math.max(CHUNK, 2 + bytes.length)]);
            used = 0;
        }
        var chunk = chunks.getLast();
        if (count == starts.length) {
            starts = Arrays.copyOf(starts, count * 2);
        }
        starts[count++] = (chunks.size() - 1L) << 32 | used;
        chunk[used] = (byte) (bytes.length >> 8);
        chunk[used + 1] = (byte) bytes.length;
        System.arraycopy(bytes, 0, chunk, used + 2, bytes.length);
        used += 2 + bytes.length;
    }

    private void grow() {
        slots = new int[slots.length * 2];
        for (var number = 0; number < count; number++) {
            slots[slot(bytes(number))] = number + 1;
        }
    }

    private int slot(byte[] bytes) {
        var slot = mixed(Arrays.hashCode(bytes)) & slots.length - 1;
        while (slots[slot] != 0 && !is(slots[slot] - 1, bytes)) {
            slot = slot + 1 & slots.length - 1;
        }
        return slot;
    }

    private static int mixed(int hash) {
        var mixed = hash * 0x9e3779b9;
        return mixed ^ mixed >>> 15;
    }
}
