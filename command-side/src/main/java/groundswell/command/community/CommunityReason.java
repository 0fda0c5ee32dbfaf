package groundswell.command.community;

import static groundswell.command.outcome.Reason.Kind.CONFLICT;
import static groundswell.command.outcome.Reason.Kind.INVALID;
import static groundswell.command.outcome.Reason.Kind.NOT_FOUND;

import groundswell.command.outcome.Reason;

/** Why something was refused to or in a community. */
public enum CommunityReason implements Reason {
    COMMUNITY_EXISTS(CONFLICT, "There is a community of this name already; choose another one."),
    NAME_RESERVED(INVALID, "This name is set apart for the log itself; choose another one."),
    MEMBER_NOT_FOUND(NOT_FOUND, "There is no such member in this community."),
    ROLE_NOT_GRANTABLE(INVALID, "Communities grant the roles of moderator and steward, no others.");

    private final Kind kind;
    private final String help;

    CommunityReason(Kind kind, String help) {
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
