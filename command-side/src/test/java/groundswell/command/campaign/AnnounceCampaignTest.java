package groundswell.command.campaign;

import static groundswell.command.campaign.Square.ANA;
import static groundswell.command.campaign.Square.BEFORE_ALL;
import static groundswell.command.campaign.Square.BUDGET;
import static groundswell.command.campaign.Square.GREEDY;
import static groundswell.command.campaign.Square.LIVE;
import static groundswell.command.campaign.Square.REASON;
import static groundswell.command.campaign.Square.RIVERSIDE;
import static groundswell.command.campaign.Square.SQUARE;
import static groundswell.command.campaign.Square.VOTES;
import static groundswell.command.campaign.Square.VOTING_CLOSES;
import static groundswell.command.campaign.Square.announced;
import static groundswell.command.campaign.Square.founded;
import static groundswell.command.campaign.Square.imported;
import static groundswell.command.campaign.Square.importing;
import static groundswell.command.campaign.Square.person;
import static groundswell.command.campaign.Square.steward;
import static groundswell.command.campaign.Square.stewardGranted;
import static groundswell.command.campaign.Square.votingClosed;
import static groundswell.command.campaign.Square.votingOpened;

import groundswell.command.act.Act;
import groundswell.command.campaign.AnnounceCampaignHandler.AnnouncementFacts;
import groundswell.command.outcome.CommonReason;
import groundswell.command.slice.Given;
import groundswell.events.CampaignEvent.CampaignAnnounced;
import groundswell.events.GroundswellEvent;
import groundswell.events.rules.AdoptionRule;
import groundswell.events.value.BallotForm;
import groundswell.events.value.BallotForm.CategoryLimit;
import groundswell.events.value.CampaignId;
import groundswell.events.value.Category;
import groundswell.events.value.IdeaId;
import groundswell.events.value.Money;
import java.util.List;
import org.junit.jupiter.api.Test;

class AnnounceCampaignTest {
    private static Given<AnnounceCampaign, AnnouncementFacts.Key, AnnouncementFacts> given(
            GroundswellEvent... events) {
        return Given.that(AnnounceCampaignHandler.slice(), events);
    }

    private static AnnounceCampaign announce(CampaignAnnounced wish, Act act) {
        return new AnnounceCampaign(
                wish.campaign(),
                wish.question(),
                wish.description(),
                wish.ballot(),
                wish.participation(),
                wish.schedule(),
                wish.runningResult(),
                wish.budget(),
                wish.rule(),
                wish.tieOrder(),
                wish.ranking(),
                wish.categories(),
                wish.origin(),
                act);
    }

    private static AnnounceCampaign announce(CampaignAnnounced wish) {
        return announce(wish, steward(BEFORE_ALL));
    }

    private static BallotForm approval(Money most, CategoryLimit... limits) {
        return new BallotForm.Approval(1, 3, most, List.of(limits));
    }

    private static AdoptionRule equalShares() {
        return new AdoptionRule.EqualShares(
                AdoptionRule.Endowment.EXACT_SHARE,
                AdoptionRule.Completion.ADD1,
                1,
                false,
                true,
                false,
                0);
    }

    @Test
    void a_steward_announces_a_campaign() {
        given(founded()).when(announce(announced())).thenHappened(announced());
    }

    @Test
    void a_steward_by_grant_may_too() {
        given(founded(), stewardGranted(ANA))
                .when(announce(announced(), person(ANA, BEFORE_ALL)))
                .thenHappened(announced());
    }

    @Test
    void announcing_the_same_again_changes_nothing() {
        given(founded(), announced()).when(announce(announced())).thenNothing();
        given(founded(), announced(), votingOpened(), votingClosed())
                .when(announce(announced(), steward(VOTING_CLOSES)))
                .thenNothing();
    }

    @Test
    void what_was_announced_is_not_announced_otherwise() {
        var other = announced(VOTES, GREEDY, new Money(20_000_00, "EUR"), LIVE);
        given(founded(), announced())
                .when(announce(other))
                .thenRefused(CampaignReason.CAMPAIGN_EXISTS);
    }

    @Test
    void a_citizen_may_not_announce_a_campaign() {
        given(founded())
                .when(announce(announced(), person(ANA, BEFORE_ALL)))
                .thenRefused(CommonReason.ROLE_MISSING);
    }

    @Test
    void a_campaign_needs_a_community() {
        given().when(announce(announced())).thenRefused(CommonReason.COMMUNITY_NOT_FOUND);
    }

    @Test
    void an_operator_announces_what_is_brought_in_although_its_time_is_over() {
        given(founded())
                .when(announce(imported(), importing(VOTING_CLOSES.plusSeconds(1))))
                .thenHappened(imported());
    }

    @Test
    void nobody_announces_a_campaign_as_imported_but_its_import() {
        given(founded()).when(announce(imported())).thenRefused(CampaignReason.ORIGIN_DIFFERS);
        given(founded())
                .when(announce(announced(), importing(BEFORE_ALL)))
                .thenRefused(CampaignReason.ORIGIN_DIFFERS);
    }

