package groundswell.command.idea;

import groundswell.command.act.Act;
import groundswell.command.act.Command;
import groundswell.events.value.IdeaId;
import groundswell.events.value.Reason;
import java.util.List;

/** These ideas say the same: let their supporters count once, together. */
public record MergeIdeas(IdeaId into, List<IdeaId> merged, Reason reason, Act act)
        implements Command {
    public MergeIdeas {
        merged = List.copyOf(merged);
    }
}
