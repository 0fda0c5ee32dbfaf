package groundswell.command.idea;

import groundswell.command.act.Act;
import groundswell.command.act.Command;
import groundswell.events.value.CommentText;
import groundswell.events.value.IdeaId;
import org.jspecify.annotations.Nullable;

/** I do not take these words over. */
public record DeclineAmendment(IdeaId idea, String amendment, @Nullable CommentText note, Act act)
        implements Command {}
