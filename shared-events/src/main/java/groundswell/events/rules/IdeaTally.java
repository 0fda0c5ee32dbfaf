package groundswell.events.rules;

import groundswell.events.value.Choice;

/**
 * What members said of one idea: how many support it, oppose it, and pass. Each member counts once,
 * with the latest answer.
 */
public record IdeaTally(int support, int oppose, int pass) {
    /** Nobody said anything. */
    public static final IdeaTally NONE = new IdeaTally(0, 0, 0);

    /**
     * @throws IllegalArgumentException if a count is negative: an answer was taken back that was
     *     never given
     */
    public IdeaTally {
        if (support < 0 || oppose < 0 || pass < 0) {
            throw new IllegalArgumentException(
                    "counts are at least 0: " + support + ", " + oppose + ", " + pass);
        }
    }

    /** How many took a side. */
    public int decided() {
        return Math.addExact(support, oppose);
    }

    /** Support less opposition; may be negative. */
    public long net() {
        return (long) support - oppose;
    }

    /** How many answered at all, passes included. */
    public int answered() {
        return Math.addExact(decided(), pass);
    }

    /** With one more answer. */
    public IdeaTally plus(Choice choice) {
        return plus(choice, 1);
    }

    /** With one answer less. */
    public IdeaTally minus(Choice choice) {
        return plus(choice, -1);
    }

    /** With an answer changed. */
    public IdeaTally changed(Choice from, Choice to) {
        return minus(from).plus(to);
    }

    private IdeaTally plus(Choice choice, int by) {
        return switch (choice) {
            case SUPPORT -> new IdeaTally(Math.addExact(support, by), oppose, pass);
            case OPPOSE -> new IdeaTally(support, Math.addExact(oppose, by), pass);
            case PASS -> new IdeaTally(support, oppose, Math.addExact(pass, by));
        };
    }
}
