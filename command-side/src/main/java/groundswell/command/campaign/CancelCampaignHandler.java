package groundswell.command.campaign;

import groundswell.command.facts.Officer;
import groundswell.command.outcome.Outcome;
import groundswell.command.slice.Slice;
import groundswell.events.CampaignEvent.CampaignCancelled;

/** Decides whether a campaign ends without a decision. */
final class CancelCampaignHandler {
    private CancelCampaignHandler() {}

    static Slice<CancelCampaign, Officer.Key, Officer> slice() {
        return new Slice<>(
                CancelCampaign.class,
                Officer.FACTS,
                command -> new Officer.Key(command.campaign(), command.act().member()),
                CancelCampaignHandler::decide);
    }

    static Outcome decide(CancelCampaign command, Officer officer) {
        var act = command.act();
        var campaign = officer.campaign();
        var refusal = officer.whyNotSteward(act);
        if (refusal.isPresent()) {
            return refusal.get();
        }
        if (campaign.cancelled()) {
            return Outcome.unchanged();
        }
        return campaign.whyNoPart(act)
                .or(officer::whyNotUndecided)
                .orElseGet(() ->
                        Outcome.accepted(
                                new CampaignCancelled(command.campaign(), command.reason())));
    }
}
