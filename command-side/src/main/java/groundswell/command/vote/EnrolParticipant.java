package groundswell.command.vote;

import groundswell.command.act.Act;
import groundswell.command.act.Command;
import groundswell.events.value.CampaignId;

/** I take part in this campaign. */
public record EnrolParticipant(CampaignId campaign, Act act) implements Command {}
