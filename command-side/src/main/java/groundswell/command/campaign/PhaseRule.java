package groundswell.command.campaign;

import groundswell.command.act.Act;
import groundswell.command.act.Command;
import groundswell.command.facts.CampaignFacts;
import groundswell.events.value.CampaignId;
import java.time.Instant;
import java.util.Optional;

/** What the published schedule of a campaign does by itself, and when. */
interface PhaseRule {
    /**
     * When the command is due, if the campaign still waits for it; an instant that is past means at
     * once.
     *
     * @param now what is not to be done any more by then is not due
     */
    Optional<Instant> due(CampaignFacts campaign, Instant now);

    /** The command that is sent then. */
    Command command(CampaignId campaign, Act act);
}
