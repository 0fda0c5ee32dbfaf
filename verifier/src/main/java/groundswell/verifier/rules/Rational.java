package groundswell.verifier.rules;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;

/** An exact fraction, reduced, with a denominator above 0. */
record Rational(BigInteger over, BigInteger under) implements Comparable<Rational> {
    static final Rational ZERO = of(0);

    Rational {
        if (under.signum() < 1) {
            throw new IllegalArgumentException("a denominator is above 0");
        }
        var divisor = over.gcd(under);
        over = over.divide(divisor);
        under = under.divide(divisor);
    }

    static Rational of(long whole) {
        return new Rational(BigInteger.valueOf(whole), BigInteger.ONE);
    }

    Rational plus(Rational other) {
        return new Rational(
                over.multiply(other.under).add(other.over.multiply(under)),
                under.multiply(other.under));
    }

    Rational minus(Rational other) {
        return plus(new Rational(other.over.negate(), other.under));
    }

    Rational times(long factor) {
        return new Rational(over.multiply(BigInteger.valueOf(factor)), under);
    }

    Rational by(long divisor) {
        return new Rational(over, under.multiply(BigInteger.valueOf(divisor)));
    }

    Rational by(Rational divisor) {
        return new Rational(over.multiply(divisor.under), under.multiply(divisor.over));
    }

    @Override
    public int compareTo(Rational other) {
        return over.multiply(other.under).compareTo(other.over.multiply(under));
    }

    /** At most one unit in the last place off. */
    double near() {
        return new BigDecimal(over)
                .divide(new BigDecimal(under), MathContext.DECIMAL128)
                .doubleValue();
    }

    @Override
    public String toString() {
        return under.equals(BigInteger.ONE) ? over.toString() : over + "/" + under;
    }
}
