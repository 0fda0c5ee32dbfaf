package groundswell.command.campaign;

import static groundswell.command.campaign.Square.ANA;
import static groundswell.command.campaign.Square.REASON;
import static groundswell.command.campaign.Square.SQUARE;
import static groundswell.command.campaign.Square.VOTING_CLOSES;
import static groundswell.command.campaign.Square.VOTING_OPENS;
import static groundswell.command.campaign.Square.announced;
import static groundswell.command.campaign.Square.cancelled;
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
import groundswell.events.GroundswellEvent;
import org.junit.jupiter.api.Test;

class CancelCampaignTest {
    private static Given<CancelCampaign, Officer.Key, Officer> given(GroundswellEvent... events) {
        return Given.that(CancelCampaignHandler.slice(), events);
    }

    private static CancelCampaign cancel(Act act) {
        return new CancelCampaign(SQUARE, REASON, act);
    }

    @Test
    void a_steward_cancels_a_campaign() {
        given(announced(), votingOpened())
                .when(cancel(steward(VOTING_OPENS)))
                .thenHappened(cancelled());
    }

    @Test
    void cancelling_twice_changes_nothing() {
        given(announced(), cancelled()).when(cancel(steward(VOTING_OPENS))).thenNothing();
    }

    @Test
    void a_decided_campaign_cannot_be_cancelled() {
        given(announced(), votingOpened(), votingClosed(), decided())
                .when(cancel(steward(VOTING_CLOSES)))
                .thenRefused(CommonReason.CAMPAIGN_DECIDED);
    }

    @Test
    void a_citizen_may_not_cancel_a_campaign() {
        given(announced())
                .when(cancel(person(ANA, VOTING_OPENS)))
                .thenRefused(CommonReason.ROLE_MISSING);
        given(announced(), cancelled())
                .when(cancel(person(ANA, VOTING_OPENS)))
                .thenRefused(CommonReason.ROLE_MISSING);
    }

    @Test
    void an_unknown_campaign_cannot_be_cancelled() {
        given().when(cancel(steward(VOTING_OPENS))).thenRefused(CommonReason.CAMPAIGN_NOT_FOUND);
    }

    @Test
    void an_imported_campaign_is_cancelled_by_its_import_alone() {
        given(imported()).when(cancel(importing(VOTING_OPENS))).thenHappened(cancelled());
        given(imported())
                .when(cancel(steward(VOTING_OPENS)))
                .thenRefused(CommonReason.CAMPAIGN_IS_IMPORTED);
    }
}
