package groundswell.command.campaign;

import groundswell.command.act.Act;
import groundswell.command.act.Command;
import groundswell.events.value.CampaignId;
import groundswell.events.value.RankingRule;
import groundswell.events.value.Reason;

/** Let the campaign show its ideas in this order. */
public record ChangeRanking(CampaignId campaign, RankingRule ranking, Reason reason, Act act)
        implements Command {}
