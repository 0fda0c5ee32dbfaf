package groundswell.command.campaign;

import groundswell.command.act.Act;
import groundswell.command.act.Command;
import groundswell.events.value.CampaignId;

/** Let it be forgotten who had which handle in this campaign. */
public record UnlinkHandles(CampaignId campaign, Act act) implements Command {}
