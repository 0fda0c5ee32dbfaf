package groundswell.store;

/**
 * An opening as the vault gives it back.
 *
 * @param name what the leaf calls it
 * @param salt the salt of the digest in the leaf
 * @param value the value itself
 */
public record StoredOpening(String name, byte[] salt, byte[] value) {}
