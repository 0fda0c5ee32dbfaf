package groundswell.command.community;

import static groundswell.command.community.Riverside.ANA;
import static groundswell.command.community.Riverside.NAME;
import static groundswell.command.community.Riverside.PURPOSE;
import static groundswell.command.community.Riverside.REASON;
import static groundswell.command.community.Riverside.RIVERSIDE;
import static groundswell.command.community.Riverside.STELLA;
import static groundswell.command.community.Riverside.actOf;
import static groundswell.command.community.Riverside.founded;

import groundswell.command.facts.CommunityFacts;
import groundswell.command.outcome.CommonReason;
import groundswell.command.slice.Given;
import groundswell.events.CommunityEvent.PurposeRestated;
import groundswell.events.GroundswellEvent;
import groundswell.events.value.CommunityId;
import groundswell.events.value.CommunityName;
import groundswell.events.value.Purpose;
import groundswell.events.value.Role;
import org.junit.jupiter.api.Test;

class FoundCommunityTest {
    private static Given<FoundCommunity, CommunityId, CommunityFacts> given(
            GroundswellEvent... events) {
        return Given.that(FoundCommunityHandler.slice(), events);
    }

    private static FoundCommunity foundRiverside(CommunityName name, Purpose purpose) {
        return new FoundCommunity(RIVERSIDE, name, purpose, actOf(STELLA, Role.OPERATOR));
    }

    @Test
    void an_operator_founds_a_community_around_a_purpose() {
        given().when(foundRiverside(NAME, PURPOSE)).thenHappened(founded());
    }

    @Test
    void founding_the_same_community_again_changes_nothing() {
        given(founded()).when(foundRiverside(NAME, PURPOSE)).thenNothing();
    }

    @Test
    void founding_it_again_changes_nothing_although_its_purpose_was_restated() {
        given(founded(), new PurposeRestated(RIVERSIDE, new Purpose("More trees."), REASON))
                .when(foundRiverside(NAME, PURPOSE))
                .thenNothing();
    }

    @Test
    void another_community_cannot_be_founded_under_the_same_identifier() {
        given(founded())
                .when(foundRiverside(new CommunityName("Riverside Club"), PURPOSE))
                .thenRefused(CommunityReason.COMMUNITY_EXISTS);
        given(founded())
                .when(foundRiverside(NAME, new Purpose("A club of rowers.")))
                .thenRefused(CommunityReason.COMMUNITY_EXISTS);
    }

    @Test
    void the_name_of_the_logs_own_stream_is_no_communitys() {
        given().when(
                        new FoundCommunity(
                                CommunityId.LOG, NAME, PURPOSE, actOf(STELLA, Role.OPERATOR)))
                .thenRefused(CommunityReason.NAME_RESERVED);
    }

    @Test
    void only_operators_found_communities() {
        given().when(new FoundCommunity(RIVERSIDE, NAME, PURPOSE, actOf(ANA, Role.STEWARD)))
                .thenRefused(CommonReason.ROLE_MISSING);
    }
}
