package groundswell.query.intake;

/** Too many answers are being read; a later try may succeed. */
public final class ViewsOverloadedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Up to {@code limit} reads wait already, or this one has waited too long. */
    public ViewsOverloadedException(int limit) {
        super(
                "reading the views: up to "
                        + limit
                        + " reads wait already, or for too long; try again later");
    }
}
