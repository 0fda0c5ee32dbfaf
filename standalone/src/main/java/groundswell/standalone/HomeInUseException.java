package groundswell.standalone;

/** The views of a home are open in another process; only one may own them. */
public final class HomeInUseException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    HomeInUseException(Home home, Throwable cause) {
        super(
                "opening the views in "
                        + home.folder()
                        + ": they are in use; only one process may own them",
                cause);
    }
}
