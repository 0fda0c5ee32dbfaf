package groundswell.command.campaign;

import static groundswell.command.campaign.Square.ANA;
import static groundswell.command.campaign.Square.COLLECTING_CLOSES;
import static groundswell.command.campaign.Square.COLLECTING_OPENS;
import static groundswell.command.campaign.Square.REASON;
import static groundswell.command.campaign.Square.SQUARE;
import static groundswell.command.campaign.Square.VOTING_CLOSES;
import static groundswell.command.campaign.Square.announced;
import static groundswell.command.campaign.Square.cancelled;
import static groundswell.command.campaign.Square.collectingOpened;
import static groundswell.command.campaign.Square.founded;
import static groundswell.command.campaign.Square.imported;
import static groundswell.command.campaign.Square.importing;
import static groundswell.command.campaign.Square.person;
import static groundswell.command.campaign.Square.steward;
import static groundswell.command.campaign.Square.stewardGranted;
import static groundswell.command.campaign.Square.votingClosed;
import static groundswell.command.campaign.Square.votingOpened;

import groundswell.command.act.Act;
import groundswell.command.facts.Officer;
import groundswell.command.outcome.CommonReason;
import groundswell.command.slice.Given;
import groundswell.events.GroundswellEvent;
import org.junit.jupiter.api.Test;

class OpenCollectingTest {
    private static Given<OpenCollecting, Officer.Key, Officer> given(GroundswellEvent... events) {
        return Given.that(OpenCollectingHandler.slice(), events);
    }

    private static OpenCollecting open(Act act) {
        return new OpenCollecting(SQUARE, REASON, act);
    }

    @Test
    void a_steward_opens_collecting_at_the_published_instant() {
        given(announced()).when(open(steward(COLLECTING_OPENS))).thenHappened(collectingOpened());
    }

    @Test
    void the_schedule_opens_collecting() {
        given(announced())
                .when(open(Act.ofSchedule(COLLECTING_OPENS)))
                .thenHappened(collectingOpened());
    }

    @Test
    void a_millisecond_before_the_published_instant_is_too_early() {
        given(announced())
                .when(open(steward(COLLECTING_OPENS.minusMillis(1))))
                .thenRefused(CampaignReason.TOO_EARLY);
    }

    @Test
    void opening_twice_changes_nothing() {
        given(announced(), collectingOpened())
                .when(open(steward(COLLECTING_OPENS.plusSeconds(60))))
                .thenNothing();
    }

    @Test
    void collecting_is_not_opened_once_its_time_is_over() {
        given(announced())
                .when(open(steward(COLLECTING_CLOSES)))
                .thenRefused(CampaignReason.COLLECTING_OVER);
    }

    @Test
    void collecting_is_not_opened_after_voting_closed() {
        given(announced(), collectingOpened(), votingOpened(), votingClosed())
                .when(open(steward(VOTING_CLOSES)))
                .thenRefused(CampaignReason.VOTING_CLOSED);
    }

    @Test
    void a_citizen_may_not_open_collecting() {
        given(announced())
                .when(open(person(ANA, COLLECTING_OPENS)))
                .thenRefused(CommonReason.ROLE_MISSING);
    }

    @Test
    void a_steward_by_grant_opens_collecting() {
        given(stewardGranted(ANA), announced())
                .when(open(person(ANA, COLLECTING_OPENS)))
                .thenHappened(collectingOpened());
    }

    @Test
    void an_unknown_campaign_collects_nothing() {
        given(founded())
                .when(open(steward(COLLECTING_OPENS)))
                .thenRefused(CommonReason.CAMPAIGN_NOT_FOUND);
    }

    @Test
    void a_cancelled_campaign_collects_nothing() {
        given(announced(), cancelled())
                .when(open(steward(COLLECTING_OPENS)))
                .thenRefused(CommonReason.CAMPAIGN_CANCELLED);
    }

    @Test
    void an_imported_campaign_is_opened_by_its_import_alone() {
        given(imported()).when(open(importing(COLLECTING_OPENS))).thenHappened(collectingOpened());
        given(imported())
                .when(open(steward(COLLECTING_OPENS)))
                .thenRefused(CommonReason.CAMPAIGN_IS_IMPORTED);
        given(announced())
                .when(open(importing(COLLECTING_OPENS)))
                .thenRefused(CommonReason.CAMPAIGN_IS_LIVE);
    }
}
