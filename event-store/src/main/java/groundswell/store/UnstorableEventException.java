package groundswell.store;

/** An event that cannot become a leaf: names the field and the rule that it breaks. */
public final class UnstorableEventException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * An event that breaks a rule.
     *
     * @param field what is wrong, in the words of the event
     * @param rule what it must be
     */
    public UnstorableEventException(String field, String rule) {
        super(field + ": " + rule);
    }

    /** The same, when another failure showed it. */
    public UnstorableEventException(String field, String rule, Throwable cause) {
        super(field + ": " + rule, cause);
    }
}
