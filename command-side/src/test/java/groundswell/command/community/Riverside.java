package groundswell.command.community;

import groundswell.command.act.Act;
import groundswell.events.CommunityEvent.CommunityFounded;
import groundswell.events.CommunityEvent.MemberAdmitted;
import groundswell.events.CommunityEvent.RoleGranted;
import groundswell.events.value.Channel;
import groundswell.events.value.CommunityId;
import groundswell.events.value.CommunityName;
import groundswell.events.value.Handle;
import groundswell.events.value.Level;
import groundswell.events.value.Purpose;
import groundswell.events.value.Reason;
import groundswell.events.value.Role;
import java.time.Instant;
import java.util.Set;

/** Riverside, Ana who lives there, Stella who runs its campaigns. */
final class Riverside {
    static final CommunityId RIVERSIDE = new CommunityId("riverside");
    static final CommunityName NAME = new CommunityName("Riverside");
    static final Purpose PURPOSE = new Purpose("A quarter that its people shape.");
    static final Handle ANA = new Handle("ana");
    static final Handle STELLA = new Handle("stella");
    static final Reason REASON = new Reason("elected by the assembly");
    static final Instant NOON = Instant.parse("2026-03-15T12:00:00Z");

    private Riverside() {}

    static CommunityFounded founded() {
        return new CommunityFounded(RIVERSIDE, NAME, PURPOSE);
    }

    static MemberAdmitted admitted(Handle member) {
        return new MemberAdmitted(RIVERSIDE, member, null);
    }

    static RoleGranted granted(Handle member, Role role) {
        return new RoleGranted(RIVERSIDE, member, role, REASON);
    }

    /** Somebody with these roles by their token. */
    static Act actOf(Handle person, Role... roles) {
        return new Act(
                person, person, Set.of(roles), Level.BASIC, Channel.ONLINE, NOON, null, null);
    }

    /** What an operator brings in. */
    static Act importing() {
        return new Act(
                Handle.IMPORTER,
                Handle.IMPORTER,
                Set.of(Role.OPERATOR),
                Level.VERIFIED,
                Channel.ONLINE,
                NOON,
                "riverside/1",
                null);
    }
}
