package groundswell.command.community;

import static groundswell.command.community.Riverside.ANA;
import static groundswell.command.community.Riverside.REASON;
import static groundswell.command.community.Riverside.RIVERSIDE;
import static groundswell.command.community.Riverside.STELLA;
import static groundswell.command.community.Riverside.actOf;
import static groundswell.command.community.Riverside.admitted;
import static groundswell.command.community.Riverside.founded;
import static groundswell.command.community.Riverside.granted;

import groundswell.command.act.Act;
import groundswell.command.outcome.CommonReason;
import groundswell.command.slice.Given;
import groundswell.events.CommunityEvent.RoleRevoked;
import groundswell.events.GroundswellEvent;
import groundswell.events.value.Role;
import org.junit.jupiter.api.Test;

class RevokeRoleTest {
    private static Given<RevokeRole, MembershipFacts.Key, MembershipFacts> given(
            GroundswellEvent... events) {
        return Given.that(RevokeRoleHandler.slice(), events);
    }

    private static RevokeRole fromAna(Role role, Act act) {
        return new RevokeRole(RIVERSIDE, ANA, role, REASON, act);
    }

    @Test
    void a_steward_revokes_a_role() {
        given(founded(), admitted(ANA), granted(ANA, Role.MODERATOR))
                .when(fromAna(Role.MODERATOR, actOf(STELLA, Role.STEWARD)))
                .thenHappened(new RoleRevoked(RIVERSIDE, ANA, Role.MODERATOR, REASON));
    }

    @Test
    void an_operator_may_too() {
        given(founded(), admitted(ANA), granted(ANA, Role.STEWARD))
                .when(fromAna(Role.STEWARD, actOf(STELLA, Role.OPERATOR)))
                .thenHappened(new RoleRevoked(RIVERSIDE, ANA, Role.STEWARD, REASON));
    }

    @Test
    void the_last_steward_by_grant_may_step_down() {
        given(founded(), admitted(ANA), granted(ANA, Role.STEWARD))
                .when(fromAna(Role.STEWARD, actOf(ANA)))
                .thenHappened(new RoleRevoked(RIVERSIDE, ANA, Role.STEWARD, REASON));
    }

    @Test
    void revoking_what_a_member_does_not_have_changes_nothing() {
        given(founded(), admitted(ANA), granted(ANA, Role.STEWARD))
                .when(fromAna(Role.MODERATOR, actOf(STELLA, Role.STEWARD)))
                .thenNothing();
    }

    @Test
    void a_moderator_may_not_revoke_a_role() {
        given(
                        founded(),
                        admitted(ANA),
                        granted(ANA, Role.STEWARD),
                        admitted(STELLA),
                        granted(STELLA, Role.MODERATOR))
                .when(fromAna(Role.STEWARD, actOf(STELLA)))
                .thenRefused(CommonReason.ROLE_MISSING);
    }

    @Test
    void what_a_community_cannot_grant_it_cannot_revoke() {
        given(founded(), admitted(ANA))
                .when(fromAna(Role.OPERATOR, actOf(STELLA, Role.STEWARD)))
                .thenRefused(CommunityReason.ROLE_NOT_GRANTABLE);
    }

    @Test
    void only_members_have_roles() {
        given(founded())
                .when(fromAna(Role.MODERATOR, actOf(STELLA, Role.STEWARD)))
                .thenRefused(CommunityReason.MEMBER_NOT_FOUND);
    }

    @Test
    void an_unknown_community_revokes_nothing() {
        given().when(fromAna(Role.MODERATOR, actOf(STELLA, Role.STEWARD)))
                .thenRefused(CommonReason.COMMUNITY_NOT_FOUND);
    }
}
