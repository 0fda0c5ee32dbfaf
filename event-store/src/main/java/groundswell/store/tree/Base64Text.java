package groundswell.store.tree;

import java.util.Base64;

/** Base64 of RFC 4648 section 4 in its one canonical form; Java's own reader takes others too. */
final class Base64Text {

    private Base64Text() {}

    static String of(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    static byte[] read(String what, String text) {
        try {
            byte[] bytes = Base64.getDecoder().decode(text);
            if (of(bytes).equals(text)) {
                return bytes;
            }
        } catch (IllegalArgumentException _) {
            // Said below.
        }
        throw new MalformedNoteException("reading " + what + ": it is not base64");
    }

    /**
     * The same, whatever the bits are that no byte uses: other implementations read signatures so,
     * and a signature is judged by its key anyway.
     */
    static byte[] readSignature(String what, String text) {
        try {
            if (text.length() % 4 == 0) {
                return Base64.getDecoder().decode(text);
            }
        } catch (IllegalArgumentException _) {
            // Said below.
        }
        throw new MalformedNoteException("reading " + what + ": it is not base64");
    }

    static byte[] hash(String what, String text) {
        byte[] bytes = read(what, text);
        if (bytes.length != TreeHash.BYTES) {
            throw new MalformedNoteException("reading " + what + ": it is not a hash");
        }
        return bytes;
    }
}
