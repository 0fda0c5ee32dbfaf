package groundswell.command.vote;

import groundswell.command.act.Act;
import groundswell.command.act.Command;
import groundswell.events.value.CampaignId;

/** I take my ballot back. */
public record RetractBallot(CampaignId campaign, Act act) implements Command {}
