package groundswell.command.adoption;

import groundswell.command.act.Act;
import groundswell.command.act.Command;
import groundswell.events.value.IdeaId;
import groundswell.events.value.Reason;
import org.jspecify.annotations.Nullable;

/** This idea cannot be adopted, for this reason. */
public record ExcludeIdea(IdeaId idea, Reason reason, @Nullable IdeaId conflictsWith, Act act)
        implements Command {}
