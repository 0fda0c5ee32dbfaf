package groundswell.command.adoption;

import groundswell.command.act.Act;
import groundswell.command.act.Command;
import groundswell.events.value.CampaignId;

/** Apply the announced rule to everything in the log. */
public record DecideCampaign(CampaignId campaign, Act act) implements Command {}
