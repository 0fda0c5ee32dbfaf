package groundswell.query.intake;

/**
 * How far a rebuild has come.
 *
 * @param position the last position that is folded; -1 at the start
 * @param target the position that it has to reach
 * @param eventsPerSecond the rate since its start
 * @param secondsLeft at this rate; 0 when it is done
 */
public record RebuildProgress(
        String projection, long position, long target, long eventsPerSecond, long secondsLeft) {
    static RebuildProgress of(String projection, long position, long target, long nanos) {
        var folded = position + 1;
        var rate = folded * 1_000_000_000L / Math.max(1, nanos);
        var left = Math.max(0, target - position);
        return new RebuildProgress(
                projection, position, target, rate, left == 0 ? 0 : left / Math.max(1, rate) + 1);
    }
}
