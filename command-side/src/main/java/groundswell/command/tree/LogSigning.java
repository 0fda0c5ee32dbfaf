package groundswell.command.tree;

import groundswell.events.value.InvalidValueException;
import groundswell.store.tree.MalformedNoteException;
import groundswell.store.tree.SigningKey;
import groundswell.store.tree.TreeSettings;
import groundswell.store.tree.VerifierKey;
import groundswell.store.tree.WitnessPolicy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * With which name and keys the log of a home is signed. Both are made at the first start and stay:
 * the origin in {@code log-origin}, the key in {@code log-key.pem}, later ones in {@code
 * log-key-2.pem} and so on. The origin can be chosen before the first start, the key can be kept
 * elsewhere.
 */
public final class LogSigning {
    /** Which log it is; a schema-less URL. */
    static final String ORIGIN = "groundswell.log.origin";

    /** File of the log's first key, when it is not kept in the home. */
    static final String KEY = "groundswell.log.key";

    /** File that names the witnesses, when it is not {@code witnesses} in the home. */
    static final String WITNESSES = "groundswell.log.witnesses";

    private static final String DEFAULT_ORIGIN = "localhost/groundswell";
    private static final int MAX_KEYS = 100;

    private final Path home;
    private final Function<String, @Nullable String> settings;

    private LogSigning(Path home, Function<String, @Nullable String> settings) {
        this.home = home;
        this.settings = settings;
    }

    /**
     * That of a home, the folder of a service, with the settings of system properties and of the
     * environment's variables.
     */
    public static LogSigning in(Path home) {
        return in(home, LogSigning::configured);
    }

    /**
     * That of a home, the folder of a service.
     *
     * @param settings what a setting's value is, by its name; null if it is not set
     */
    public static LogSigning in(Path home, Function<String, @Nullable String> settings) {
        return new LogSigning(home, settings);
    }

    /** As the log needs it; makes what is missing. */
    public TreeSettings settings() {
        try {
            var origin = origin();
            // The file of the first key may be gone when it was retired: then there are others.
            if (keys(origin).isEmpty()) {
                makeFirstKey();
            }
            return new TreeSettings(origin, keys(origin), LogKeys::change).with(witnesses());
        } catch (IOException broken) {
            throw new UncheckedIOException("reading the log's keys in " + home, broken);
        }
    }

    private WitnessPolicy witnesses() throws IOException {
        var elsewhere = settings.apply(WITNESSES);
        var file = elsewhere == null ? home.resolve("witnesses") : Path.of(elsewhere);
        if (elsewhere == null && !Files.exists(file)) {
            return WitnessPolicy.NONE;
        }
        try {
            return WitnessPolicy.parse(Files.readString(file));
        } catch (MalformedNoteException malformed) {
            throw new InvalidValueException(
                    file.toString(), "MALFORMED", String.valueOf(malformed.getMessage()));
        }
    }

    private void makeFirstKey() throws IOException {
        try {
            SigningKey.create(file(1));
        } catch (FileAlreadyExistsException another) {
            // Of two first starts, one key wins; the other one's is good.
        }
    }

    /** Makes one more key, which signs nothing until an event brings it into force. */
    public VerifierKey makeKey() {
        try {
            var origin = origin();
            for (var number = 2; number <= MAX_KEYS; number++) {
                if (!Files.exists(file(number))) {
                    SigningKey.create(file(number));
                    return read(origin, number).verifier();
                }
            }
        } catch (IOException broken) {
            throw new UncheckedIOException("making a key in " + home, broken);
        }
        throw new IllegalStateException("making a key: there are " + MAX_KEYS + " already");
    }

    private List<SigningKey> keys(String origin) throws IOException {
        var keys = new ArrayList<SigningKey>();
        for (var number = 1; number <= MAX_KEYS; number++) {
            // The file of a retired key may be gone.
            if (Files.exists(file(number))) {
                keys.add(read(origin, number));
            }
        }
        return keys;
    }

    private SigningKey read(String origin, int number) throws IOException {
        return SigningKey.read(origin, VerifierKey.SIGNATURE, file(number));
    }

    private Path file(int number) {
        var elsewhere = settings.apply(KEY);
        if (number == 1 && elsewhere != null) {
            return Path.of(elsewhere);
        }
        return home.resolve(number == 1 ? "log-key.pem" : "log-key-" + number + ".pem");
    }

    private String origin() throws IOException {
        var file = home.resolve("log-origin");
        var wished = Optional.ofNullable(settings.apply(ORIGIN));
        if (Files.exists(file)) {
            var origin = Files.readString(file).strip();
            if (wished.filter(wish -> !wish.equals(origin)).isPresent()) {
                throw new InvalidValueException(
                        ORIGIN, "ORIGIN_FIXED", "is " + origin + " for this home, for ever");
            }
            return origin;
        }
        var origin = wished.orElse(DEFAULT_ORIGIN);
        if (!origin.matches("[!-*,-~]{1,200}")) {
            throw new InvalidValueException(
                    ORIGIN, "MALFORMED", "is 1 to 200 visible ASCII characters without a plus");
        }
        Files.createDirectories(home);
        Files.writeString(file, origin + "\n");
        return origin;
    }

    /** A system property, else the environment's variable of that name in capitals. */
    private static @Nullable String configured(String name) {
        var property = System.getProperty(name);
        return property == null
                ? System.getenv(name.replace('.', '_').toUpperCase(Locale.ROOT))
                : property;
    }
}
