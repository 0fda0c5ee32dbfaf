package groundswell.query.intake;

/** Too many answers are being read, or for too long; a later try may succeed. */
public final class ViewsOverloadedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Too many wait already, or this one has waited too long. */
    public ViewsOverloadedException() {
        super(
                "reading the views: too many wait already, or this one for too long; try again later");
    }
}
