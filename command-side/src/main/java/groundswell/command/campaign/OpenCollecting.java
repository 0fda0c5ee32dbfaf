package groundswell.command.campaign;

import groundswell.command.act.Act;
import groundswell.command.act.Command;
import groundswell.events.value.CampaignId;
import groundswell.events.value.Reason;

/** Let people submit ideas from now on. */
public record OpenCollecting(CampaignId campaign, Reason reason, Act act) implements Command {}
