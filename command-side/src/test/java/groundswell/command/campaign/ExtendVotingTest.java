package groundswell.command.campaign;

import static groundswell.command.campaign.Square.ANA;
import static groundswell.command.campaign.Square.REASON;
import static groundswell.command.campaign.Square.SQUARE;
import static groundswell.command.campaign.Square.VOTING_CLOSES;
import static groundswell.command.campaign.Square.VOTING_OPENS;
import static groundswell.command.campaign.Square.announced;
import static groundswell.command.campaign.Square.cancelled;
import static groundswell.command.campaign.Square.collectingOpened;
import static groundswell.command.campaign.Square.decided;
import static groundswell.command.campaign.Square.person;
import static groundswell.command.campaign.Square.steward;
import static groundswell.command.campaign.Square.votingClosed;
import static groundswell.command.campaign.Square.votingOpened;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import groundswell.command.act.Act;
import groundswell.command.facts.Officer;
import groundswell.command.outcome.CommonReason;
import groundswell.command.slice.Given;
import groundswell.events.CampaignEvent.VotingExtended;
import groundswell.events.GroundswellEvent;
import groundswell.events.value.InvalidValueException;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ExtendVotingTest {
    private static Given<ExtendVoting, Officer.Key, Officer> given(GroundswellEvent... events) {
        return Given.that(ExtendVotingHandler.slice(), events);
    }

    private static final Instant LATER = VOTING_CLOSES.plusSeconds(86_400);

    private static ExtendVoting extend(Instant until, Act act) {
        return new ExtendVoting(SQUARE, until, REASON, act);
    }

    private static VotingExtended extended(Instant until) {
        return new VotingExtended(SQUARE, until, REASON);
    }

    @Test
    void a_steward_extends_voting() {
        given(announced(), votingOpened())
                .when(extend(LATER, steward(VOTING_OPENS)))
                .thenHappened(extended(LATER));
    }

    @Test
    void closed_voting_can_be_extended_until_the_campaign_is_decided() {
        given(announced(), votingOpened(), votingClosed())
                .when(extend(LATER, steward(VOTING_CLOSES)))
                .thenHappened(extended(LATER));
        given(announced(), votingOpened(), votingClosed(), decided())
                .when(extend(LATER, steward(VOTING_CLOSES)))
                .thenRefused(CommonReason.CAMPAIGN_DECIDED);
    }

    @Test
    void extending_to_the_same_end_twice_changes_nothing() {
        given(announced(), votingOpened(), extended(LATER))
                .when(extend(LATER, steward(VOTING_OPENS)))
                .thenNothing();
    }

    @Test
    void voting_is_never_shortened() {
        given(announced(), votingOpened())
                .when(extend(VOTING_CLOSES.minusMillis(1), steward(VOTING_OPENS)))
                .thenRefused(CampaignReason.END_NOT_LATER);
        given(announced(), votingOpened(), extended(LATER))
                .when(extend(LATER.minusMillis(1), steward(VOTING_OPENS)))
                .thenRefused(CampaignReason.END_NOT_LATER);
    }

    @Test
    void closed_voting_is_not_extended_to_the_end_that_it_had() {
        given(announced(), votingOpened(), votingClosed())
                .when(extend(VOTING_CLOSES, steward(VOTING_OPENS)))
                .thenRefused(CampaignReason.END_NOT_LATER);
    }

    @Test
    void voting_is_not_extended_into_the_past() {
        given(announced(), votingOpened(), votingClosed())
                .when(extend(LATER, steward(LATER)))
                .thenRefused(CampaignReason.END_NOT_LATER);
    }

    @Test
    void what_was_not_opened_cannot_be_extended() {
        given(announced(), collectingOpened())
                .when(extend(LATER, steward(VOTING_OPENS)))
                .thenRefused(CommonReason.VOTING_NOT_OPEN);
    }

    @Test
    void a_citizen_may_not_extend_voting() {
        given(announced(), votingOpened())
                .when(extend(LATER, person(ANA, VOTING_OPENS)))
                .thenRefused(CommonReason.ROLE_MISSING);
    }

    @Test
    void an_unknown_campaign_cannot_be_extended() {
        given().when(extend(LATER, steward(VOTING_OPENS)))
                .thenRefused(CommonReason.CAMPAIGN_NOT_FOUND);
    }

    @Test
    void a_cancelled_campaign_cannot_be_extended() {
        given(announced(), votingOpened(), cancelled())
                .when(extend(LATER, steward(VOTING_OPENS)))
                .thenRefused(CommonReason.CAMPAIGN_CANCELLED);
    }

    @Test
    void an_end_that_no_schedule_can_hold_is_no_end() {
        assertThatThrownBy(() -> extend(Instant.MAX, steward(VOTING_OPENS)))
                .isInstanceOf(InvalidValueException.class);
    }

    @Test
    void the_last_end_that_a_schedule_can_hold_can_be_read_back() {
        var last = Instant.parse("9999-12-31T23:59:59.999Z");
        given(announced(), votingOpened(), extended(last))
                .when(extend(last, steward(VOTING_OPENS)))
                .thenNothing();
    }
}
