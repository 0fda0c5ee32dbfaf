package groundswell.verifier;

import groundswell.verifier.json.Json;
import groundswell.verifier.json.JsonException;
import groundswell.verifier.json.JsonReader;
import groundswell.verifier.tree.Checkpoint;
import groundswell.verifier.tree.Note;
import groundswell.verifier.tree.NoteException;
import groundswell.verifier.tree.VerifierKey;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Checks the archive of checkpoints: once for sizes, and once more when roots and keys are known.
 */
final class Archive {
    /** Signatures that are checked together, by all processors. */
    private static final int BATCH = 256;

    private final Record record;
    private final Checkpoint newest;
    private final Report report;

    Archive(Record record, Checkpoint newest, Report report) {
        this.record = record;
        this.newest = newest;
        this.report = report;
    }

    private record Archived(Checkpoint checkpoint, String place) {}

    /** Keys that the user trusts, and those that they vouched for. */
    private final Set<VerifierKey> vouched = new HashSet<>();

    /** Asks for the roots of all archived checkpoints. */
    void want(TreeCheck.Wanted wanted) throws IOException {
        var cursor = record.archive(newest.size());
        var before = -1L;
        var last = (@Nullable Checkpoint) null;
        for (var line = cursor.next(); line != null; line = cursor.next()) {
            var archived = parsed(line, true);
            if (archived == null) {
                continue;
            }
            last = archived.checkpoint();
            if (last.size() <= before || last.size() > newest.size()) {
                report.fail(Check.ARCHIVE, archived.place(), "sizes do not ascend to the newest");
            }
            before = last.size();
            wanted.want(last.size());
        }
        if (record.names() != null && (last == null || !sameSigned(last))) {
            report.fail(Check.ARCHIVE, "the last line", "it is not the checkpoint of the record");
        }
    }

    /** The text is the same, and each signature of the last line is on the checkpoint too. */
    private boolean sameSigned(Checkpoint last) {
        return last.note().text().equals(newest.note().text())
                && last.note().signatures().stream()
                        .allMatch(one ->
                                newest.note().signatures().stream().anyMatch(s -> same(s, one)));
    }

    private static boolean same(Note.Signature one, Note.Signature two) {
        return one.name().equals(two.name())
                && one.keyId() == two.keyId()
                && Arrays.equals(one.bytes(), two.bytes());
    }

    private @Nullable Archived parsed(Record.Line line, boolean tell) {
        var place = line.place().toString();
        try {
            var members = JsonReader.canonicalObject(line.bytes(), 0, line.bytes().length);
            if (members.names().equals(List.of("note", "size"))
                    && members.get("note") instanceof Json.Text(var note)) {
                var checkpoint = Checkpoint.of(Note.parse(note));
                if (checkpoint.size() == members.needWhole("size")) {
                    return new Archived(checkpoint, place);
                }
            }
            throw new JsonException("a line of the archive is note and size");
        } catch (JsonException | NoteException | NumberFormatException e) {
            if (tell) {
                report.fail(Check.ARCHIVE, place, String.valueOf(e.getMessage()));
            }
            return null;
        }
    }

    /**
     * Checks signatures and roots.
     *
     * @return the keys that are trusted, and those that they vouched for: who signs a tree has
     *     signed the rotations in it
     */
    Set<VerifierKey> check(TreeCheck tree, Keys keys, List<VerifierKey> trusted)
            throws IOException {
        vouched.addAll(trusted);
        var cursor = record.archive(newest.size());
        var count = 0L;
        var unknown = 0L;
        var batch = new ArrayList<Archived>();
        for (var line = cursor.next(); line != null; line = cursor.next()) {
            var archived = parsed(line, false);
            if (archived == null) {
                continue;
            }
            count++;
            var root = tree.rootAt(archived.checkpoint().size());
            if (root.isEmpty()) {
                unknown++;
            } else if (!Arrays.equals(root.get(), archived.checkpoint().root())) {
                report.fail(Check.ARCHIVE, archived.place(), "its root is not that of the tree");
            }
            batch.add(archived);
            if (batch.size() == BATCH) {
                signatures(batch, keys, tree);
            }
        }
        signatures(batch, keys, tree);
        if (unknown > 0) {
            report.cannot(
                    Check.ARCHIVE, unknown + " roots cannot be computed from a campaign's record");
        }
        report.done(Check.ARCHIVE, count + " checkpoints");
        return vouched;
    }

    private void signatures(List<Archived> batch, Keys keys, TreeCheck tree) {
        var wrong =
                batch.parallelStream()
                        .map(archived -> Optional.ofNullable(keys.wrong(archived.checkpoint())))
                        .toList();
        for (var i = 0; i < batch.size(); i++) {
            var archived = batch.get(i);
            if (wrong.get(i).isPresent()) {
                report.fail(Check.ARCHIVE, archived.place(), wrong.get(i).get());
            } else {
                vouch(archived.checkpoint(), keys, tree);
            }
        }
        batch.clear();
    }

    private void vouch(Checkpoint signed, Keys keys, TreeCheck tree) {
        var root = tree.rootAt(signed.size());
        var signers = keys.inForce(signed.size());
        if (root.isPresent()
                && Arrays.equals(root.get(), signed.root())
                && signers.stream().anyMatch(vouched::contains)) {
            vouched.addAll(signers);
        }
    }
}
