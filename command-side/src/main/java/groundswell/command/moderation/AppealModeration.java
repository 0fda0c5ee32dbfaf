package groundswell.command.moderation;

import groundswell.command.act.Act;
import groundswell.command.act.Command;
import groundswell.events.value.CommentText;
import groundswell.events.value.IdeaId;
import org.jspecify.annotations.Nullable;

/** I ask that this moderation act be looked at again. */
public record AppealModeration(IdeaId idea, @Nullable CommentText text, Act act)
        implements Command {}
