package groundswell.store.tree;

import java.net.URI;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Which witnesses a log asks for cosignatures, and how many of them it wants.
 *
 * @param witnesses those who are asked
 * @param quorum so many of them make a checkpoint a witnessed one; 0 to their number
 */
public record WitnessPolicy(List<Witness> witnesses, int quorum) {

    /** A log that asks nobody. */
    public static final WitnessPolicy NONE = new WitnessPolicy(List.of(), 0);

    /** Limit on witnesses. */
    private static final int MAX_WITNESSES = 16;

    /**
     * Somebody who keeps in mind what the log has signed.
     *
     * @param key of the type of cosignatures
     * @param url under which it answers, without a slash at its end
     */
    public record Witness(VerifierKey key, URI url) {

        /** Checks the key's type and the URL. */
        public Witness {
            if (key.type() != VerifierKey.COSIGNATURE) {
                throw new MalformedNoteException(
                        "reading a policy: the key of " + key.name() + " is not a witness's");
            }
            if (url.getHost() == null || url.toString().endsWith("/")) {
                throw new MalformedNoteException(
                        "reading a policy: the URL of " + key.name() + " is malformed");
            }
        }
    }

    /** Checks numbers and names. */
    public WitnessPolicy {
        witnesses = List.copyOf(witnesses);
        Set<String> names = new HashSet<>();
        witnesses.forEach(witness -> names.add(witness.key().name()));
        if (names.size() != witnesses.size() || witnesses.size() > MAX_WITNESSES) {
            throw new MalformedNoteException(
                    "reading a policy: it names a witness twice, or more than " + MAX_WITNESSES);
        }
        if (quorum < 0 || quorum > witnesses.size()) {
            throw new MalformedNoteException("reading a policy: the quorum is out of range");
        }
    }

    /**
     * Reads lines such as {@code witness <verifier key> <URL>} and one {@code quorum <number>};
     * empty lines, and those that begin with {@code #}, are passed over.
     *
     * @throws MalformedNoteException if a line is another
     */
    public static WitnessPolicy parse(String text) {
        List<Witness> witnesses = new ArrayList<>();
        int quorum = 0;
        for (String line : text.lines().map(String::strip).toList()) {
            String[] words = line.split(" +");
            if (line.isEmpty() || line.startsWith("#")) {
                continue;
            } else if (words.length == 3 && words[0].equals("witness")) {
                witnesses.add(new Witness(VerifierKey.parse(words[1]), url(words[2])));
            } else if (words.length == 2 && words[0].equals("quorum")) {
                quorum = (int) Math.min(MAX_WITNESSES + 1L, Checkpoint.size("a policy", words[1]));
            } else {
                throw new MalformedNoteException("reading a policy: a line is malformed: " + line);
            }
        }
        return new WitnessPolicy(witnesses, quorum);
    }

    private static URI url(String text) {
        try {
            return URI.create(text);
        } catch (IllegalArgumentException _) {
            throw new MalformedNoteException("reading a policy: no URL: " + text);
        }
    }
}
