package groundswell.command.idea;

import groundswell.command.act.Act;
import groundswell.command.act.Command;
import groundswell.events.value.IdeaId;

/** I take these words over and share authorship. */
public record AcceptAmendment(IdeaId idea, String amendment, Act act) implements Command {}
