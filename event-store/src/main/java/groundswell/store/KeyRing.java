package groundswell.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Secret keys by scope, such as the one that turns persons into handles within a campaign. A key is
 * made on first use and stays the same until it is destroyed; then nobody can get it, or another
 * one in its place. Safe for use by many threads.
 */
public final class KeyRing {

    private static final int MAX_SCOPE = 200;
    private static final int CACHED_KEYS = 10_000;

    private final GroupCommitWriter writer;
    private final LogReads reads;
    private final OpeningCipher cipher;
    private final Map<String, Kept> cached = new ConcurrentHashMap<>();
    private final Map<Reading, CompletableFuture<byte[]>> underWay = new ConcurrentHashMap<>();

    /** A reading of a scope's key that began after so many changes of secrets. */
    private record Reading(String scope, long secretsBefore) {}

    /** A key as it was read after so many changes of secrets; after another one it is not used. */
    private record Kept(byte[] key, long secretsBefore) {}

    KeyRing(GroupCommitWriter writer, LogReads reads, OpeningCipher cipher) {
        this.writer = writer;
        this.reads = reads;
        this.cipher = cipher;
    }

    /**
     * The 32 random bytes of a scope, made and stored durably at first use.
     *
     * @param scope at most 200 characters
     * @throws KeyDestroyedException if the key was destroyed
     * @throws LogOverloadedException if too much waits already
     * @throws LogUnavailableException if it cannot be read or stored
     */
    public byte[] scopeKey(String scope) {
        long secretsBefore = reads.secrets().changes();
        Kept kept = cached.get(scope);
        if (kept != null && kept.secretsBefore() == secretsBefore) {
            return kept.key().clone();
        }
        refuseLongScope(scope);
        return readOnce(new Reading(scope, secretsBefore)).clone();
    }

    // A crowd that needs the same key, such as at the opening of a vote, reads it once. Whoever
    // joins has seen no change of secrets since the reading began.
    private byte[] readOnce(Reading reading) {
        CompletableFuture<byte[]> mine = new CompletableFuture<>();
        CompletableFuture<byte[]> others = underWay.putIfAbsent(reading, mine);
        if (others != null) {
            return joined(others);
        }
        try {
            byte[] key =
                    reads.query(c -> find(c, reading.scope()))
                            .orElseGet(() -> create(reading.scope()));
            if (cached.size() >= CACHED_KEYS) {
                cached.clear();
            }
            cached.put(reading.scope(), new Kept(key, reading.secretsBefore()));
            mine.complete(key);
        } catch (RuntimeException | Error e) {
            mine.completeExceptionally(e);
        } finally {
            underWay.remove(reading, mine);
        }
        return joined(mine);
    }

    private static byte[] joined(CompletableFuture<byte[]> answer) {
        try {
            return answer.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw e;
        }
    }

    /**
     * The scopes that begin like this, in the order of their names, each with whether its key is
     * still there.
     */
    public SortedMap<String, Boolean> scopes(String prefix) {
        return reads.query(c -> {
            var found = new TreeMap<String, Boolean>();
            try (PreparedStatement select =
                    c.prepareStatement(
                            "select scope, key_bytes is not null from scope_key"
                                    + " where left(scope, ?) = ?")) {
                select.setInt(1, prefix.length());
                select.setString(2, prefix);
                try (ResultSet result = select.executeQuery()) {
                    while (result.next()) {
                        found.put(result.getString(1), result.getBoolean(2));
                    }
                }
            }
            return found;
        });
    }

    /**
     * Destroys the key of a scope for good, whether it was ever used or not. Destroying it again
     * changes nothing.
     */
    public void destroy(String scope) {
        refuseLongScope(scope);
        if (reads.query(c -> isDestroyed(c, scope))) {
            return;
        }
        writer.execute(
                Dialect.Change.SECRETS,
                c -> {
                    try (PreparedStatement update =
                                    c.prepareStatement(
                                            "update scope_key set key_bytes = null"
                                                    + " where scope = ?");
                            PreparedStatement insert =
                                    c.prepareStatement(
                                            "insert into scope_key (scope, key_bytes)"
                                                    + " values (?, null)")) {
                        update.setString(1, scope);
                        insert.setString(1, scope);
                        int changed = update.executeUpdate();
                        return changed > 0 ? changed : insert.executeUpdate();
                    }
                });
    }

    // The writer runs one job after the other, and in its turn only: of two first uses, the second
    // finds the first.
    private byte[] create(String scope) {
        return writer.execute(
                Dialect.Change.NOTHING,
                c -> {
                    Optional<byte[]> found = find(c, scope);
                    if (found.isPresent()) {
                        return found.get();
                    }
                    byte[] key = cipher.newKey();
                    try (PreparedStatement insert =
                            c.prepareStatement(
                                    "insert into scope_key (scope, key_bytes) values (?, ?)")) {
                        insert.setString(1, scope);
                        insert.setBytes(2, key);
                        insert.executeUpdate();
                    }
                    return key;
                });
    }

    private static boolean isDestroyed(Connection connection, String scope) throws SQLException {
        try {
            find(connection, scope);
            return false;
        } catch (KeyDestroyedException _) {
            return true;
        }
    }

    private static Optional<byte[]> find(Connection connection, String scope) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement("select key_bytes from scope_key where scope = ?")) {
            select.setString(1, scope);
            try (ResultSet result = select.executeQuery()) {
                if (!result.next()) {
                    return Optional.empty();
                }
                byte[] key = result.getBytes(1);
                if (key == null) {
                    throw new KeyDestroyedException(scope);
                }
                return Optional.of(key);
            }
        }
    }

    private static void refuseLongScope(String scope) {
        if (scope.length() > MAX_SCOPE) {
            throw new IllegalArgumentException("a scope has at most 200 characters");
        }
    }
}
