package groundswell.command.moderation;

import groundswell.command.act.Act;
import groundswell.command.act.Command;
import groundswell.events.value.IdeaId;
import groundswell.events.value.ModerationRule;
import groundswell.events.value.Reason;

/** Let this idea be held back until it is looked into. */
public record HoldIdea(IdeaId idea, ModerationRule rule, Reason reason, Act act)
        implements Command {}
