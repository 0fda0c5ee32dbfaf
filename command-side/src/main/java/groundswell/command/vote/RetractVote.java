package groundswell.command.vote;

import groundswell.command.act.Act;
import groundswell.command.act.Command;
import groundswell.events.value.IdeaId;

/** I take my answer on this idea back. */
public record RetractVote(IdeaId idea, Act act) implements Command {}
