package groundswell.command.community;

import static groundswell.command.community.Riverside.ANA;
import static groundswell.command.community.Riverside.PURPOSE;
import static groundswell.command.community.Riverside.REASON;
import static groundswell.command.community.Riverside.RIVERSIDE;
import static groundswell.command.community.Riverside.STELLA;
import static groundswell.command.community.Riverside.actOf;
import static groundswell.command.community.Riverside.admitted;
import static groundswell.command.community.Riverside.founded;
import static groundswell.command.community.Riverside.granted;

import groundswell.command.act.Act;
import groundswell.command.community.RestatePurposeHandler.PurposeFacts;
import groundswell.command.outcome.CommonReason;
import groundswell.command.slice.Given;
import groundswell.events.CommunityEvent.PurposeRestated;
import groundswell.events.CommunityEvent.RoleRevoked;
import groundswell.events.GroundswellEvent;
import groundswell.events.value.Purpose;
import groundswell.events.value.Role;
import org.junit.jupiter.api.Test;

class RestatePurposeTest {
    private static final Purpose NEW_WORDS = new Purpose("A quarter that all its people shape.");

    private static Given<RestatePurpose, PurposeFacts.Key, PurposeFacts> given(
            GroundswellEvent... events) {
        return Given.that(RestatePurposeHandler.slice(), events);
    }

    private static RestatePurpose restate(Purpose words, Act act) {
        return new RestatePurpose(RIVERSIDE, words, REASON, act);
    }

    @Test
    void a_steward_puts_the_purpose_into_new_words() {
        given(founded())
                .when(restate(NEW_WORDS, actOf(STELLA, Role.STEWARD)))
                .thenHappened(new PurposeRestated(RIVERSIDE, NEW_WORDS, REASON));
    }

    @Test
    void a_steward_by_grant_may_too() {
        given(founded(), admitted(STELLA), granted(STELLA, Role.STEWARD))
                .when(restate(NEW_WORDS, actOf(STELLA)))
                .thenHappened(new PurposeRestated(RIVERSIDE, NEW_WORDS, REASON));
    }

    @Test
    void a_steward_whose_role_was_revoked_may_not() {
        given(
                        founded(),
                        admitted(STELLA),
                        granted(STELLA, Role.STEWARD),
                        new RoleRevoked(RIVERSIDE, STELLA, Role.STEWARD, REASON))
                .when(restate(NEW_WORDS, actOf(STELLA)))
                .thenRefused(CommonReason.ROLE_MISSING);
    }

    @Test
    void the_same_words_change_nothing() {
        given(founded()).when(restate(PURPOSE, actOf(STELLA, Role.STEWARD))).thenNothing();
        given(founded(), new PurposeRestated(RIVERSIDE, NEW_WORDS, REASON))
                .when(restate(NEW_WORDS, actOf(STELLA, Role.STEWARD)))
                .thenNothing();
    }

    @Test
    void the_purpose_can_return_to_its_first_words() {
        given(founded(), new PurposeRestated(RIVERSIDE, NEW_WORDS, REASON))
                .when(restate(PURPOSE, actOf(STELLA, Role.STEWARD)))
                .thenHappened(new PurposeRestated(RIVERSIDE, PURPOSE, REASON));
    }

    @Test
    void a_member_may_not_restate_the_purpose() {
        given(founded(), admitted(ANA), granted(STELLA, Role.STEWARD))
                .when(restate(NEW_WORDS, actOf(ANA)))
                .thenRefused(CommonReason.ROLE_MISSING);
    }

    @Test
    void an_unknown_community_has_no_purpose() {
        given().when(restate(NEW_WORDS, actOf(STELLA, Role.STEWARD)))
                .thenRefused(CommonReason.COMMUNITY_NOT_FOUND);
    }
}
