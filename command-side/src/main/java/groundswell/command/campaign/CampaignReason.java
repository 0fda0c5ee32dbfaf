package groundswell.command.campaign;

import static groundswell.command.outcome.Reason.Kind.CONFLICT;
import static groundswell.command.outcome.Reason.Kind.INVALID;

import groundswell.command.outcome.Reason;

/** Why something was refused to a campaign. */
public enum CampaignReason implements Reason {
    CAMPAIGN_EXISTS(CONFLICT, "There is a campaign of this name already; choose another one."),
    ORIGIN_DIFFERS(
            INVALID,
            "A campaign is announced as imported when its history is imported, and only then."),
    SCHEDULE_OVER(INVALID, "Voting would close in the past."),
    BUDGET_MISSING(INVALID, "The ballot form or the rule needs a budget, and there is none."),
    BALLOTS_NOT_APPROVAL(
            INVALID, "The rule needs ballots that tell which ideas a member approves of."),
    CURRENCIES_DIFFER(INVALID, "All amounts of a campaign are in one currency."),
    CATEGORY_REPEATED(INVALID, "A category is named twice."),
    CATEGORY_NOT_ANNOUNCED(INVALID, "A limit is for a category that the campaign does not have."),
    IDEA_OF_ANOTHER_CAMPAIGN(INVALID, "The rule names an idea of another campaign."),
    TOO_EARLY(CONFLICT, "The published schedule says later."),
    COLLECTING_OVER(CONFLICT, "The time for collecting ideas is over."),
    VOTING_CLOSED(CONFLICT, "Voting has closed already."),
    END_NOT_LATER(
            CONFLICT,
            "Voting can only be extended to an end later than the present one and not yet past.");

    private final Kind kind;
    private final String help;

    CampaignReason(Kind kind, String help) {
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
