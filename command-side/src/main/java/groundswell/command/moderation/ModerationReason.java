package groundswell.command.moderation;

import static groundswell.command.outcome.Reason.Kind.CONFLICT;
import static groundswell.command.outcome.Reason.Kind.FORBIDDEN;

import groundswell.command.outcome.Reason;

/** Why something could not be done about content. */
public enum ModerationReason implements Reason {
    ALREADY_HIDDEN(CONFLICT, "The idea is hidden, which is more than held back; restore it first."),
    NOT_HIDDEN(CONFLICT, "The idea is neither held back nor hidden."),
    NOT_AN_AUTHOR(FORBIDDEN, "Only an author of the idea can appeal."),
    NO_OPEN_APPEAL(CONFLICT, "There is no open appeal.");

    private final Kind kind;
    private final String help;

    ModerationReason(Kind kind, String help) {
        this.kind = kind;
        this.help = help;
    }

    @Override
    public Kind kind() {
        return kind;
    }

    @Override
    public String help() {
        return help;
    }
}
