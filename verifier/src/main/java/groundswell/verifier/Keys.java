package groundswell.verifier;

import groundswell.verifier.json.Json;
import groundswell.verifier.json.JsonWriter;
import groundswell.verifier.tree.Checkpoint;
import groundswell.verifier.tree.Note;
import groundswell.verifier.tree.NoteException;
import groundswell.verifier.tree.VerifierKey;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The log's keys: the first, and those that the log itself brought into force and retired. */
final class Keys {
    private record Term(VerifierKey key, long since, long until) {
        /** A rotation counts from the first checkpoint that covers it. */
        boolean inForce(long size) {
            return (since == 0 || size > since) && size <= until;
        }
    }

    private final List<Term> terms = new ArrayList<>();

    Keys(VerifierKey first) {
        terms.add(new Term(first, 0, Long.MAX_VALUE));
    }

    VerifierKey first() {
        return terms.getFirst().key();
    }

    /** What a rotation or a retirement does; what is wrong with it, or none. */
    @Nullable String on(Entry entry, String stream) {
        if (!entry.type().startsWith("log.key-")) {
            return null;
        }
        if (!stream.equals("log")) {
            return "it changes keys in another stream than the log's own";
        }
        try {
            return entry.type().equals("log.key-rotated/1") ? rotated(entry) : retired(entry);
        } catch (NoteException e) {
            return e.getMessage();
        }
    }

    private @Nullable String rotated(Entry entry) {
        var from = VerifierKey.parse(entry.body().needText("from"));
        var to = VerifierKey.parse(entry.body().needText("to"));
        if (!inForce(entry.position() + 1).contains(from)) {
            return "it rotates from a key that is not in force";
        }
        if (terms.stream().anyMatch(term -> term.key.equals(to))) {
            return "it rotates to a key that is no new one";
        }
        if (to.type() != VerifierKey.SIGNS || !to.name().equals(first().name())) {
            return "it rotates to a key of another name or kind";
        }
        terms.add(new Term(to, entry.position(), Long.MAX_VALUE));
        return null;
    }

    private @Nullable String retired(Entry entry) {
        var key = VerifierKey.parse(entry.body().needText("key"));
        var inForce = inForce(entry.position() + 1);
        if (!inForce.contains(key) || inForce.size() == 1) {
            return "it retires a key that is not in force, or the last one";
        }
        terms.replaceAll(
                term -> term.key.equals(key) ? new Term(key, term.since, entry.position()) : term);
        return null;
    }

    /** The keys that have to sign a checkpoint of this size. */
    List<VerifierKey> inForce(long size) {
        return terms.stream().filter(term -> term.inForce(size)).map(Term::key).toList();
    }

    /** What is wrong with the signatures of a checkpoint; none if every key in force signed. */
    @Nullable String wrong(Checkpoint checkpoint) {
        if (!checkpoint.origin().equals(first().name())) {
            return "its origin \"" + checkpoint.origin() + "\" is not the name of the log's key";
        }
        for (var key : inForce(checkpoint.size())) {
            var signed = checkpoint.note().signedBy(key);
            if (signed != Note.Signed.YES) {
                return (signed == Note.Signed.NO ? "no signature of " : "a wrong signature of ")
                        + key;
            }
        }
        return null;
    }

    /** What keys.jsonl has to hold. */
    byte[] file() {
        var lines = new StringBuilder();
        for (var term : terms) {
            var line = new TreeMap<String, Json>();
            line.put("key", new Json.Text(term.key.toString()));
            line.put("since", new Json.Whole(term.since));
            lines.append(JsonWriter.text(JsonWriter.object(line))).append('\n');
        }
        return lines.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** Whether a key signs the log, or did. */
    boolean knows(VerifierKey key) {
        return terms.stream().anyMatch(term -> term.key.equals(key));
    }

    int count() {
        return terms.size();
    }
}
