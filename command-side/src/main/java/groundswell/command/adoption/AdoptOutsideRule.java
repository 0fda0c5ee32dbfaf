package groundswell.command.adoption;

import groundswell.command.act.Act;
import groundswell.command.act.Command;
import groundswell.events.value.IdeaId;
import groundswell.events.value.Reason;

/** We adopt this idea outside the rule, from other money. */
public record AdoptOutsideRule(IdeaId idea, Reason reason, Reason moneySource, Act act)
        implements Command {}
