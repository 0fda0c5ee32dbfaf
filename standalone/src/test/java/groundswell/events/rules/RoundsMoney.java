package groundswell.events.rules;

/** Breaks an architecture rule on purpose, to show that the rule can fail. */
public final class RoundsMoney {
    double share = 0.5;
}
