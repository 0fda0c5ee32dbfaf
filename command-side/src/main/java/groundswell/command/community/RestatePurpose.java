package groundswell.command.community;

import groundswell.command.act.Act;
import groundswell.command.act.Command;
import groundswell.events.value.CommunityId;
import groundswell.events.value.Purpose;
import groundswell.events.value.Reason;

/** Let us put our purpose into these words. */
public record RestatePurpose(CommunityId community, Purpose purpose, Reason reason, Act act)
        implements Command {}
