package groundswell.query.webhook;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long to wait before an event is sent again: doubled with each failure, and a random half of
 * it left out, so that a receiver that comes back is not met by all at once.
 *
 * @param first the longest wait after the first failure
 * @param last what the wait grows to at most
 */
record BackOff(Duration first, Duration last, RandomGenerator random) {
    private static final int MAX_DOUBLINGS = 30;

    /**
     * The wait after so many failures.
     *
     * @param failures at least 1
     * @return between a half and the whole of the doubled wait
     */
    Duration after(int failures) {
        var doubled = first.multipliedBy(1L << Math.min(failures - 1, MAX_DOUBLINGS));
        var longest = (doubled.compareTo(last) > 0 ? last : doubled).toMillis();
        return Duration.ofMillis(longest - random.nextLong(longest / 2 + 1));
    }
}
