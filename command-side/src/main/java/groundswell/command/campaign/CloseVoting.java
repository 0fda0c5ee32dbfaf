package groundswell.command.campaign;

import groundswell.command.act.Act;
import groundswell.command.act.Command;
import groundswell.events.value.CampaignId;
import groundswell.events.value.Reason;

/** Let no vote count from now on. */
public record CloseVoting(CampaignId campaign, Reason reason, Act act) implements Command {}
