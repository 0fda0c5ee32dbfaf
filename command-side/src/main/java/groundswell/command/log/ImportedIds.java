package groundswell.command.log;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;

/**
 * Event identifiers of imported history follow from the source alone, so that an import that is run
 * again, or goes on after a kill, recognises what it has brought in already.
 */
public final class ImportedIds {
    private ImportedIds() {}

    /**
     * The identifier of the n-th event of an imported act: a version 8 UUID (RFC 9562) of a
     * SHA-256.
     *
     * @param importKey names the act in its source
     * @param index the event's place among the act's events, from 0
     */
    public static String identifier(String importKey, int index) {
        try {
            var hash =
                    ByteBuffer.wrap(
                            MessageDigest.getInstance("SHA-256")
                                    .digest(
                                            (importKey + "#" + index)
                                                    .getBytes(StandardCharsets.UTF_8)));
            var high = (hash.getLong() & 0xffffffffffff0fffL) | 0x8000L;
            var low = (hash.getLong() & 0x3fffffffffffffffL) | 0x8000000000000000L;
            return new UUID(high, low).toString();
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }
}
