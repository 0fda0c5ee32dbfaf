package groundswell.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Takes the openings of one subject out of the vault; runs in a transaction of the writer. */
final class Withdrawal {

    private Withdrawal() {}

    /** How many openings of a subject there are before a position. */
    static int count(Connection connection, String subject, long before) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement(
                        "select count(*) from vault_opening where subject = ? and position < ?")) {
            select.setString(1, subject);
            select.setLong(2, before);
            try (ResultSet result = select.executeQuery()) {
                result.next();
                return result.getInt(1);
            }
        }
    }

    /** Deletes what is before the position; answers how many openings that were. */
    static int run(Connection connection, String subject, long before, OpeningCipher cipher)
            throws SQLException {
        int removed;
        try (PreparedStatement delete =
                connection.prepareStatement(
                        "delete from vault_opening where subject = ? and position < ?")) {
            delete.setString(1, subject);
            delete.setLong(2, before);
            removed = delete.executeUpdate();
        }
        if (count(connection, subject, Long.MAX_VALUE) == 0) {
            deleteKey(connection, subject);
        } else if (removed > 0) {
            sealAnew(connection, subject, cipher);
        }
        return removed;
    }

    /** The old key would open what was deleted, should its bytes turn up in an old page. */
    private static void sealAnew(Connection connection, String subject, OpeningCipher cipher)
            throws SQLException {
        byte[] old = key(connection, subject);
        if (old == null) {
            throw new IllegalStateException("openings of a subject have no key");
        }
        byte[] fresh = cipher.newKey();
        try (PreparedStatement select =
                        connection.prepareStatement(
                                "select position, name, sealed from vault_opening"
                                        + " where subject = ?");
                PreparedStatement update =
                        connection.prepareStatement(
                                "update vault_opening set sealed = ?"
                                        + " where position = ? and name = ?")) {
            select.setString(1, subject);
            try (ResultSet result = select.executeQuery()) {
                while (result.next()) {
                    long position = result.getLong(1);
                    String name = result.getString(2);
                    StoredOpening opened = cipher.open(old, position, name, result.getBytes(3));
                    update.setBytes(
                            1,
                            cipher.seal(
                                    fresh,
                                    position,
                                    new OpeningDraft(
                                            name, subject, opened.salt(), opened.value())));
                    update.setLong(2, position);
                    update.setString(3, name);
                    update.addBatch();
                }
            }
            update.executeBatch();
        }
        replaceKey(connection, subject, fresh);
    }

    private static byte @Nullable [] key(Connection connection, String subject)
            throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement("select key_bytes from vault_key where subject = ?")) {
            select.setString(1, subject);
            try (ResultSet result = select.executeQuery()) {
                return result.next() ? result.getBytes(1) : null;
            }
        }
    }

    private static void replaceKey(Connection connection, String subject, byte[] fresh)
            throws SQLException {
        try (PreparedStatement update =
                connection.prepareStatement(
                        "update vault_key set key_bytes = ? where subject = ?")) {
            update.setBytes(1, fresh);
            update.setString(2, subject);
            update.executeUpdate();
        }
    }

    private static void deleteKey(Connection connection, String subject) throws SQLException {
        try (PreparedStatement delete =
                connection.prepareStatement("delete from vault_key where subject = ?")) {
            delete.setString(1, subject);
            delete.executeUpdate();
        }
    }
}
