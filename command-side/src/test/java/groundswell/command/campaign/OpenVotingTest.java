package groundswell.command.campaign;

import static groundswell.command.campaign.Square.ANA;
import static groundswell.command.campaign.Square.REASON;
import static groundswell.command.campaign.Square.SQUARE;
import static groundswell.command.campaign.Square.VOTING_CLOSES;
import static groundswell.command.campaign.Square.VOTING_OPENS;
import static groundswell.command.campaign.Square.announced;
import static groundswell.command.campaign.Square.cancelled;
import static groundswell.command.campaign.Square.collectingOpened;
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
import groundswell.events.GroundswellEvent;
import org.junit.jupiter.api.Test;

class OpenVotingTest {
    private static Given<OpenVoting, Officer.Key, Officer> given(GroundswellEvent... events) {
        return Given.that(OpenVotingHandler.slice(), events);
    }

    private static OpenVoting open(Act act) {
        return new OpenVoting(SQUARE, REASON, act);
    }

    @Test
    void a_steward_opens_voting_at_the_published_instant() {
        given(announced(), collectingOpened())
                .when(open(steward(VOTING_OPENS)))
                .thenHappened(votingOpened());
    }

    @Test
    void a_millisecond_before_the_published_instant_is_too_early() {
        given(announced(), collectingOpened())
                .when(open(steward(VOTING_OPENS.minusMillis(1))))
                .thenRefused(CampaignReason.TOO_EARLY);
    }

    @Test
    void voting_can_be_opened_late_so_that_it_can_be_extended() {
        given(announced())
                .when(open(Act.ofSchedule(VOTING_CLOSES.plusSeconds(1))))
                .thenHappened(votingOpened());
    }

    @Test
    void opening_twice_changes_nothing() {
        given(announced(), votingOpened())
                .when(open(steward(VOTING_OPENS.plusSeconds(60))))
                .thenNothing();
    }

    @Test
    void closed_voting_is_extended_and_not_opened_again() {
        given(announced(), votingOpened(), votingClosed())
                .when(open(steward(VOTING_OPENS.plusSeconds(60))))
                .thenRefused(CampaignReason.VOTING_CLOSED);
    }

    @Test
    void a_citizen_may_not_open_voting() {
        given(announced())
                .when(open(person(ANA, VOTING_OPENS)))
                .thenRefused(CommonReason.ROLE_MISSING);
    }

    @Test
    void nobody_votes_in_an_unknown_campaign() {
        given().when(open(steward(VOTING_OPENS))).thenRefused(CommonReason.CAMPAIGN_NOT_FOUND);
    }

    @Test
    void nobody_votes_in_a_cancelled_campaign() {
        given(announced(), cancelled())
                .when(open(steward(VOTING_OPENS)))
                .thenRefused(CommonReason.CAMPAIGN_CANCELLED);
    }

    @Test
    void an_imported_campaign_is_opened_by_its_import_alone() {
        given(imported()).when(open(importing(VOTING_OPENS))).thenHappened(votingOpened());
        given(imported())
                .when(open(steward(VOTING_OPENS)))
                .thenRefused(CommonReason.CAMPAIGN_IS_IMPORTED);
    }
}
