package groundswell.command.community;

import static groundswell.command.community.Riverside.ANA;
import static groundswell.command.community.Riverside.RIVERSIDE;
import static groundswell.command.community.Riverside.STELLA;
import static groundswell.command.community.Riverside.actOf;
import static groundswell.command.community.Riverside.admitted;
import static groundswell.command.community.Riverside.founded;
import static groundswell.command.community.Riverside.granted;
import static groundswell.command.community.Riverside.importing;

import groundswell.command.act.Act;
import groundswell.command.outcome.CommonReason;
import groundswell.command.slice.Given;
import groundswell.events.CommunityEvent.MemberAdmitted;
import groundswell.events.GroundswellEvent;
import groundswell.events.value.DisplayName;
import groundswell.events.value.Role;
import org.junit.jupiter.api.Test;

class AdmitMemberTest {
    private static Given<AdmitMember, MembershipFacts.Key, MembershipFacts> given(
            GroundswellEvent... events) {
        return Given.that(AdmitMemberHandler.slice(), events);
    }

    private static AdmitMember admitAna(Act act) {
        return new AdmitMember(RIVERSIDE, ANA, null, act);
    }

    @Test
    void anybody_may_join_under_a_name_of_their_choice() {
        var name = new DisplayName("Ana from number 7");
        given(founded())
                .when(new AdmitMember(RIVERSIDE, ANA, name, actOf(ANA)))
                .thenHappened(new MemberAdmitted(RIVERSIDE, ANA, name));
    }

    @Test
    void joining_twice_changes_nothing() {
        given(founded(), admitted(ANA)).when(admitAna(actOf(ANA))).thenNothing();
    }

    @Test
    void a_steward_admits_somebody_else() {
        given(founded()).when(admitAna(actOf(STELLA, Role.STEWARD))).thenHappened(admitted(ANA));
        given(founded(), admitted(STELLA), granted(STELLA, Role.STEWARD))
                .when(admitAna(actOf(STELLA)))
                .thenHappened(admitted(ANA));
    }

    @Test
    void a_member_may_not_admit_somebody_else() {
        given(founded(), admitted(STELLA))
                .when(admitAna(actOf(STELLA)))
                .thenRefused(CommonReason.ROLE_MISSING);
    }

    @Test
    void members_are_brought_in_by_operators() {
        given(founded()).when(admitAna(importing())).thenHappened(admitted(ANA));
    }

    @Test
    void nobody_joins_an_unknown_community() {
        given().when(admitAna(actOf(ANA))).thenRefused(CommonReason.COMMUNITY_NOT_FOUND);
    }
}
