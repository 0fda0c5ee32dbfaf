package groundswell.command.tree;

import groundswell.command.outcome.Reason;

/** Why the log's keys were not changed. */
public enum LogKeyReason implements Reason {
    KEY_NOT_IN_FORCE("This key does not sign the log.", Kind.CONFLICT),
    KEY_RETIRED("This key signed the log before and was retired; take a new one.", Kind.CONFLICT),
    LAST_KEY("This key alone signs the log; rotate to another one first.", Kind.CONFLICT);

    private final String help;
    private final Kind kind;

    LogKeyReason(String help, Kind kind) {
        this.help = help;
        this.kind = kind;
    }

    @Override
    public String help() {
        return help;
    }

    @Override
    public Kind kind() {
        return kind;
    }
}
