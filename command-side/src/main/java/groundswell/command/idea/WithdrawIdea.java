package groundswell.command.idea;

import groundswell.command.act.Act;
import groundswell.command.act.Command;
import groundswell.events.value.CommentText;
import groundswell.events.value.IdeaId;
import groundswell.events.value.Reason;
import org.jspecify.annotations.Nullable;

/** Let this idea no longer stand: its author with a note, or the institution with its reason. */
public record WithdrawIdea(
        IdeaId idea, @Nullable CommentText note, @Nullable Reason reason, Act act)
        implements Command {}
