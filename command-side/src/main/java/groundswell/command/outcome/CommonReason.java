package groundswell.command.outcome;

import static groundswell.command.outcome.Reason.Kind.CONFLICT;
import static groundswell.command.outcome.Reason.Kind.FORBIDDEN;
import static groundswell.command.outcome.Reason.Kind.INVALID;
import static groundswell.command.outcome.Reason.Kind.NOT_FOUND;

/** Refusals that several concepts share. */
public enum CommonReason implements Reason {
    COMMUNITY_NOT_FOUND(NOT_FOUND, "There is no such community."),
    CAMPAIGN_NOT_FOUND(NOT_FOUND, "There is no such campaign."),
    IDEA_NOT_FOUND(NOT_FOUND, "There is no such idea."),
    ROLE_MISSING(FORBIDDEN, "This takes a role that you do not have here."),
    NOT_A_MEMBER(FORBIDDEN, "Only members of the community take part in this campaign."),
    LEVEL_TOO_LOW(FORBIDDEN, "This campaign asks for a confirmed identity."),
    COLLECTING_NOT_OPEN(CONFLICT, "The campaign does not collect ideas now."),
    VOTING_NOT_OPEN(CONFLICT, "Voting is not open."),
    VOTING_STILL_OPEN(CONFLICT, "Voting has not closed yet."),
    CAMPAIGN_CANCELLED(CONFLICT, "The campaign was cancelled."),
    CAMPAIGN_DECIDED(CONFLICT, "The campaign is decided."),
    CAMPAIGN_NOT_DECIDED(CONFLICT, "The campaign is not decided yet."),
    CAMPAIGN_IS_IMPORTED(
            CONFLICT,
            "This campaign was brought in from another system; its history takes no new part."),
    CAMPAIGN_IS_LIVE(CONFLICT, "This campaign is held here; nothing can be imported into it."),
    IDEA_NOT_STANDING(CONFLICT, "The idea was withdrawn, merged, held back or hidden."),
    COMMAND_KEY_REUSED(
            INVALID,
            "This idempotency key was used for another request; use a new key for a new request."),
    TOO_LATE(CONFLICT, "The time for this ended while it was on its way; nothing was recorded."),
    TOO_BUSY(CONFLICT, "Too many others changed the same thing at once; nothing was recorded.");

    private final Kind kind;
    private final String help;

    CommonReason(Kind kind, String help) {
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
