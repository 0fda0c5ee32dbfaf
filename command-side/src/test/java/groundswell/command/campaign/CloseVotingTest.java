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
import static groundswell.command.campaign.Square.imported;
import static groundswell.command.campaign.Square.importing;
import static groundswell.command.campaign.Square.person;
import static groundswell.command.campaign.Square.steward;
import static groundswell.command.campaign.Square.votingClosed;
import static groundswell.command.campaign.Square.votingOpened;

import groundswell.command.act.Act;
import groundswell.command.facts.Officer;
import groundswell.command.outcome.CommonReason;
import groundswell.command.slice.Given;
import groundswell.events.CampaignEvent.VotingExtended;
import groundswell.events.GroundswellEvent;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class CloseVotingTest {
    private static Given<CloseVoting, Officer.Key, Officer> given(GroundswellEvent... events) {
        return Given.that(CloseVotingHandler.slice(), events);
    }

    private static final Instant LATER = VOTING_CLOSES.plusSeconds(3600);

    private static CloseVoting close(Act act) {
        return new CloseVoting(SQUARE, REASON, act);
    }

    @Test
    void the_schedule_closes_voting_at_the_published_instant() {
        given(announced(), votingOpened())
                .when(close(Act.ofSchedule(VOTING_CLOSES)))
                .thenHappened(votingClosed());
    }

    @Test
    void the_schedule_does_not_close_voting_that_was_extended_meanwhile() {
        given(announced(), votingOpened(), new VotingExtended(SQUARE, LATER, REASON))
                .when(close(Act.ofSchedule(VOTING_CLOSES)))
                .thenRefused(CampaignReason.TOO_EARLY);
    }

    @Test
    void a_steward_may_close_early_for_a_public_reason() {
        given(announced(), votingOpened())
                .when(close(steward(VOTING_CLOSES.minusSeconds(3600))))
                .thenHappened(votingClosed());
    }

    @Test
    void closing_twice_changes_nothing() {
        given(announced(), votingOpened(), votingClosed())
                .when(close(steward(VOTING_CLOSES)))
                .thenNothing();
        given(announced(), votingOpened(), votingClosed(), decided())
                .when(close(steward(VOTING_CLOSES)))
                .thenNothing();
    }

    @Test
    void extended_voting_is_closed_again() {
        given(
                        announced(),
                        votingOpened(),
                        votingClosed(),
                        new VotingExtended(SQUARE, LATER, REASON))
                .when(close(Act.ofSchedule(LATER)))
                .thenHappened(votingClosed());
    }

    @Test
    void what_was_not_opened_cannot_be_closed() {
        given(announced(), collectingOpened())
                .when(close(steward(VOTING_OPENS)))
                .thenRefused(CommonReason.VOTING_NOT_OPEN);
    }

    @Test
    void a_citizen_may_not_close_voting() {
        given(announced(), votingOpened())
                .when(close(person(ANA, VOTING_CLOSES)))
                .thenRefused(CommonReason.ROLE_MISSING);
    }

    @Test
    void an_unknown_campaign_cannot_be_closed() {
        given().when(close(steward(VOTING_CLOSES))).thenRefused(CommonReason.CAMPAIGN_NOT_FOUND);
    }

    @Test
    void a_cancelled_campaign_cannot_be_closed() {
        given(announced(), votingOpened(), cancelled())
                .when(close(steward(VOTING_CLOSES)))
                .thenRefused(CommonReason.CAMPAIGN_CANCELLED);
    }

    @Test
    void an_imported_campaign_is_closed_by_its_import_alone() {
        given(imported(), votingOpened())
                .when(close(importing(VOTING_CLOSES)))
                .thenHappened(votingClosed());
        given(imported(), votingOpened())
                .when(close(Act.ofSchedule(VOTING_CLOSES)))
                .thenRefused(CommonReason.CAMPAIGN_IS_IMPORTED);
    }
}
