package groundswell.query.history;

/** Breaks an architecture rule on purpose, to show that the rule can fail. */
public final class ImportsAnotherView {
    Class<?> other = groundswell.query.ranking.Ranking.class;
}
