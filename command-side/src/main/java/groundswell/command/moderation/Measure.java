package groundswell.command.moderation;

import groundswell.events.value.ModerationRule;

/** What a moderator last did about an idea. */
sealed interface Measure {
    /** Nothing so far. */
    record None() implements Measure {}

    /** Held back by this rule. */
    record Held(ModerationRule rule) implements Measure {}

    /** Hidden by this rule. */
    record Hidden(ModerationRule rule) implements Measure {}

    /** Made visible again. */
    record Restored() implements Measure {}

    /** Whether the content is not shown. */
    default boolean inForce() {
        return switch (this) {
            case Held _, Hidden _ -> true;
            case None _, Restored _ -> false;
        };
    }
}
