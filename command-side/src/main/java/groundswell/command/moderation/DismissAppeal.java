package groundswell.command.moderation;

import groundswell.command.act.Act;
import groundswell.command.act.Command;
import groundswell.events.value.IdeaId;
import groundswell.events.value.Reason;

/** We looked again, and the act stands. */
public record DismissAppeal(IdeaId idea, Reason reason, Act act) implements Command {}
