package groundswell.command.campaign;

import groundswell.command.facts.Officer;
import groundswell.command.outcome.Outcome;
import groundswell.command.slice.Slice;
import groundswell.events.CampaignEvent.CollectingOpened;

/** Decides whether ideas can be submitted from now on. */
final class OpenCollectingHandler {
    private OpenCollectingHandler() {}

    static Slice<OpenCollecting, Officer.Key, Officer> slice() {
        return new Slice<>(
                OpenCollecting.class,
                Officer.FACTS,
                command -> new Officer.Key(command.campaign(), command.act().member()),
                OpenCollectingHandler::decide);
    }

    static Outcome decide(OpenCollecting command, Officer officer) {
        var act = command.act();
        var campaign = officer.campaign();
        var refusal =
                officer.whyNotSteward(act)
                        .or(() -> campaign.whyNoPart(act))
                        .or(officer::whyNotUndecided);
        if (refusal.isPresent()) {
            return refusal.get();
        }
        if (campaign.votingClosed()) {
            return Outcome.refused(CampaignReason.VOTING_CLOSED);
        }
        if (campaign.collectingOpened()) {
            return Outcome.unchanged();
        }
        if (act.at().isBefore(campaign.times().collectingOpens())) {
            return Outcome.refused(CampaignReason.TOO_EARLY);
        }
        // A source may name no time for collecting; what it says of its past is taken as it is.
        if (!act.imported() && !act.at().isBefore(campaign.times().collectingCloses())) {
            return Outcome.refused(CampaignReason.COLLECTING_OVER);
        }
        return Outcome.accepted(new CollectingOpened(command.campaign(), command.reason()));
    }
}
