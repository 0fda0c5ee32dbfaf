package groundswell.query.feed;

/** Breaks an architecture rule on purpose, to show that the rule can fail. */
public final class ReadsTheStore {
    Class<?> store = groundswell.store.EventLog.class;
}
