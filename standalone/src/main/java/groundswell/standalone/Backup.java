package groundswell.standalone;

import groundswell.events.value.InvalidValueException;
import groundswell.store.EventLog;
import groundswell.store.tree.Checkpoint;
import groundswell.store.tree.LogTree;
import groundswell.store.tree.MalformedNoteException;
import groundswell.store.tree.SignedNote;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.zip.ZipInputStream;

/**
 * A copy of a home in a folder: the log as H2 copies it, the newest checkpoint before the copy, the
 * log's name, and the keys that were in the home. Not in it are the views, which are built anew,
 * and the list of erasures, which must outlive the copy.
 *
 * @param folder keep it as secret as the home itself
 */
public record Backup(Path folder) {
    private static final String LOG = "log.mv.db";
    private static final String KEPT =
            "{log-origin,log-key*.pem,token-key.pem,webhook-key,witnesses}";

    /** The log. */
    public Path log() {
        return folder.resolve("log.zip");
    }

    /** What the log had signed before it was copied. */
    public Path checkpoint() {
        return folder.resolve("checkpoint");
    }

    /**
     * Makes the folder, and copies everything but the log and its checkpoint.
     *
     * @throws InvalidValueException if something is in it
     */
    public void begin(Home home) throws IOException {
        if (Files.exists(folder) && !isEmpty(folder)) {
            throw new InvalidValueException("DIR", "NOT_EMPTY", "is not empty: " + folder);
        }
        Files.createDirectories(folder);
        copyKept(home.folder(), folder);
    }

    /** Copies a log that is open here. */
    public void copy(EventLog log) throws IOException {
        var newest = log.tree().newest();
        if (newest.isPresent()) {
            Files.writeString(checkpoint(), newest.get().note());
        }
        log.backUpTo(log());
    }

    /**
     * Unpacks it into a folder that is empty or not there.
     *
     * @throws InvalidValueException if it is no backup
     */
    public void unpack(Path target) throws IOException {
        if (!Files.exists(log())) {
            throw new InvalidValueException("DIR", "NO_BACKUP", "is no backup: " + folder);
        }
        Files.createDirectories(target);
        copyKept(folder, target);
        try (var zip = new ZipInputStream(Files.newInputStream(log()))) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (entry.getName().equals(LOG)) {
                    Files.copy(zip, target.resolve(LOG));
                    return;
                }
            }
        }
        throw new InvalidValueException("DIR", "NO_BACKUP", "has no log in it: " + log());
    }

    private static void copyKept(Path from, Path to) throws IOException {
        try (var files = Files.newDirectoryStream(from, KEPT)) {
            for (var file : files) {
                Files.copy(
                        file,
                        to.resolve(file.getFileName()),
                        // Keys stay readable for their owner alone.
                        StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
    }

    private static boolean isEmpty(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return files.findAny().isEmpty();
        }
    }

    /** What a checkpoint says of a log. */
    public enum Verdict {
        /** The log holds what was signed then. */
        HELD,
        /** More was signed than the log has: it is an older copy. */
        BEHIND,
        /** Something else was signed at this size. */
        ANOTHER
    }

    /**
     * Compares a log with what was signed once.
     *
     * @param note a checkpoint, as from {@code /log/checkpoint}
     * @throws InvalidValueException if it is none of this log, or its key has not signed it
     */
    public static Verdict compare(LogTree tree, String note) {
        Checkpoint checkpoint;
        try {
            var signed = SignedNote.parse(note);
            checkpoint = Checkpoint.parse(signed.text());
            if (!checkpoint.origin().equals(tree.origin())
                    || signed.signers(tree.keys()).isEmpty()) {
                throw new InvalidValueException(
                        "checkpoint", "FOREIGN", "was not signed by this log's key");
            }
        } catch (MalformedNoteException malformed) {
            throw new InvalidValueException(
                    "checkpoint", "MALFORMED", "is none: " + malformed.getMessage());
        }
        var size = checkpoint.size();
        if (size > tree.size()) {
            return Verdict.BEHIND;
        }
        return checkpoint.equals(new Checkpoint(tree.origin(), size, tree.root(size)))
                ? Verdict.HELD
                : Verdict.ANOTHER;
    }
}
