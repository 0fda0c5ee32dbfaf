package groundswell.command.vote;

import groundswell.command.act.Act;
import groundswell.command.act.Command;
import groundswell.events.value.Choice;
import groundswell.events.value.IdeaId;

/**
 * I support or oppose this idea, or I have seen it and pass; it replaces what I said of it before.
 */
public record CastVote(IdeaId idea, Choice choice, Act act) implements Command {}
