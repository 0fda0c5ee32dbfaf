package groundswell.command.campaign;

import groundswell.command.act.Act;
import groundswell.command.act.Command;
import groundswell.command.facts.CampaignFacts;
import groundswell.events.value.CampaignId;
import groundswell.events.value.Reason;
import java.time.Instant;
import java.util.Optional;

/**
 * Lets no vote count from the published instant on, or from the one to which voting was extended.
 */
final class WhenVotingEndsThenCloseVoting implements PhaseRule {
    private static final Reason REASON = new Reason("Voting ends, as the schedule says.");

    @Override
    public Optional<Instant> due(CampaignFacts campaign, Instant now) {
        return campaign.votingIsOpen()
                ? Optional.of(campaign.times().votingCloses())
                : Optional.empty();
    }

    @Override
    public Command command(CampaignId campaign, Act act) {
        return new CloseVoting(campaign, REASON, act);
    }
}
