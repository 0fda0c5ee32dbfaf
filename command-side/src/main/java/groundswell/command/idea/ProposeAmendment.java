package groundswell.command.idea;

import groundswell.command.act.Act;
import groundswell.command.act.Command;
import groundswell.events.value.CommentText;
import groundswell.events.value.IdeaId;
import groundswell.events.value.IdeaText;
import groundswell.events.value.Title;
import org.jspecify.annotations.Nullable;

/** I propose better words for this idea. */
public record ProposeAmendment(
        IdeaId idea,
        String amendment,
        @Nullable Title title,
        @Nullable IdeaText text,
        @Nullable CommentText rationale,
        Act act)
        implements Command {}