    @Test
    void voting_must_close_in_the_future() {
        given(founded())
                .when(announce(announced(), steward(VOTING_CLOSES)))
                .thenRefused(CampaignReason.SCHEDULE_OVER);
        given(founded())
                .when(announce(announced(), steward(VOTING_CLOSES.minusMillis(1))))
                .thenHappened(announced());
    }

    @Test
    void a_rule_that_spends_needs_a_budget() {
        given(founded())
                .when(announce(announced(VOTES, GREEDY, null, LIVE)))
                .thenRefused(CampaignReason.BUDGET_MISSING);
        given(founded())
                .when(announce(announced(approval(null), equalShares(), null, LIVE)))
                .thenRefused(CampaignReason.BUDGET_MISSING);
    }

    @Test
    void a_knapsack_needs_a_budget() {
        var choice = new AdoptionRule.StewardsChoice();
        given(founded())
                .when(announce(announced(new BallotForm.Knapsack(), choice, null, LIVE)))
                .thenRefused(CampaignReason.BUDGET_MISSING);
    }

    @Test
    void rules_that_spend_nothing_need_no_budget() {
        for (var rule :
                List.of(
                        new AdoptionRule.StewardsChoice(),
                        new AdoptionRule.Threshold(10),
                        new AdoptionRule.TopN(3, 1),
                        new AdoptionRule.InWords(REASON))) {
            var wish = announced(VOTES, rule, null, LIVE);
            given(founded()).when(announce(wish)).thenHappened(wish);
        }
    }

    @Test
    void equal_shares_need_ballots_that_tell_who_approves() {
        for (var ballot :
                List.of(
                        new BallotForm.Points(1, 10),
                        new BallotForm.Scores(0, 5),
                        new BallotForm.Ranking(1, 3, BallotForm.Scoring.TRUNCATED_BORDA))) {
            given(founded())
                    .when(announce(announced(ballot, equalShares(), BUDGET, LIVE)))
                    .thenRefused(CampaignReason.BALLOTS_NOT_APPROVAL);
        }
        for (var ballot : List.of(approval(null), new BallotForm.Knapsack())) {
            var wish = announced(ballot, equalShares(), BUDGET, LIVE);
            given(founded()).when(announce(wish)).thenHappened(wish);
        }
    }

    @Test
    void all_amounts_are_in_one_currency() {
        var trees = new Category("Trees");
        var limit = new CategoryLimit(trees, new Money(500_00, "PLN"));
        given(founded())
                .when(announce(announced(approval(new Money(500_00, "PLN")), GREEDY, BUDGET, LIVE)))
                .thenRefused(CampaignReason.CURRENCIES_DIFFER);
        given(founded())
                .when(
                        announce(
                                announced(
                                        approval(null, limit),
                                        GREEDY,
                                        BUDGET,
                                        LIVE,
                                        List.of(trees))))
                .thenRefused(CampaignReason.CURRENCIES_DIFFER);
    }

    @Test
    void limits_are_for_announced_categories() {
        var trees = new Category("Trees");
        var ballot = approval(null, new CategoryLimit(trees, new Money(500_00, "EUR")));
        given(founded())
                .when(announce(announced(ballot, GREEDY, BUDGET, LIVE)))
                .thenRefused(CampaignReason.CATEGORY_NOT_ANNOUNCED);
        var wish = announced(ballot, GREEDY, BUDGET, LIVE, List.of(trees));
        given(founded()).when(announce(wish)).thenHappened(wish);
    }

    @Test
    void no_category_is_named_twice() {
        var trees = new Category("Trees");
        var limit = new CategoryLimit(trees, new Money(500_00, "EUR"));
        given(founded())
                .when(announce(announced(VOTES, GREEDY, BUDGET, LIVE, List.of(trees, trees))))
                .thenRefused(CampaignReason.CATEGORY_REPEATED);
        given(founded())
                .when(
                        announce(
                                announced(
                                        approval(null, limit, limit),
                                        GREEDY,
                                        BUDGET,
                                        LIVE,
                                        List.of(trees))))
                .thenRefused(CampaignReason.CATEGORY_REPEATED);
    }

    @Test
    void a_rule_names_ideas_of_this_campaign_only() {
        var foreign = CampaignId.of(RIVERSIDE, "playground");
        var conflict =
                new AdoptionRule.Conflict(
                        List.of(IdeaId.of(SQUARE, "fountain"), IdeaId.of(foreign, "swing")));
        var rule = new AdoptionRule.Greedy(AdoptionRule.OverBudget.SKIP, 0, List.of(conflict));
        given(founded())
                .when(announce(announced(VOTES, rule, BUDGET, LIVE)))
                .thenRefused(CampaignReason.IDEA_OF_ANOTHER_CAMPAIGN);
    }
}
