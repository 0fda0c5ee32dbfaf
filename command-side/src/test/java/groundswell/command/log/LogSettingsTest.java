package groundswell.command.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import groundswell.events.value.InvalidValueException;
import groundswell.store.tree.SigningKey;
import groundswell.store.tree.TreeSettings;
import groundswell.store.tree.VerifierKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** Where the log is kept, as operators say it. */
class LogSettingsTest {
    private static final String URL = "jdbc:postgresql://localhost:1/town";

    @TempDir private Path folder;

    private static LogSettings bound(Map<String, String> settings) {
        return new Binder(new MapConfigurationPropertySource(settings))
                .bindOrCreate(LogSettings.PREFIX, LogSettings.class);
    }

    private static void isWrong(Map<String, String> settings, String name, String code) {
        assertThatThrownBy(() -> bound(settings))
                .rootCause()
                .isInstanceOfSatisfying(
                        InvalidValueException.class,
                        wrong -> {
                            assertThat(wrong.name()).isEqualTo("groundswell.log." + name);
                            assertThat(wrong.code()).isEqualTo(code);
                        });
    }

    @Test
    void the_log_is_in_a_file_unless_a_database_is_named() {
        assertThat(bound(Map.of()).inFile()).isTrue();
        assertThat(bound(Map.of("groundswell.log.url", "")).inFile()).isTrue();
        assertThat(
                        bound(Map.of("groundswell.log.url", URL, "groundswell.log.user", "ada"))
                                .inFile())
                .isFalse();
    }

    @Test
    void what_does_not_fit_together_is_refused() {
        isWrong(Map.of("groundswell.log.url", URL), "user", "MISSING");
        isWrong(Map.of("groundswell.log.user", "ada"), "url", "MISSING");
        isWrong(Map.of("groundswell.log.password-file", "secret"), "url", "MISSING");
        isWrong(
                Map.of(
                        "groundswell.log.url", URL,
                        "groundswell.log.user", "ada",
                        "groundswell.log.password", "Cherry",
                        "groundswell.log.password-file", "secret"),
                "password",
                "TWICE");
    }

    @Test
    void the_queue_has_a_length() {
        assertThat(bound(Map.of("groundswell.log.queue-limit", "1")).queueLimit()).isEqualTo(1);
        isWrong(Map.of("groundswell.log.queue-limit", "0"), "queue-limit", "OUT_OF_RANGE");
        isWrong(Map.of("groundswell.log.queue-limit", "1000001"), "queue-limit", "OUT_OF_RANGE");
    }

    @Test
    void the_password_is_in_no_description() {
        assertThat(new LogSettings(URL, "ada", "Cherry", null, 1).toString())
                .contains("ada")
                .doesNotContain("Cherry");
    }

    @Test
    void a_password_file_that_cannot_be_read_is_named() throws IOException {
        var key = folder.resolve("key");
        SigningKey.create(key);
        var origin = "riverside.example/log";
        var tree = new TreeSettings(origin, SigningKey.read(origin, VerifierKey.SIGNATURE, key));
        var large = Files.write(folder.resolve("large"), new byte[4_097]);
        for (var file : new Path[] {folder.resolve("missing"), large}) {
            var settings = new LogSettings(URL, "ada", null, file, 1);
            assertThatThrownBy(() ->
                            settings.open(folder.resolve("log"), InstantSource.system(), tree))
                    .isInstanceOf(InvalidValueException.class)
                    .hasMessageContaining(file.toString());
        }
    }
}
