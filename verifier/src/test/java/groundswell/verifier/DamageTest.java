package groundswell.verifier;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every damage that changes a protected byte is found, and what a forger did is named. */
class DamageTest {
    private static final long SEED = 20260522;

    @TempDir Path folder;

    @Test
    void every_damage_is_found() {
        var damages = new Damages(SEED);
        var count = Integer.getInteger("groundswell.damages", 150);
        var missed = new ArrayList<String>();
        var found = new TreeMap<String, Integer>();
        for (var i = 0; i < count; i++) {
            var damage = damages.next();
            var verification =
                    Verification.of(
                            folder,
                            damage.zip(),
                            "--key",
                            LogBuilder.Signer.of(LogBuilder.ORIGIN, 1, 1).vkey(),
                            "--key",
                            Stories.SECOND_KEY.vkey(),
                            "--witness",
                            Stories.WITNESS.vkey(),
                            "--json");
            if (verification.exitCode() == 0) {
                if (!damages.honest(read(damage.zip()))) {
                    missed.add(i + ": " + damage.kind());
                }
            } else if (verification.exitCode() != 1
                    || !damage.check().isEmpty()
                            && !verification.failed().contains(damage.check())) {
                missed.add(i + ": " + damage.kind() + ", but told " + verification);
            } else {
                found.merge(
                        damage.kind()
                                .replaceFirst(
                                        " (in|dropped|doubled|renamed) [a-z]+.*[./0-9].*", ""),
                        1,
                        Integer::sum);
            }
        }
        assertThat(missed).isEmpty();
        System.getLogger(DamageTest.class.getName())
                .log(System.Logger.Level.INFO, count + " damages: " + found);
    }

    /** The files as a common reader of zip sees them; a flip in unused bits leaves them alone. */
    private static Map<String, byte[]> read(byte[] zip) {
        var files = new LinkedHashMap<String, byte[]>();
        try (var in = new ZipInputStream(new ByteArrayInputStream(zip))) {
            for (var entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                files.put(entry.getName(), in.readAllBytes());
            }
        } catch (IOException e) {
            return Map.of();
        }
        return files;
    }
}
