package groundswell.command.log;

/** Too many commands are under way; nothing was decided, and a later try may succeed. */
public final class TooManyCommandsException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    TooManyCommandsException(int limit) {
        super("sending a command: " + limit + " are under way already; try again later");
    }
}
