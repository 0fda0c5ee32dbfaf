package groundswell.standalone.demo;

import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/**
 * Chance that is the same on every machine: a named algorithm, a seed, and whole numbers only. What
 * it draws from 64 bits is worked out here, because Java does not promise that for its own methods.
 */
final class Dice {
    static final String ALGORITHM = "L64X128MixRandom";

    private final RandomGenerator random;

    Dice(long seed) {
        random = RandomGeneratorFactory.of(ALGORITHM).create(seed);
    }

    /** 0 to {@code bound} - 1; the bias is below 2^-40 for the bounds used here. */
    long below(long bound) {
        return (random.nextLong() >>> 1) % bound;
    }

    /** Whether something happens that happens so often in a hundred. */
    boolean percent(int percent) {
        return below(100) < percent;
    }

    /** Roughly bell-shaped around 0, from -100 to 100: the mean of four throws. */
    int bell() {
        var sum = 0L;
        for (var i = 0; i < 4; i++) {
            sum += below(201) - 100;
        }
        return (int) (sum / 4);
    }
}
