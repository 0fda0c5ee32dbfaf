package groundswell.events.rules;

/** Whether an idea may still be adopted when the rule is applied. */
public enum Standing {
    /** It stands. */
    STANDING,
    /** Withdrawn by its author or by the institution. */
    WITHDRAWN,
    /** Excluded by a recorded act. */
    EXCLUDED,
    /** Hidden or held back by moderation. */
    HIDDEN
}
