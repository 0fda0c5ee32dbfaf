package groundswell.command.operations;

import org.jspecify.annotations.Nullable;

/**
 * How the log is doing, in words that anybody may read: no personal data, and nothing of the
 * machine.
 *
 * @param head the last position, -1 when there is none
 * @param writable whether appends are taken now
 * @param refusal why they are not
 * @param waiting appends that the writer has not taken yet
 * @param tree what is published; none while the log cannot be read
 * @param relay how far the broker is; none where no broker is configured
 */
public record LogReport(
        long head,
        boolean writable,
        @Nullable Refusal refusal,
        int waiting,
        @Nullable Tree tree,
        @Nullable Relay relay) {
    /**
     * Why nothing is written.
     *
     * @param code that of the answer which commands get now
     * @param detail in words
     */
    public record Refusal(String code, String detail) {}

    /**
     * The log's tree.
     *
     * @param origin which log it is
     * @param size how many entries the newest checkpoint covers, 0 when there is none
     * @param root of the newest checkpoint, Base64; none when there is none
     * @param lag entries that it does not cover
     * @param lagSeconds how long the oldest of them waits; 0 when all are covered
     */
    public record Tree(
            String origin, long size, @Nullable String root, long lag, long lagSeconds) {}

    /**
     * The relay.
     *
     * @param status what it does now
     * @param position the last position that the broker has, as far as this process knows; -1
     *     before it knows one
     * @param lag entries that the broker lacks
     */
    public record Relay(String status, long position, long lag) {}
}
