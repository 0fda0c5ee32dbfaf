package groundswell.command.campaign;

import groundswell.command.facts.Officer;
import groundswell.command.outcome.Outcome;
import groundswell.command.slice.Slice;
import groundswell.events.CampaignEvent.VotingOpened;

/** Decides whether people can vote from now on. */
final class OpenVotingHandler {
    private OpenVotingHandler() {}

    static Slice<OpenVoting, Officer.Key, Officer> slice() {
        return new Slice<>(
                OpenVoting.class,
                Officer.FACTS,
                command -> new Officer.Key(command.campaign(), command.act().member()),
                OpenVotingHandler::decide);
    }

    static Outcome decide(OpenVoting command, Officer officer) {
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
        if (campaign.votingOpened()) {
            return Outcome.unchanged();
        }
        // Votes are judged by the published times: opening earlier would promise what is not kept.
        // Later is fine, even after the end: only what was opened can be closed or extended.
        return act.at().isBefore(campaign.times().votingOpens())
                ? Outcome.refused(CampaignReason.TOO_EARLY)
                : Outcome.accepted(new VotingOpened(command.campaign(), command.reason()));
    }
}
