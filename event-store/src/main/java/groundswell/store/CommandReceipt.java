package groundswell.store;

/**
 * Where the events of a command stand.
 *
 * @param firstPosition position of its first event
 * @param lastPosition position of its last event
 * @param fingerprint that of the command that was appended; compare it before answering from here
 */
public record CommandReceipt(long firstPosition, long lastPosition, byte[] fingerprint) {}
