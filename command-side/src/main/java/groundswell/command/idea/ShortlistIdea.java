package groundswell.command.idea;

import groundswell.command.act.Act;
import groundswell.command.act.Command;
import groundswell.events.value.IdeaId;
import groundswell.events.value.Reason;

/** This idea is fit to be voted on. */
public record ShortlistIdea(IdeaId idea, Reason reason, Act act) implements Command {}
