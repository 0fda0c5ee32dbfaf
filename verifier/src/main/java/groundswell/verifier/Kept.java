package groundswell.verifier;

import groundswell.verifier.tree.Checkpoint;
import groundswell.verifier.tree.NoteException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Checkpoints and receipts that the user kept: what a rewritten history cannot agree with. */
final class Kept {
    private record Known(String place, Checkpoint checkpoint) {}

    private record Held(String place, Receipt receipt) {}

    private final Report report;
    private final List<Known> checkpoints = new ArrayList<>();
    private final List<Held> receipts = new ArrayList<>();
    private final Map<Long, byte[]> hashes = new HashMap<>();

    /**
     * Reads the files.
     *
     * @throws IOException if one cannot be read, or is not what it should be
     */
    Kept(Options options, Report report) throws IOException {
        this.report = report;
        for (var file : options.knownCheckpoints()) {
            checkpoints.add(new Known(file.toString(), read(file, Checkpoint::parse)));
        }
        for (var file : options.receipts()) {
            receipts.add(new Held(file.toString(), read(file, Receipt::parse)));
        }
    }

    private static <T> T read(Path file, Function<byte[], T> parse) throws IOException {
        try {
            return parse.apply(Files.readAllBytes(file));
        } catch (NoteException e) {
            throw new IOException("reading what was kept in " + file + ": " + e.getMessage(), e);
        }
    }

    /** Asks for the roots that will be compared. */
    void want(TreeCheck.Wanted wanted) {
        checkpoints.forEach(one -> wanted.want(one.checkpoint().size()));
        receipts.forEach(one -> wanted.want(one.receipt().checkpoint().size()));
    }

    /** Takes note of an entry for which there is a receipt. */
    void on(Entry entry) {
        if (receipts.stream().anyMatch(one -> one.receipt().index() == entry.position())) {
            hashes.put(entry.position(), entry.hash());
        }
    }

    /**
     * Compares.
     *
     * @param keys none if no key is known
     */
    void check(TreeCheck tree, Checkpoint newest, @Nullable Keys keys) {
        for (var one : checkpoints) {
            compare(Check.KNOWN_CHECKPOINTS, one.place(), one.checkpoint(), tree, newest, keys);
        }
        for (var one : receipts) {
            var receipt = one.receipt();
            var hash = hashes.get(receipt.index());
            compare(Check.RECEIPTS, one.place(), receipt.checkpoint(), tree, newest, keys);
            if (hash == null) {
                report.cannot(Check.RECEIPTS, one.place() + ": its entry is not in the record");
            } else if (!receipt.proves(hash)) {
                report.fail(
                        Check.RECEIPTS,
                        one.place(),
                        "it does not prove the entry at position " + receipt.index());
            }
        }
        finish(Check.KNOWN_CHECKPOINTS, checkpoints.size());
        finish(Check.RECEIPTS, receipts.size());
    }

    private void finish(Check check, int given) {
        if (given == 0) {
            report.cannot(check, "none was given");
        }
        report.done(check, given + " given");
    }

    private void compare(
            Check check,
            String place,
            Checkpoint checkpoint,
            TreeCheck tree,
            Checkpoint newest,
            @Nullable Keys keys) {
        var wrong = keys == null ? null : keys.wrong(checkpoint);
        var root = tree.rootAt(checkpoint.size());
        if (wrong != null) {
            report.fail(check, place, wrong);
        } else if (checkpoint.size() > newest.size()) {
            report.cannot(check, place + ": it is of a later size than the record");
        } else if (root.isEmpty()) {
            report.cannot(check, place + ": the record does not hold the tree of its size");
        } else if (!Arrays.equals(root.get(), checkpoint.root())) {
            report.fail(
                    check,
                    place,
                    "another history was signed: the root at size "
                            + checkpoint.size()
                            + " is not the one of this log");
        }
    }
}
