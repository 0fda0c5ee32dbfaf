package groundswell.standalone;

import groundswell.command.log.EventLeafCodec;
import groundswell.store.EventLog;
import groundswell.store.tree.SigningKey;
import groundswell.store.tree.TreeSettings;
import groundswell.store.tree.VerifierKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;

/**
 * The folder in which a service keeps everything: the log, the views, the key that signs local
 * tokens.
 *
 * @param folder created when it is first needed
 */
public record Home(Path folder) {
    private static final String ORIGIN = "localhost/groundswell";

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

    /** The private key that signs the log's checkpoints. */
    public Path logKey() {
        return folder.resolve("log-key.pem");
    }

    /**
     * Opens the log; one process at a time can.
     *
     * @throws groundswell.store.LogInUseException if another process has it open
     */
    public EventLog openLog(InstantSource clock) {
        try {
            Files.createDirectories(folder);
            if (!Files.exists(logKey())) {
                SigningKey.create(logKey());
            }
            var key = SigningKey.read(ORIGIN, VerifierKey.SIGNATURE, logKey());
            return EventLog.openH2(
                    log(), new EventLeafCodec(), clock, new TreeSettings(ORIGIN, key));
        } catch (IOException broken) {
            throw new UncheckedIOException("opening the folder " + folder, broken);
        }
    }
}
