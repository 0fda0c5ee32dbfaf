package groundswell.command.community;

import groundswell.command.act.Act;
import groundswell.command.act.Command;
import groundswell.events.value.CommunityId;
import groundswell.events.value.Handle;
import groundswell.events.value.Reason;
import groundswell.events.value.Role;

/** Let this member no longer have a role here. */
public record RevokeRole(CommunityId community, Handle member, Role role, Reason reason, Act act)
        implements Command {}
