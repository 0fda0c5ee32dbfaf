package groundswell.unmarked;

/** Breaks an architecture rule on purpose, to show that the rule can fail. */
public final class NobodyMarkedThis {}
