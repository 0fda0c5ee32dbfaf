package groundswell.verifier;

/**
 * Starts the verifier where Java is new enough, and says so where it is not: a failure to start
 * must not look like a record that failed. Compiled for older versions of Java.
 */
public final class Launcher {
    private static final int REQUIRED = 25;
    private static final int UNUSABLE = 2;

    private Launcher() {}

    /** Runs the verifier, or ends with exit code 2. */
    public static void main(String[] args) throws ReflectiveOperationException {
        if (Runtime.version().feature() < REQUIRED) {
            System.err.println(
                    "The verifier needs Java "
                            + REQUIRED
                            + "; this is Java "
                            + Runtime.version().feature()
                            + ". Nothing was checked.");
            System.exit(UNUSABLE);
        }
        // By name: a newer class must not be loaded before its Java is known to be there.
        Class.forName("groundswell.verifier.Verifier")
                .getMethod("main", String[].class)
                .invoke(null, (Object) args);
    }
}
