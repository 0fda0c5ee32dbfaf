package groundswell.command.adoption;

import groundswell.command.act.Act;
import groundswell.command.act.Command;
import groundswell.events.value.IdeaId;
import groundswell.events.value.Reason;

/** I decline this idea, where the announced rule leaves the choice to the steward. */
public record DeclineIdea(IdeaId idea, Reason reason, Act act) implements Command {}
