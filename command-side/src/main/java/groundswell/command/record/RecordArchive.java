package groundswell.command.record;

import java.io.IOException;
import java.io.OutputStream;
import java.time.LocalDateTime;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Writes the files of a record one after the other: a zip whose bytes follow from the files alone.
 * Nothing is kept but the names.
 */
final class RecordArchive {
    /** The same on every machine; a level of zlib, 0 to 9. */
    private static final int LEVEL = 6;

    /**
     * A zip counts in steps of two seconds, so that this is the very beginning of 1980. Exactly
     * that instant means "earlier than a zip can say" to the JDK, which then adds an extra field
     * with the time in the zone of the machine.
     */
    private static final LocalDateTime DATE = LocalDateTime.of(1980, 1, 1, 0, 0, 1);

    private final ZipOutputStream zip;

    RecordArchive(OutputStream out) {
        zip = new ZipOutputStream(out);
        zip.setMethod(ZipOutputStream.DEFLATED);
        zip.setLevel(LEVEL);
    }

    /** Begins the next file; what is written to the answer belongs to it until the next begins. */
    OutputStream next(String name) throws IOException {
        var entry = new ZipEntry(name);
        entry.setTimeLocal(DATE);
        zip.putNextEntry(entry);
        return zip;
    }

    /** Writes a whole file. */
    void add(String name, byte[] content) throws IOException {
        next(name).write(content);
    }

    /** Ends the archive; the stream beneath stays open. */
    void finish() throws IOException {
        zip.finish();
    }
}
