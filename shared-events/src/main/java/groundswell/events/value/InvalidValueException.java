package groundswell.events.value;

/** A value that breaks its own rule; the edge answers with its name, code and rule. */
public final class InvalidValueException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final String name;
    private final String code;
    private final String rule;

    /**
     * @param name what was to be made, in the words of the API: {@code title}
     * @param code a stable code for programs: {@code TOO_LONG}
     * @param rule the rule that was broken, as a sentence without the name: {@code has at most 500
     *     characters}
     */
    public InvalidValueException(String name, String code, String rule) {
        super(name + " " + rule);
        this.name = name;
        this.code = code;
        this.rule = rule;
    }

    /** What was to be made, in the words of the API. */
    public String name() {
        return name;
    }

    /** A stable code for programs. */
    public String code() {
        return code;
    }

    /** The rule that was broken. */
    public String rule() {
        return rule;
    }
}
