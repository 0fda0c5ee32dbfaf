package groundswell.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.function.ToLongFunction;
import org.axonframework.messaging.core.QualifiedName;
import org.axonframework.messaging.eventstreaming.Tag;
import org.jspecify.annotations.Nullable;

/**
 * The 64-bit keys of tags and types in the tag rows: the first 8 bytes, big endian, of the SHA-256
 * of the key's UTF-8 length (4 bytes), key and value for a tag, of the name for a type. Two tags
 * may share a hash; every hit is therefore rechecked on the real tags, and no answer depends on it.
 */
final class TagHash {

    /** The hash of stored logs. */
    static final TagHash SHA_256 = new TagHash(TagHash::firstOfSha256);

    private static final int REMEMBERED = 4_096;
    private static final int REMEMBERED_SETS = 256;

    private final ToLongFunction<byte[]> hash;

    // What one decision hashes it hashes twice, and most of it again at the next decision. Each
    // slot holds one immutable entry, so a race only costs a hash.
    private final @Nullable Hashed[] recent = new Hashed[REMEMBERED];

    private record Hashed(Object key, long hash) {}

    // Decisions of one kind name the very same set of types: it is told by its identity.
    private final @Nullable HashedTypes[] recentTypes = new HashedTypes[REMEMBERED_SETS];

    private record HashedTypes(Set<QualifiedName> types, long[] hashes) {}

    /** Another function, so that a test can make hashes collide. */
    TagHash(ToLongFunction<byte[]> hash) {
        this.hash = hash;
    }

    long of(Tag tag) {
        return remembered(tag, () -> hashOf(tag));
    }

    long of(QualifiedName type) {
        return remembered(type, () -> hash.applyAsLong(type.name().getBytes(UTF_8)));
    }

    /** The hashes of types, in the order of the set; nobody may change them. */
    @SuppressWarnings("ReferenceEquality") // the very same object: comparing would cost more
    long[] of(Set<QualifiedName> types) {
        int slot = System.identityHashCode(types) & REMEMBERED_SETS - 1;
        HashedTypes known = recentTypes[slot];
        if (known != null && known.types() == types) {
            return known.hashes();
        }
        long[] hashes = types.stream().mapToLong(this::of).toArray();
        recentTypes[slot] = new HashedTypes(types, hashes);
        return hashes;
    }

    private long remembered(Object key, LongSupplier worked) {
        int slot = key.hashCode() & REMEMBERED - 1;
        Hashed known = recent[slot];
        if (known != null && known.key().equals(key)) {
            return known.hash();
        }
        long hash = worked.getAsLong();
        recent[slot] = new Hashed(key, hash);
        return hash;
    }

    private long hashOf(Tag tag) {
        byte[] key = tag.key().getBytes(UTF_8);
        byte[] value = tag.value().getBytes(UTF_8);
        return hash.applyAsLong(
                ByteBuffer.allocate(4 + key.length + value.length)
                        .putInt(key.length)
                        .put(key)
                        .put(value)
                        .array());
    }

    private static long firstOfSha256(byte[] bytes) {
        try {
            return ByteBuffer.wrap(MessageDigest.getInstance("SHA-256").digest(bytes)).getLong();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
