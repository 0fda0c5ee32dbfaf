package groundswell.command.moderation;

import groundswell.command.act.Act;
import groundswell.command.act.Command;
import groundswell.events.value.IdeaId;
import groundswell.events.value.ModerationRule;
import groundswell.events.value.Reason;

/** Let the content of this idea not be shown. */
public record HideIdea(IdeaId idea, ModerationRule rule, Reason reason, Act act)
        implements Command {}
