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
import static groundswell.command.campaign.Square.person;
import static groundswell.command.campaign.Square.steward;
import static groundswell.command.campaign.Square.votingClosed;
import static groundswell.command.campaign.Square.votingOpened;

import groundswell.command.act.Act;
import groundswell.command.campaign.ChangeRankingHandler.RankingFacts;
import groundswell.command.facts.Officer;
import groundswell.command.outcome.CommonReason;
import groundswell.command.slice.Given;
import groundswell.events.CampaignEvent.RankingChanged;
import groundswell.events.GroundswellEvent;
import groundswell.events.value.RankingRule;
import org.junit.jupiter.api.Test;

class ChangeRankingTest {
    private static Given<ChangeRanking, Officer.Key, RankingFacts> given(
            GroundswellEvent... events) {
        return Given.that(ChangeRankingHandler.slice(), events);
    }

    private static ChangeRanking to(RankingRule ranking, Act act) {
        return new ChangeRanking(SQUARE, ranking, REASON, act);
    }

    private static RankingChanged changed(RankingRule ranking) {
        return new RankingChanged(SQUARE, ranking, REASON);
    }

    @Test
    void a_steward_shows_ideas_in_another_order() {
        given(announced())
                .when(to(RankingRule.WILSON, steward(VOTING_OPENS)))
                .thenHappened(changed(RankingRule.WILSON));
    }

    @Test
    void the_same_order_changes_nothing() {
        given(announced()).when(to(RankingRule.NET, steward(VOTING_OPENS))).thenNothing();
        given(announced(), changed(RankingRule.WILSON))
                .when(to(RankingRule.WILSON, steward(VOTING_OPENS)))
                .thenNothing();
    }

    @Test
    void a_campaign_can_return_to_its_first_order() {
        given(announced(), changed(RankingRule.WILSON))
                .when(to(RankingRule.NET, steward(VOTING_OPENS)))
                .thenHappened(changed(RankingRule.NET));
    }

    @Test
    void decided_and_imported_campaigns_can_still_be_shown_in_another_order() {
        given(announced(), votingOpened(), votingClosed(), decided())
                .when(to(RankingRule.SHARE, steward(VOTING_CLOSES)))
                .thenHappened(changed(RankingRule.SHARE));
        given(imported())
                .when(to(RankingRule.SHARE, steward(VOTING_CLOSES)))
                .thenHappened(changed(RankingRule.SHARE));
    }

    @Test
    void a_cancelled_campaign_stays_as_it_is() {
        given(announced(), cancelled())
                .when(to(RankingRule.WILSON, steward(VOTING_OPENS)))
                .thenRefused(CommonReason.CAMPAIGN_CANCELLED);
    }

    @Test
    void a_citizen_may_not_change_the_order() {
        given(announced())
                .when(to(RankingRule.WILSON, person(ANA, VOTING_OPENS)))
                .thenRefused(CommonReason.ROLE_MISSING);
    }

    @Test
    void an_unknown_campaign_has_no_order() {
        given().when(to(RankingRule.WILSON, steward(VOTING_OPENS)))
                .thenRefused(CommonReason.CAMPAIGN_NOT_FOUND);
    }
}
