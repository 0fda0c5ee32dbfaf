package groundswell.command.community;

import groundswell.command.act.Act;
import groundswell.command.act.Command;
import groundswell.events.value.CommunityId;
import groundswell.events.value.CommunityName;
import groundswell.events.value.Purpose;

/** Let us found a community around this purpose. */
public record FoundCommunity(CommunityId community, CommunityName name, Purpose purpose, Act act)
        implements Command {}
