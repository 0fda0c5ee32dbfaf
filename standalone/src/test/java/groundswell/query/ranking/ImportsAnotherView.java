package groundswell.query.ranking;

/** Breaks an architecture rule on purpose, to show that the rule can fail. */
public final class ImportsAnotherView {
    Class<?> other = groundswell.query.record.Decision.class;
}
