package groundswell.command.idea;

import groundswell.command.act.Act;
import groundswell.command.act.Command;
import groundswell.events.value.CommentText;
import groundswell.events.value.IdeaId;
import org.jspecify.annotations.Nullable;

/** I want to say this about the idea. */
public record CommentOnIdea(
        IdeaId idea, String comment, @Nullable String inReplyTo, CommentText text, Act act)
        implements Command {}
