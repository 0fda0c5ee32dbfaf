package groundswell.store.tree;

/** Going on could make the log sign what is not so. */
final class TreeRefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    TreeRefusedException(String message) {
        super(message);
    }
}
