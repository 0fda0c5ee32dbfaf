package groundswell.store;

/**
 * What one process has written to a log since it opened it.
 *
 * @param appends that were answered, those that were refused included
 * @param events that were written
 * @param batches in which they were written; each is one commit
 * @param waiting appends that the writer has not taken yet
 * @param queueLimit so many may wait; beyond it they are refused
 */
public record LogActivity(long appends, long events, long batches, int waiting, int queueLimit) {}
