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
import groundswell.events.CommunityEvent.RoleGranted;
import groundswell.events.CommunityEvent.RoleRevoked;
import groundswell.events.GroundswellEvent;
import groundswell.events.value.Role;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class GrantRoleTest {
    private static Given<GrantRole, MembershipFacts.Key, MembershipFacts> given(
            GroundswellEvent... events) {
        return Given.that(GrantRoleHandler.slice(), events);
    }

    private static GrantRole toAna(Role role, Act act) {
        return new GrantRole(RIVERSIDE, ANA, role, REASON, act);
    }

    @ParameterizedTest
    @EnumSource(names = {"MODERATOR", "STEWARD"})
    void a_steward_grants_a_member_a_role(Role role) {
        given(founded(), admitted(ANA))
                .when(toAna(role, actOf(STELLA, Role.STEWARD)))
                .thenHappened(new RoleGranted(RIVERSIDE, ANA, role, REASON));
    }

    @Test
    void an_operator_makes_the_first_steward() {
        given(founded(), admitted(ANA))
                .when(toAna(Role.STEWARD, actOf(STELLA, Role.OPERATOR)))
                .thenHappened(granted(ANA, Role.STEWARD));
    }

    @Test
    void granting_a_role_twice_changes_nothing() {
        given(founded(), admitted(ANA), granted(ANA, Role.MODERATOR))
                .when(toAna(Role.MODERATOR, actOf(STELLA, Role.STEWARD)))
                .thenNothing();
    }

    @Test
    void a_revoked_role_can_be_granted_again() {
        given(
                        founded(),
                        admitted(ANA),
                        granted(ANA, Role.MODERATOR),
                        new RoleRevoked(RIVERSIDE, ANA, Role.MODERATOR, REASON))
                .when(toAna(Role.MODERATOR, actOf(STELLA, Role.STEWARD)))
                .thenHappened(granted(ANA, Role.MODERATOR));
    }

    @ParameterizedTest
    @EnumSource(names = {"CITIZEN", "OPERATOR"})
    void these_roles_are_not_for_a_community_to_grant(Role role) {
        given(founded(), admitted(ANA))
                .when(toAna(role, actOf(STELLA, Role.STEWARD, Role.OPERATOR)))
                .thenRefused(CommunityReason.ROLE_NOT_GRANTABLE);
    }

    @Test
    void only_members_are_given_roles() {
        given(founded())
                .when(toAna(Role.MODERATOR, actOf(STELLA, Role.STEWARD)))
                .thenRefused(CommunityReason.MEMBER_NOT_FOUND);
    }

    @Test
    void nobody_grants_themselves_a_role() {
        given(founded(), admitted(ANA), granted(ANA, Role.MODERATOR))
                .when(toAna(Role.STEWARD, actOf(ANA)))
                .thenRefused(CommonReason.ROLE_MISSING);
    }

    @Test
    void an_unknown_community_grants_nothing() {
        given().when(toAna(Role.MODERATOR, actOf(STELLA, Role.STEWARD)))
                .thenRefused(CommonReason.COMMUNITY_NOT_FOUND);
    }
}
