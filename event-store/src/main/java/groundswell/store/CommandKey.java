package groundswell.store;

/**
 * What identifies a command across repetitions, without telling who sent it.
 *
 * @param hash 32 bytes; at most one command with this hash is ever appended
 * @param fingerprint 32 bytes; differs when another command comes under the same hash
 */
public record CommandKey(byte[] hash, byte[] fingerprint) {

    /** Length of both parts in bytes. */
    public static final int BYTES = 32;

    /** Checks the lengths. */
    public CommandKey {
        if (hash.length != BYTES || fingerprint.length != BYTES) {
            throw new IllegalArgumentException(
                    "a command key has a hash and a fingerprint of 32 bytes each");
        }
    }
}
