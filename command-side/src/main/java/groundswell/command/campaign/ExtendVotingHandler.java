package groundswell.command.campaign;

import groundswell.command.facts.Officer;
import groundswell.command.outcome.CommonReason;
import groundswell.command.outcome.Outcome;
import groundswell.command.slice.Slice;
import groundswell.events.CampaignEvent.VotingExtended;

/** Decides whether voting runs until a later instant. */
final class ExtendVotingHandler {
    private ExtendVotingHandler() {}

    static Slice<ExtendVoting, Officer.Key, Officer> slice() {
        return new Slice<>(
                ExtendVoting.class,
                Officer.FACTS,
                command -> new Officer.Key(command.campaign(), command.act().member()),
                ExtendVotingHandler::decide);
    }

    static Outcome decide(ExtendVoting command, Officer officer) {
        var act = command.act();
        var campaign = officer.campaign();
        var refusal =
                officer.whyNotSteward(act)
                        .or(() -> campaign.whyNoPart(act))
                        .or(officer::whyNotUndecided);
        if (refusal.isPresent()) {
            return refusal.get();
        }
        if (!campaign.votingOpened()) {
            return Outcome.refused(CommonReason.VOTING_NOT_OPEN);
        }
        var end = command.votingCloses();
        if (campaign.votingIsOpen() && end.equals(campaign.times().votingCloses())) {
            return Outcome.unchanged();
        }
        return end.isAfter(campaign.times().votingCloses()) && end.isAfter(act.at())
                ? Outcome.accepted(new VotingExtended(command.campaign(), end, command.reason()))
                : Outcome.refused(CampaignReason.END_NOT_LATER);
    }
}
