package groundswell.store;

/** The key of a scope was destroyed: what was made with it can no longer be made again. */
public final class KeyDestroyedException extends IllegalStateException {
    private static final long serialVersionUID = 1L;

    KeyDestroyedException(String scope) {
        super("the key of " + scope + " was destroyed");
    }
}
