package groundswell.command.adoption;

import groundswell.command.act.Act;
import groundswell.command.act.Command;
import groundswell.events.value.CampaignId;
import groundswell.events.value.IdeaId;
import groundswell.events.value.Reason;
import java.util.List;

/** A draw gave this order of tied ideas. */
public record RecordTieOrder(CampaignId campaign, List<IdeaId> order, Reason howDrawn, Act act)
        implements Command {
    public RecordTieOrder {
        order = List.copyOf(order);
    }
}
