package groundswell.verifier.tree;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/**
 * A note of C2SP signed-note, read strictly; whether a signature is right is asked of a key.
 *
 * @param text with its last line feed
 */
public record Note(String text, List<Signature> signatures) {
    /** Most signatures on a note. */
    public static final int MAX_SIGNATURES = 64;

    /** Most bytes of a note. */
    public static final int MAX_BYTES = 64 * 1024;

    private static final String DASH = "— ";

    /**
     * A signature.
     *
     * @param name who says to have signed
     * @param bytes what follows the key's identifier
     */
    public record Signature(String name, int keyId, byte[] bytes) {}

    /**
     * Reads a note.
     *
     * @throws NoteException if it is not one
     */
    public static Note parse(byte[] bytes) {
        if (bytes.length > MAX_BYTES) {
            throw new NoteException("a note has at most " + MAX_BYTES + " bytes");
        }
        try {
            return parse(
                    StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
        } catch (CharacterCodingException _) {
            throw new NoteException("a note is UTF-8");
        }
    }

    /** As {@link #parse(byte[])}. */
    public static Note parse(String note) {
        if (note.chars().anyMatch(c -> c < 0x20 && c != '\n')) {
            throw new NoteException("a note has no control characters");
        }
        var split = note.lastIndexOf("\n\n");
        if (split < 0 || !note.endsWith("\n")) {
            throw new NoteException("a note is a text, an empty line and signatures");
        }
        var signatures = new ArrayList<Signature>();
        for (var line : note.substring(split + 2).split("\n")) {
            signatures.add(signature(line));
        }
        if (signatures.size() > MAX_SIGNATURES) {
            throw new NoteException("a note has at most " + MAX_SIGNATURES + " signatures");
        }
        return new Note(note.substring(0, split + 1), List.copyOf(signatures));
    }

    private static Signature signature(String line) {
        var space = line.indexOf(' ', DASH.length());
        if (!line.startsWith(DASH) || space < 0 || !validName(line.substring(2, space))) {
            throw new NoteException("a line of a note is not a signature: " + line);
        }
        var bytes = base64(line.substring(space + 1));
        if (bytes.length <= 4) {
            throw new NoteException("a signature on a note is too short: " + line);
        }
        return new Signature(
                line.substring(2, space),
                ByteBuffer.wrap(bytes).getInt(),
                Arrays.copyOfRange(bytes, 4, bytes.length));
    }

    static boolean validName(String name) {
        return !name.isEmpty()
                && name.codePoints()
                        .noneMatch(c ->
                                c == '+' || Character.isWhitespace(c) || Character.isSpaceChar(c));
    }

    /** Base64 in its only form: padded, and with no bits left over. */
    static byte[] base64(String text) {
        try {
            var bytes = Base64.getDecoder().decode(text);
            if (Base64.getEncoder().encodeToString(bytes).equals(text)) {
                return bytes;
            }
        } catch (IllegalArgumentException _) {
            // Said below.
        }
        throw new NoteException("not base64: " + text);
    }

    /** What a key says of this note. */
    public enum Signed {
        /** There is a right signature of the key. */
        YES,
        /** There is a signature that says to be of the key, and is not. */
        WRONGLY,
        /** There is no signature that says to be of the key. */
        NO
    }

    /** Whether a key signed this note. Signatures of other keys are nobody's business. */
    public Signed signedBy(VerifierKey key) {
        var claims = signatures.stream().filter(key::claimedBy).toList();
        if (claims.isEmpty()) {
            return Signed.NO;
        }
        return claims.stream().allMatch(claim -> key.verifies(this, claim))
                ? Signed.YES
                : Signed.WRONGLY;
    }
}
