package groundswell.command.act;

/**
 * A client's idempotency key as the log knows it: never the key itself.
 *
 * @param hash keyed hash of who acts and their key, 64 lower-case hexadecimal digits
 * @param fingerprint hash of the request, to tell a repeated request from another one under the
 *     same key
 */
public record CommandKey(String hash, String fingerprint) {}
