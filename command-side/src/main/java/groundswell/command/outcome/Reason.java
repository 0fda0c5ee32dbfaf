package groundswell.command.outcome;

/** Why a command was refused. The names of the constants are the public error codes. */
public interface Reason {
    /** The stable code: the state of the world that stands in the way. */
    String name();

    /** A sentence of help for the person who asked. */
    String help();

    /** What sort of refusal it is. */
    Kind kind();

    /** Sorts of refusals; the edge gives each its HTTP status. */
    enum Kind {
        /** What the command names does not exist. */
        NOT_FOUND,
        /** Whoever asks may not do this. */
        FORBIDDEN,
        /** The command contradicts the rules whatever the state of the world. */
        INVALID,
        /** The state of the world does not allow it now. */
        CONFLICT
    }
}
