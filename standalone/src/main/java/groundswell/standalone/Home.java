package groundswell.standalone;

import groundswell.command.log.LogSettings;
import groundswell.command.tree.LogSigning;
import groundswell.store.EventLog;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.InstantSource;
import java.util.HexFormat;

/**
 * The folder in which a service keeps everything: the log, unless a database holds it, the views,
 * the key that signs local tokens, the keys that sign the log.
 *
 * @param folder created when it is first needed
 */
public record Home(Path folder) {
    private static final int MARK_BYTES = 6;

    /** The log's database file, unless it is elsewhere; it is the truth. */
    public Path log() {
        return folder.resolve("log");
    }

    /**
     * The views' database file; it can be deleted and is rebuilt from the log, but registered
     * webhooks go with it. Views of a log in a database have a file of their own for each, so that
     * a home whose log moves never shows views of another one.
     */
    public Path views(LogSettings log) {
        return folder.resolve(log.inFile() ? "views" : "views-" + mark(log));
    }

    private static String mark(LogSettings log) {
        try {
            var place = String.valueOf(log.url()).getBytes(StandardCharsets.UTF_8);
            var hash = MessageDigest.getInstance("SHA-256").digest(place);
            return HexFormat.of().formatHex(hash, 0, MARK_BYTES);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }

    /** The private key that signs local tokens. */
    public Path tokenKey() {
        return folder.resolve("token-key.pem");
    }

    /**
     * Opens the log where the settings say, and its signed tree; one process at a time can, if it
     * is in this folder. If what the log holds is not what was signed, it is open for reading
     * alone, and says why.
     *
     * @throws groundswell.store.LogInUseException if another process has it open
     * @throws groundswell.store.LogPlaceException if the database does not take it
     * @throws groundswell.store.LogUnavailableException if it cannot be opened now
     */
    public EventLog openLog(LogSettings settings, InstantSource clock) {
        try {
            Files.createDirectories(folder);
        } catch (IOException broken) {
            throw new UncheckedIOException("creating the folder " + folder, broken);
        }
        return settings.open(log(), clock, LogSigning.in(folder).settings());
    }
}
