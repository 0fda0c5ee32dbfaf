package groundswell.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.function.ToLongFunction;
import org.axonframework.messaging.core.QualifiedName;
import org.axonframework.messaging.eventstreaming.Tag;

/**
 * The 64-bit keys of tags and types in the tag rows: the first 8 bytes, big endian, of the SHA-256
 * of the key's UTF-8 length (4 bytes), key and value for a tag, of the name for a type. Two tags
 * may share a hash; every hit is therefore rechecked on the real tags, and no answer depends on it.
 */
final class TagHash {

    /** The hash of stored logs. */
    static final TagHash SHA_256 = new TagHash(TagHash::firstOfSha256);

    private final ToLongFunction<byte[]> hash;

    /** Another function, so that a test can make hashes collide. */
    TagHash(ToLongFunction<byte[]> hash) {
        this.hash = hash;
    }

    long of(Tag tag) {
        byte[] key = tag.key().getBytes(UTF_8);
        byte[] value = tag.value().getBytes(UTF_8);
        return hash.applyAsLong(
                ByteBuffer.allocate(4 + key.length + value.length)
                        .putInt(key.length)
                        .put(key)
                        .put(value)
                        .array());
    }

    long of(QualifiedName type) {
        return hash.applyAsLong(type.name().getBytes(UTF_8));
    }

    private static long firstOfSha256(byte[] bytes) {
        try {
            return ByteBuffer.wrap(MessageDigest.getInstance("SHA-256").digest(bytes)).getLong();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
