package groundswell.command.erasure;

import groundswell.command.act.Act;
import groundswell.command.erasure.EraseSubjectHandler.Place;
import groundswell.command.facts.IdeasInRiverside;
import groundswell.command.outcome.CommonReason;
import groundswell.command.slice.Given;
import groundswell.events.CampaignEvent.CampaignCancelled;
import groundswell.events.CommunityEvent.CommunityFounded;
import groundswell.events.GroundswellEvent;
import groundswell.events.OpeningEvent.OpeningWithdrawn;
import groundswell.events.value.CampaignId;
import groundswell.events.value.Channel;
import groundswell.events.value.CommunityId;
import groundswell.events.value.CommunityName;
import groundswell.events.value.Handle;
import groundswell.events.value.Level;
import groundswell.events.value.Purpose;
import groundswell.events.value.Reason;
import groundswell.events.value.Role;
import groundswell.events.value.WithdrawalGround;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class EraseSubjectTest {
    private static final CommunityId RIVERSIDE = IdeasInRiverside.SQUARE.community();
    private static final CampaignId SQUARE = IdeasInRiverside.SQUARE;
    private static final Handle ANA = new Handle("ana");
    private static final Handle OLGA = new Handle("olga");
    private static final Reason LETTER = new Reason("Asked for by letter.");
    private static final CommunityFounded FOUNDED =
            new CommunityFounded(
                    RIVERSIDE, new CommunityName("Riverside"), new Purpose("To live together."));

    private static Given<EraseSubject, Place.Key, Place> given(GroundswellEvent... events) {
        return Given.that(EraseSubjectHandler.slice(), events);
    }

    private static EraseSubject erase(@Nullable CampaignId campaign, long openings, Role role) {
        var act =
                new Act(
                        OLGA,
                        OLGA,
                        Set.of(role),
                        Level.VERIFIED,
                        Channel.ONLINE,
                        IdeasInRiverside.COLLECTING,
                        null,
                        null);
        return new EraseSubject(
                RIVERSIDE, campaign, ANA, WithdrawalGround.ERASURE_REQUEST, LETTER, openings, act);
    }

    private static OpeningWithdrawn withdrawn(@Nullable CampaignId campaign, long openings) {
        return new OpeningWithdrawn(
                RIVERSIDE, campaign, ANA, WithdrawalGround.ERASURE_REQUEST, openings, LETTER);
    }

    @Test
    void an_operator_erases_what_a_member_said_in_a_community_and_in_a_campaign() {
        given(FOUNDED).when(erase(null, 1, Role.OPERATOR)).thenHappened(withdrawn(null, 1));
        given(FOUNDED, IdeasInRiverside.announced())
                .when(erase(SQUARE, 7, Role.OPERATOR))
                .thenHappened(withdrawn(SQUARE, 7));
    }

    @Test
    void it_does_not_matter_that_the_campaign_is_over() {
        given(
                        FOUNDED,
                        IdeasInRiverside.announced(),
                        new CampaignCancelled(SQUARE, IdeasInRiverside.REASON))
                .when(erase(SQUARE, 7, Role.OPERATOR))
                .thenHappened(withdrawn(SQUARE, 7));
    }

    @Test
    void where_nothing_was_said_nothing_happens() {
        given(FOUNDED).when(erase(null, 0, Role.OPERATOR)).thenNothing();
    }

    @Test
    void stewards_and_moderators_erase_nobody() {
        given(FOUNDED).when(erase(null, 1, Role.STEWARD)).thenRefused(CommonReason.ROLE_MISSING);
        given(FOUNDED).when(erase(null, 1, Role.MODERATOR)).thenRefused(CommonReason.ROLE_MISSING);
    }

    @Test
    void there_has_to_be_such_a_place() {
        given().when(erase(null, 1, Role.OPERATOR)).thenRefused(CommonReason.COMMUNITY_NOT_FOUND);
        given(FOUNDED)
                .when(erase(SQUARE, 1, Role.OPERATOR))
                .thenRefused(CommonReason.CAMPAIGN_NOT_FOUND);
    }
}
