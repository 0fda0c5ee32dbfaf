package groundswell.command.log;

import groundswell.events.value.InvalidValueException;
import groundswell.store.EventLog;
import groundswell.store.PostgresLog;
import groundswell.store.tree.TreeSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where the log is kept, and how much may wait for it: in a file of ours unless a PostgreSQL
 * database is named.
 *
 * @param url a JDBC URL without a password, {@code jdbc:postgresql://host:port/database}
 * @param user the database's user; required with a URL
 * @param password the user's password; better kept in a file
 * @param passwordFile a file that holds the password alone; it is read at each new connection, so
 *     that the password can change while the service runs
 * @param queueLimit so many appends may wait before further ones are refused, 1 to 1,000,000
 */
@ConfigurationProperties(LogSettings.PREFIX)
public record LogSettings(
        @Nullable String url,
        @Nullable String user,
        @Nullable String password,
        @Nullable Path passwordFile,
        @DefaultValue("" + EventLog.QUEUE_LIMIT) int queueLimit) {
    /** What the settings' names begin with. */
    public static final String PREFIX = "groundswell.log";

    private static final int MAX_QUEUE = 1_000_000;
    private static final int MAX_PASSWORD_BYTES = 4_096;

    /** Checks that they fit each other; what is empty counts as missing. */
    public LogSettings {
        url = present(url);
        user = present(user);
        password = present(password);
        passwordFile =
                passwordFile == null || passwordFile.toString().isBlank() ? null : passwordFile;
        if (queueLimit < 1 || queueLimit > MAX_QUEUE) {
            throw invalid("queue-limit", "OUT_OF_RANGE", "is 1 to " + MAX_QUEUE);
        }
        // Whoever names a user means a database, and must not find the log in a file.
        if (url == null && (user != null || password != null || passwordFile != null)) {
            throw invalid("url", "MISSING", "is required where a user or a password is given");
        }
        if (url != null && user == null) {
            throw invalid("user", "MISSING", "is required where a URL is given");
        }
        if (password != null && passwordFile != null) {
            throw invalid("password", "TWICE", "is given twice, also as a file");
        }
    }

    /** The settings of somebody who set nothing: the log is in a file. */
    public static LogSettings ofFile() {
        return new LogSettings(null, null, null, null, EventLog.QUEUE_LIMIT);
    }

    /** Whether the log is in a file of ours. */
    public boolean inFile() {
        return url == null;
    }

    /**
     * Opens the log and its signed tree.
     *
     * @param file where it is, unless it is in a database
     * @param tree the log's name and the keys that sign it
     * @throws InvalidValueException if the URL or the password's file cannot be used
     * @throws groundswell.store.LogInUseException if another process has the file open
     * @throws groundswell.store.LogPlaceException if the database does not take the log
     * @throws groundswell.store.LogUnavailableException if it cannot be opened now
     */
    public EventLog open(Path file, InstantSource clock, TreeSettings tree) {
        var codec = new EventLeafCodec();
        var place = database();
        return place == null
                ? EventLog.openH2(file, codec, clock, queueLimit, tree)
                : EventLog.openPostgres(place, codec, clock, queueLimit, tree);
    }

    private @Nullable PostgresLog database() {
        if (url == null || user == null) {
            return null;
        }
        try {
            // Once at the start, where a missing file is wrong input and not an outage.
            secret();
        } catch (UncheckedIOException unreadable) {
            throw invalid(
                    "password-file",
                    "UNREADABLE",
                    "cannot be read: "
                            + passwordFile
                            + ", or is larger than "
                            + MAX_PASSWORD_BYTES
                            + " bytes");
        }
        try {
            return new PostgresLog(url, user, this::secret);
        } catch (IllegalArgumentException wrong) {
            throw invalid("url", "MALFORMED", "is wrong: " + wrong.getMessage());
        }
    }

    private String secret() {
        if (passwordFile == null) {
            return password == null ? "" : password;
        }
        try (var file = Files.newInputStream(passwordFile)) {
            var bytes = file.readNBytes(MAX_PASSWORD_BYTES + 1);
            if (bytes.length > MAX_PASSWORD_BYTES) {
                throw new IOException("more than " + MAX_PASSWORD_BYTES + " bytes");
            }
            return new String(bytes, StandardCharsets.UTF_8).strip();
        } catch (IOException broken) {
            throw new UncheckedIOException("reading the password of the log's database", broken);
        }
    }

    private static @Nullable String present(@Nullable String text) {
        return text == null || text.isBlank() ? null : text;
    }

    private static InvalidValueException invalid(String name, String code, String rule) {
        return new InvalidValueException(PREFIX + "." + name, code, rule);
    }

    /** Without the password. */
    @Override
    public String toString() {
        return "LogSettings[url=" + url + ", user=" + user + ", queueLimit=" + queueLimit + "]";
    }
}
