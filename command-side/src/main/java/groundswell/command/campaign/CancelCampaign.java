package groundswell.command.campaign;

import groundswell.command.act.Act;
import groundswell.command.act.Command;
import groundswell.events.value.CampaignId;
import groundswell.events.value.Reason;

/** Let the campaign end without a decision. */
public record CancelCampaign(CampaignId campaign, Reason reason, Act act) implements Command {}
