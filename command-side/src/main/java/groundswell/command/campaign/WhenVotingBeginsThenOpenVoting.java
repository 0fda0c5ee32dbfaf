package groundswell.command.campaign;

import groundswell.command.act.Act;
import groundswell.command.act.Command;
import groundswell.command.facts.CampaignFacts;
import groundswell.events.value.CampaignId;
import groundswell.events.value.Reason;
import java.time.Instant;
import java.util.Optional;

/**
 * Lets people vote from the published instant; also after the end, because only then it can be
 * extended.
 */
final class WhenVotingBeginsThenOpenVoting implements PhaseRule {
    private static final Reason REASON = new Reason("Voting begins, as the schedule says.");

    @Override
    public Optional<Instant> due(CampaignFacts campaign, Instant now) {
        var waits = !campaign.votingOpened() && !campaign.cancelled();
        return waits ? Optional.of(campaign.times().votingOpens()) : Optional.empty();
    }

    @Override
    public Command command(CampaignId campaign, Act act) {
        return new OpenVoting(campaign, REASON, act);
    }
}
