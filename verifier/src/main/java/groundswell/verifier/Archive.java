package groundswell.verifier;

import groundswell.verifier.json.Json;
import groundswell.verifier.json.JsonException;
import groundswell.verifier.json.JsonReader;
import groundswell.verifier.tree.Checkpoint;
import groundswell.verifier.tree.Note;
import groundswell.verifier.tree.NoteException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
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

    /** Checks signatures and roots. */
    void check(TreeCheck tree, Keys keys) throws IOException {
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
            batch.add(archived);
            var root = tree.rootAt(archived.checkpoint().size());
            if (root.isEmpty()) {
                unknown++;
            } else if (!Arrays.equals(root.get(), archived.checkpoint().root())) {
                report.fail(Check.ARCHIVE, archived.place(), "its root is not that of the tree");
            }
            if (batch.size() == BATCH) {
                signatures(batch, keys);
            }
        }
        signatures(batch, keys);
        if (unknown > 0) {
            report.cannot(
                    Check.ARCHIVE, unknown + " roots cannot be computed from a campaign's record");
        }
        report.done(Check.ARCHIVE, count + " checkpoints");
    }

    private void signatures(List<Archived> batch, Keys keys) {
        var wrong =
                batch.parallelStream()
                        .map(archived ->
                                new String[] {archived.place(), keys.wrong(archived.checkpoint())})
                        .toList();
        for (var each : wrong) {
            if (each[1] != null) {
                report.fail(Check.ARCHIVE, each[0], each[1]);
            }
        }
        batch.clear();
    }
}
