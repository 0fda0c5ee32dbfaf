package groundswell.command.campaign;

import groundswell.command.act.Act;
import groundswell.command.act.Command;
import groundswell.command.facts.CampaignFacts;
import groundswell.events.value.CampaignId;
import groundswell.events.value.Reason;
import java.time.Instant;
import java.util.Optional;

/** Lets people submit ideas at the published instant. */
final class WhenCollectingBeginsThenOpenCollecting implements PhaseRule {
    private static final Reason REASON = new Reason("Collecting begins, as the schedule says.");

    @Override
    public Optional<Instant> due(CampaignFacts campaign, Instant now) {
        var waits =
                !campaign.collectingOpened()
                        && !campaign.votingClosed()
                        && !campaign.cancelled()
                        && now.isBefore(campaign.times().collectingCloses());
        return waits ? Optional.of(campaign.times().collectingOpens()) : Optional.empty();
    }

    @Override
    public Command command(CampaignId campaign, Act act) {
        return new OpenCollecting(campaign, REASON, act);
    }
}
