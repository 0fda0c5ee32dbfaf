package groundswell.verifier.rules;

import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * An exact amount of money, 0 or more, that is computed only if two amounts are too close to tell
 * apart otherwise. Until then it is known to lie between two doubles, which every operation rounds
 * outwards. So floating point only ever says "surely less" or "surely more", never "equal".
 */
final class Amount implements Comparable<Amount> {
    private double least;
    private double most;
    private @Nullable Supplier<Rational> formula;
    private @Nullable Rational exact;

    private Amount(double least, double most, Supplier<Rational> formula) {
        this.least = Math.max(0, least);
        this.most = Math.max(0, most);
        this.formula = formula;
    }

    /** An amount that is known. */
    Amount(Rational exact) {
        this.exact = exact;
        know(exact);
    }

    static Amount of(long whole) {
        return new Amount(Rational.of(whole));
    }

    private void know(Rational value) {
        var near = value.near();
        least = value.over().signum() == 0 ? 0 : Math.max(0, Math.nextDown(near));
        most = value.over().signum() == 0 ? 0 : Math.nextUp(near);
    }

    Rational exact() {
        if (exact == null) {
            if (formula == null) {
                throw new IllegalStateException("an amount is known or can be computed");
            }
            exact = formula.get();
            formula = null;
            know(exact);
        }
        return exact;
    }

    Amount minus(Amount other) {
        return new Amount(
                Math.nextDown(least - other.most),
                Math.nextUp(most - other.least),
                () -> exact().minus(other.exact()));
    }

    /** What is left of this after the given ones, each as often as said, shared by so many. */
    Amount shareOfRest(Map<Amount, Long> given, long payers) {
        var leastGiven = 0.0;
        var mostGiven = 0.0;
        for (var entry : given.entrySet()) {
            var times = (double) entry.getValue();
            leastGiven = Math.nextDown(leastGiven + Math.nextDown(entry.getKey().least * times));
            mostGiven = Math.nextUp(mostGiven + Math.nextUp(entry.getKey().most * times));
        }
        return new Amount(
                Math.nextDown(Math.nextDown(least - mostGiven) / payers),
                Math.nextUp(Math.nextUp(most - leastGiven) / payers),
                () -> {
                    var rest = exact();
                    for (var entry : given.entrySet()) {
                        rest = rest.minus(entry.getKey().exact().times(entry.getValue()));
                    }
                    return rest.by(payers);
                });
    }

    /** How often the other, which is above 0, goes into this. */
    Amount by(Amount other) {
        return new Amount(
                Math.nextDown(least / other.most),
                other.least > 0 ? Math.nextUp(most / other.least) : Double.MAX_VALUE,
                () -> exact().by(other.exact()));
    }

    double atLeast() {
        return least;
    }

    double atMost() {
        return most;
    }

    /** Exact. Not consistent with equals, which is identity. */
    @Override
    public int compareTo(Amount other) {
        if (most < other.least) {
            return -1;
        }
        return least > other.most ? 1 : exact().compareTo(other.exact());
    }
}
