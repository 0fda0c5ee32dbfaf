package groundswell.query.intake;

/** A position is missing where events come from, although later ones are there. */
public final class GapException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final long missing;

    /**
     * @param missing the first position that is missing
     * @param found a later one that is there
     */
    public GapException(long missing, long found) {
        super("position " + missing + " is missing, " + found + " came instead");
        this.missing = missing;
    }

    /** The first position that is missing. */
    public long missing() {
        return missing;
    }
}
