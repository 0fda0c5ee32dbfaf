package groundswell.standalone;

import groundswell.command.log.EventLeafCodec;
import groundswell.store.EventLog;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;

/**
 * The folder in which a service keeps everything: the log, the views, the key that signs local
 * tokens, the keys that sign the log.
 *
 * @param folder created when it is first needed
 */
public record Home(Path folder) {
    /** The log's database file; it is the truth. */
    public Path log() {
        return folder.resolve("log");
    }

    /** The views' database file; it can be deleted and is rebuilt from the log. */
    public Path views() {
        return folder.resolve("views");
    }

    /** The private key that signs local tokens. */
    public Path tokenKey() {
        return folder.resolve("token-key.pem");
    }

    /**
     * Opens the log and its signed tree; one process at a time can. If what the log holds is not
     * what was signed, it is open for reading alone, and says why.
     *
     * @throws groundswell.store.LogInUseException if another process has it open
     */
    public EventLog openLog(InstantSource clock) {
        try {
            Files.createDirectories(folder);
        } catch (IOException broken) {
            throw new UncheckedIOException("creating the folder " + folder, broken);
        }
        return EventLog.openH2(log(), new EventLeafCodec(), clock, LogSigning.of(this).settings());
    }
}
