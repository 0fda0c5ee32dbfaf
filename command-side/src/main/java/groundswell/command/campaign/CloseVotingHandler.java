package groundswell.command.campaign;

import groundswell.command.act.Act;
import groundswell.command.facts.Officer;
import groundswell.command.outcome.CommonReason;
import groundswell.command.outcome.Outcome;
import groundswell.command.slice.Slice;
import groundswell.events.CampaignEvent.VotingClosed;
import groundswell.events.value.Handle;

/** Decides whether no vote counts from now on. */
final class CloseVotingHandler {
    private CloseVotingHandler() {}

    static Slice<CloseVoting, Officer.Key, Officer> slice() {
        return new Slice<>(
                CloseVoting.class,
                Officer.FACTS,
                command -> new Officer.Key(command.campaign(), command.act().member()),
                CloseVotingHandler::decide);
    }

    static Outcome decide(CloseVoting command, Officer officer) {
        var act = command.act();
        var campaign = officer.campaign();
        var refusal = officer.whyNotSteward(act).or(() -> campaign.whyNoPart(act));
        if (refusal.isPresent()) {
            return refusal.get();
        }
        if (campaign.votingClosed()) {
            return Outcome.unchanged();
        }
        if (!campaign.votingOpened()) {
            return Outcome.refused(CommonReason.VOTING_NOT_OPEN);
        }
        return bySchedule(act) && act.at().isBefore(campaign.times().votingCloses())
                ? Outcome.refused(CampaignReason.TOO_EARLY)
                : Outcome.accepted(new VotingClosed(command.campaign(), command.reason()));
    }

    /** A steward may close early; the schedule may not, should voting be extended meanwhile. */
    private static boolean bySchedule(Act act) {
        return act.by().equals(Handle.SCHEDULE);
    }
}
