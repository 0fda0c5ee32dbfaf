package groundswell.command.act;

import groundswell.events.value.Channel;
import groundswell.events.value.Handle;
import groundswell.events.value.Level;
import groundswell.events.value.Role;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who acts, when and from where; put together at the edge, so that decisions need no clock and no
 * session.
 *
 * @param by the handle that the history shows: that of the campaign for a participant, that of the
 *     community for an official act
 * @param member the actor's handle in the community, under which membership and roles are recorded
 * @param roles roles that the actor's token grants everywhere
 * @param level how well the actor's identity is established
 * @param channel how the act reached the service
 * @param at when it is done; for imported history the source's time
 * @param importKey what names this act in its source, for imported history only: importing it again
 *     adds nothing
 * @param key the client's idempotency key
 */
public record Act(
        Handle by,
        Handle member,
        Set<Role> roles,
        Level level,
        Channel channel,
        Instant at,
        @Nullable String importKey,
        @Nullable CommandKey key) {
    public Act {
        roles = Set.copyOf(roles);
    }

    /** Whether this act is brought in from another system's records. */
    public boolean imported() {
        return importKey != null;
    }

    /** The same act, under no idempotency key. */
    public Act withoutKey() {
        return new Act(by, member, roles, level, channel, at, importKey, null);
    }

    /** What the schedule does by itself. */
    public static Act ofSchedule(Instant at) {
        return new Act(
                Handle.SCHEDULE,
                Handle.SCHEDULE,
                Set.of(Role.STEWARD),
                Level.VERIFIED,
                Channel.ONLINE,
                at,
                null,
                null);
    }
}
