package groundswell.command.moderation;

import groundswell.command.act.Act;
import groundswell.command.act.Command;
import groundswell.events.value.IdeaId;
import groundswell.events.value.Reason;

/** Let this idea be shown again. */
public record RestoreIdea(IdeaId idea, Reason reason, Act act) implements Command {}
