package groundswell.store;

/**
 * A value that the leaf holds only a digest of.
 *
 * @param name what the leaf calls it; at most 200 characters
 * @param subject whose key encrypts it and whose withdrawal removes it; at most 200 characters
 * @param salt the salt of the digest
 * @param value the value itself; at most 1 MiB
 */
public record OpeningDraft(String name, String subject, byte[] salt, byte[] value) {}
