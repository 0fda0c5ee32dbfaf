package groundswell.command.vote;

import static groundswell.command.outcome.Reason.Kind.CONFLICT;
import static groundswell.command.outcome.Reason.Kind.INVALID;

import groundswell.command.outcome.Reason;

/** Why a vote or a ballot was refused. */
public enum VoteReason implements Reason {
    CHOICE_NOT_OFFERED(INVALID, "This campaign does not offer that choice."),
    BALLOT_ASKED(
            CONFLICT, "This campaign asks for one ballot over all ideas, not for votes on each."),
    VOTES_ASKED(CONFLICT, "This campaign asks for a vote on each idea, not for a ballot."),
    BALLOT_FORM_DIFFERS(INVALID, "The ballot is not of the form that this campaign asks for."),
    BALLOT_IRREGULAR(INVALID, "The ballot breaks a rule of this campaign."),
    IDEA_NOT_ON_BALLOT(INVALID, "The ballot names an idea that cannot be voted on."),
    NOTHING_TO_RETRACT(CONFLICT, "There is no vote of yours to take back."),
    CAMPAIGN_CLOSED(CONFLICT, "Voting has closed; nobody can join this campaign any more.");

    private final Kind kind;
    private final String help;

    VoteReason(Kind kind, String help) {
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
