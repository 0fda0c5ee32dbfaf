package groundswell.standalone;

import groundswell.standalone.cli.CommandLineInterface;

/** The service and its command line. */
public final class Groundswell {
    private Groundswell() {}

    /** Runs one command: 0 when done, 1 on a fault, 2 on wrong input. */
    public static void main(String[] args) {
        // Axon asks its maker's servers for updates unless told not to; nothing here calls home.
        System.setProperty("axoniq.update-checker.disabled", "true");
        var code = CommandLineInterface.run(args);
        if (code != CommandLineInterface.KEEPS_RUNNING) {
            System.exit(code);
        }
    }
}
