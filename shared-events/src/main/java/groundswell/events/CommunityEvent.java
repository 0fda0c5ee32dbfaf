package groundswell.events;

import groundswell.events.value.CommunityId;
import groundswell.events.value.CommunityName;
import groundswell.events.value.DisplayName;
import groundswell.events.value.Handle;
import groundswell.events.value.Purpose;
import groundswell.events.value.Reason;
import groundswell.events.value.Role;
import java.util.Set;
import org.axonframework.messaging.eventhandling.annotation.Event;
import org.axonframework.messaging.eventstreaming.Tag;
import org.jspecify.annotations.Nullable;

/** What happened to a community as such: its purpose, its members, their roles. */
public sealed interface CommunityEvent extends GroundswellEvent {
    @Override
    default String stream() {
        return community().value();
    }

    @Override
    default Set<Tag> tags() {
        return Set.of(Tags.community(community()));
    }

    /** A community was founded around a shared purpose. */
    @Event(namespace = "community", name = "founded", version = "1")
    record CommunityFounded(CommunityId community, CommunityName name, Purpose purpose)
            implements CommunityEvent {}

    /** The community put its purpose into new words. */
    @Event(namespace = "community", name = "purpose-restated", version = "1")
    record PurposeRestated(CommunityId community, Purpose purpose, Reason reason)
            implements CommunityEvent {}

    /** Somebody became a member; the name is their own choice. */
    @Event(namespace = "community", name = "member-admitted", version = "1")
    record MemberAdmitted(
            CommunityId community, Handle member, @Opening @Nullable DisplayName displayName)
            implements CommunityEvent {
        @Override
        public Set<Tag> tags() {
            return Set.of(Tags.community(community), Tags.member(member));
        }

        @Override
        public Handle person() {
            return member;
        }
    }

    /** A member was given a role in the community. */
    @Event(namespace = "community", name = "role-granted", version = "1")
    record RoleGranted(CommunityId community, Handle member, Role role, Reason reason)
            implements CommunityEvent {
        @Override
        public Set<Tag> tags() {
            return Set.of(Tags.community(community), Tags.member(member));
        }
    }

    /** A member no longer has a role in the community. */
    @Event(namespace = "community", name = "role-revoked", version = "1")
    record RoleRevoked(CommunityId community, Handle member, Role role, Reason reason)
            implements CommunityEvent {
        @Override
        public Set<Tag> tags() {
            return Set.of(Tags.community(community), Tags.member(member));
        }
    }
}
