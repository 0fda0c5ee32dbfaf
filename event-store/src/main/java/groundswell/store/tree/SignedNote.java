package groundswell.store.tree;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A text and its signatures, as in C2SP signed-note.
 *
 * @param text ends with a line feed
 * @param signatures in the order of the note; from whom they are is checked by {@link #signers}
 */
public record SignedNote(String text, List<Signature> signatures) {

    /** Limit on the characters of a note. */
    public static final int MAX_LENGTH = 100_000;

    /** Limit on the signatures of a note. */
    public static final int MAX_SIGNATURES = 100;

    private static final String DASH = "\u2014 ";

    /**
     * One line below the text.
     *
     * @param name the signer's
     * @param keyId of the signer's key
     * @param bytes what the key made of the text
     */
    public record Signature(String name, int keyId, byte[] bytes) {

        /** The line, with its line feed. */
        public String line() {
            byte[] all =
                    ByteBuffer.allocate(Integer.BYTES + bytes.length)
                            .putInt(keyId)
                            .put(bytes)
                            .array();
            return DASH + name + " " + Base64Text.of(all) + "\n";
        }

        /** Whether name and ID are those of a key. */
        public boolean claims(VerifierKey key) {
            return keyId == key.id() && name.equals(key.name());
        }
    }

    /** Checks that the text ends with a line feed. */
    public SignedNote {
        if (!text.endsWith("\n")) {
            throw new MalformedNoteException("reading a note: its text has no end");
        }
        signatures = List.copyOf(signatures);
    }

    /**
     * Reads a note, without looking at who signed it.
     *
     * @throws MalformedNoteException if it is none
     */
    public static SignedNote parse(String note) {
        refuseControls(note);
        int end = note.lastIndexOf("\n\n");
        if (end < 0 || note.length() > MAX_LENGTH || !note.endsWith("\n")) {
            throw new MalformedNoteException("reading a note: it has no signatures or is too long");
        }
        return new SignedNote(note.substring(0, end + 1), signatures(note.substring(end + 2)));
    }

    /**
     * Reads lines of signatures, as a witness answers them.
     *
     * @throws MalformedNoteException if there are none
     */
    public static List<Signature> signatures(String lines) {
        refuseControls(lines);
        if (!lines.endsWith("\n") || lines.length() > MAX_LENGTH) {
            throw new MalformedNoteException("reading signatures: there are none, or too many");
        }
        List<Signature> signatures = new ArrayList<>();
        for (String line : lines.substring(0, lines.length() - 1).split("\n", -1)) {
            if (signatures.size() == MAX_SIGNATURES) {
                throw new MalformedNoteException("reading signatures: there are too many");
            }
            signatures.add(signature(line));
        }
        return signatures;
    }

    private static Signature signature(String line) {
        String[] parts = line.split(" ", -1);
        if (!line.startsWith(DASH) || parts.length != 3 || !VerifierKey.isName(parts[1])) {
            throw new MalformedNoteException("reading a signature: the line is malformed");
        }
        byte[] bytes = Base64Text.readSignature("the signature of " + parts[1], parts[2]);
        if (bytes.length <= Integer.BYTES) {
            throw new MalformedNoteException("reading the signature of " + parts[1] + ": empty");
        }
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        int id = buffer.getInt();
        byte[] own = new byte[buffer.remaining()];
        buffer.get(own);
        return new Signature(parts[1], id, own);
    }

    private static void refuseControls(String note) {
        if (note.chars().anyMatch(c -> c < 0x20 && c != '\n')) {
            throw new MalformedNoteException("reading a note: it has control characters");
        }
        if (!StandardCharsets.UTF_8.newEncoder().canEncode(note)) {
            throw new MalformedNoteException("reading a note: it is not Unicode");
        }
    }

    /**
     * Which of the keys have signed. Signatures of unknown keys are passed over.
     *
     * @throws MalformedNoteException if a signature that claims to be of a known key is wrong
     */
    public Set<VerifierKey> signers(Iterable<VerifierKey> known) {
        Set<VerifierKey> signers = new HashSet<>();
        for (VerifierKey key : known) {
            for (Signature signature : signatures) {
                if (!signature.claims(key)) {
                    continue;
                }
                if (!key.verifies(text, signature.bytes())) {
                    throw new MalformedNoteException(
                            "checking a note: the signature of " + key.name() + " is wrong");
                }
                signers.add(key);
            }
        }
        return signers;
    }

    /** The same with more signatures. */
    public SignedNote with(List<Signature> more) {
        List<Signature> all = new ArrayList<>(signatures);
        all.addAll(more);
        return new SignedNote(text, all);
    }

    /** The note. */
    public String note() {
        StringBuilder note = new StringBuilder(text).append('\n');
        signatures.forEach(signature -> note.append(signature.line()));
        return note.toString();
    }
}
