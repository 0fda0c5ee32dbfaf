package groundswell.command.facts;

import groundswell.command.act.Act;
import groundswell.command.outcome.CommonReason;
import groundswell.command.outcome.Outcome;
import groundswell.command.slice.Facts;
import groundswell.events.CommunityEvent.MemberAdmitted;
import groundswell.events.CommunityEvent.RoleGranted;
import groundswell.events.CommunityEvent.RoleRevoked;
import groundswell.events.Tags;
import groundswell.events.value.CommunityId;
import groundswell.events.value.Handle;
import groundswell.events.value.Role;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * What one person is to a community: whether a member, and with which roles.
 *
 * @param admitted whether they were admitted as a member
 * @param granted roles granted and not revoked
 */
public record Roles(boolean admitted, Set<Role> granted) {
    /** A person in a community, by their handle there. */
    public record Key(CommunityId community, Handle member) {}

    /** Reads one person's membership and roles. */
    public static final Facts<Key, Roles> FACTS =
            Facts.<Key, Roles>startingWith(_ -> none())
                    .tagged(
                            key -> Set.of(Tags.member(key.member())),
                            folds ->
                                    folds.on(MemberAdmitted.class, Roles::on)
                                            .on(RoleGranted.class, Roles::on)
                                            .on(RoleRevoked.class, Roles::on));

    public Roles {
        granted = Set.copyOf(granted);
    }

    /** Nobody in particular. */
    public static Roles none() {
        return new Roles(false, Set.of());
    }

    /** Whether the actor has the role here, by token or by grant. */
    public boolean allow(Act act, Role role) {
        return act.roles().contains(role) || granted.contains(role);
    }

    /** Why the actor may not do what takes this role, if so. */
    public Optional<Outcome> whyNot(Act act, Role role) {
        return allow(act, role)
                ? Optional.empty()
                : Optional.of(
                        Outcome.refused(
                                CommonReason.ROLE_MISSING,
                                "This takes the role "
                                        + role.name().toLowerCase(java.util.Locale.ROOT)
                                        + "."));
    }

    private Roles on(MemberAdmitted event) {
        return new Roles(true, granted);
    }

    private Roles on(RoleGranted event) {
        var more = EnumSet.of(event.role());
        more.addAll(granted);
        return new Roles(admitted, more);
    }

    private Roles on(RoleRevoked event) {
        var fewer = EnumSet.noneOf(Role.class);
        fewer.addAll(granted);
        fewer.remove(event.role());
        return new Roles(admitted, fewer);
    }
}
