package groundswell.query.intake;

/** A projection has not reached the position that was asked for, or does not answer yet. */
public final class ViewBehindException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final long position;
    private final long wanted;

    /**
     * @param projection which one
     * @param position how far it is; -1 when it has nothing
     * @param wanted the position that was asked for
     */
    public ViewBehindException(String projection, long position, long wanted) {
        super("the view " + projection + " is at position " + position + ", not yet at " + wanted);
        this.position = position;
        this.wanted = wanted;
    }

    /** How far the projection is. */
    public long position() {
        return position;
    }

    /** The position that was asked for. */
    public long wanted() {
        return wanted;
    }
}
