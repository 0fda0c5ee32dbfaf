package groundswell.command.vote;

/** Breaks an architecture rule on purpose, to show that the rule can fail. */
public final class ReadsViews {
    Class<?> view = groundswell.query.intake.EventIntake.class;
}
