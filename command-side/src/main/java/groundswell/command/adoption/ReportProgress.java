package groundswell.command.adoption;

import groundswell.command.act.Act;
import groundswell.command.act.Command;
import groundswell.events.value.IdeaId;
import groundswell.events.value.ProgressStatus;
import groundswell.events.value.ReportText;

/** This is what became of the adopted idea. */
public record ReportProgress(IdeaId idea, ProgressStatus status, ReportText report, Act act)
        implements Command {}
