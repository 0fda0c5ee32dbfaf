package groundswell.command.community;

import groundswell.command.act.Act;
import groundswell.command.act.Command;
import groundswell.events.value.CommunityId;
import groundswell.events.value.DisplayName;
import groundswell.events.value.Handle;
import org.jspecify.annotations.Nullable;

/** Let this person be a member; joining oneself is the same wish with one's own handle. */
public record AdmitMember(
        CommunityId community, Handle member, @Nullable DisplayName displayName, Act act)
        implements Command {}
