package groundswell.command.moderation;

import groundswell.command.act.Act;
import groundswell.command.act.Command;
import groundswell.events.value.CommentText;
import groundswell.events.value.IdeaId;
import groundswell.events.value.ModerationRule;
import org.jspecify.annotations.Nullable;

/** I find that this idea breaks a rule. */
public record ReportIdea(IdeaId idea, ModerationRule rule, @Nullable CommentText text, Act act)
        implements Command {}
