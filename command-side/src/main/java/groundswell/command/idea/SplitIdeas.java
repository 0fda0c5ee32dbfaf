package groundswell.command.idea;

import groundswell.command.act.Act;
import groundswell.command.act.Command;
import groundswell.events.value.IdeaId;
import groundswell.events.value.Reason;
import java.util.List;

/** These ideas were merged by mistake: let them stand on their own again. */
public record SplitIdeas(IdeaId from, List<IdeaId> split, Reason reason, Act act)
        implements Command {
    public SplitIdeas {
        split = List.copyOf(split);
    }
}
