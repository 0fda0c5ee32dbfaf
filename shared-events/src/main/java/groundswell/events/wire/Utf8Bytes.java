package groundswell.events.wire;

import java.util.Arrays;

/** Bytes that grow; for one thread, and without the lock of a {@code ByteArrayOutputStream}. */
final class Utf8Bytes {
    private byte[] bytes = new byte[512];
    private int size;

    void write(int one) {
        ensure(1);
        bytes[size++] = (byte) one;
    }

    void writeBytes(byte[] more) {
        ensure(more.length);
        System.arraycopy(more, 0, bytes, size, more.length);
        size += more.length;
    }

    /** Writes ASCII as it is. */
    void ascii(String text) {
        for (var i = 0; i < text.length(); i++) {
            write(text.charAt(i));
        }
    }

    /**
     * Writes a text in quotation marks if it needs no other treatment: printable ASCII, which is in
     * every normal form, without quotation marks and backslashes. Otherwise writes nothing.
     *
     * @return whether it was written
     */
    boolean writePlain(String text) {
        var length = text.length();
        ensure(length + 2);
        var at = size + 1;
        for (var i = 0; i < length; i++) {
            var c = text.charAt(i);
            if (c < 0x20 || c > 0x7e || c == '"' || c == '\\') {
                return false;
            }
            bytes[at + i] = (byte) c;
        }
        bytes[size] = '"';
        bytes[at + length] = '"';
        size += length + 2;
        return true;
    }

    byte[] toByteArray() {
        return Arrays.copyOf(bytes, size);
    }

    private void ensure(int more) {
        if (bytes.length - size < more) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, size + more));
        }
    }
}
