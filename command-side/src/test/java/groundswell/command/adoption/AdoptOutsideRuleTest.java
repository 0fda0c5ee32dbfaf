package groundswell.command.adoption;

import static groundswell.command.adoption.AdoptingInRiverside.BY_COST;
import static groundswell.command.adoption.AdoptingInRiverside.FOUNTAIN;
import static groundswell.command.adoption.AdoptingInRiverside.GREEDY;
import static groundswell.command.adoption.AdoptingInRiverside.POOL;
import static groundswell.command.adoption.AdoptingInRiverside.REASON;
import static groundswell.command.adoption.AdoptingInRiverside.TREES;
import static groundswell.command.adoption.AdoptingInRiverside.VOTES;
import static groundswell.command.adoption.AdoptingInRiverside.announced;
import static groundswell.command.adoption.AdoptingInRiverside.euro;
import static groundswell.command.adoption.AdoptingInRiverside.history;
import static groundswell.command.adoption.AdoptingInRiverside.imported;
import static groundswell.command.adoption.AdoptingInRiverside.importedAct;
import static groundswell.command.adoption.AdoptingInRiverside.official;
import static groundswell.command.adoption.AdoptingInRiverside.submitted;
import static groundswell.command.adoption.AdoptingInRiverside.unofficial;
import static groundswell.command.adoption.AdoptingInRiverside.votingClosed;
import static groundswell.command.adoption.AdoptingInRiverside.votingOpened;

import groundswell.command.outcome.CommonReason;
import groundswell.command.slice.Given;
import groundswell.events.AdoptionEvent.IdeaAdopted;
import groundswell.events.AdoptionEvent.IdeaDeclined;
import groundswell.events.GroundswellEvent;
import groundswell.events.IdeaEvent.IdeasMerged;
import groundswell.events.value.AdoptionGround;
import groundswell.events.value.Reason;
import java.util.List;
import org.junit.jupiter.api.Test;

class AdoptOutsideRuleTest {
    private static final Reason ROAD_WORKS = new Reason("The road works budget of 2026.");
    private static final IdeaAdopted OUTSIDE =
            new IdeaAdopted(FOUNTAIN, AdoptionGround.OUTSIDE_RULE, null, REASON, ROAD_WORKS);

    private static Given<AdoptOutsideRule, AdoptionFacts.Key, AdoptionFacts> given(
            GroundswellEvent... more) {
        var start =
                List.of(
                        announced(VOTES, GREEDY),
                        submitted(FOUNTAIN, 4_000),
                        submitted(TREES, 5_000),
                        votingOpened(),
                        votingClosed());
        return Given.that(AdoptOutsideRuleHandler.slice(), history(start, more));
    }

    private static AdoptOutsideRule adopt() {
        return new AdoptOutsideRule(FOUNTAIN, REASON, ROAD_WORKS, official());
    }

    @Test
    void a_steward_adopts_an_idea_from_other_money() {
        given().when(adopt()).thenHappened(OUTSIDE);
    }

    @Test
    void what_the_rule_declined_can_be_adopted_outside_it() {
        given(new IdeaDeclined(FOUNTAIN, AdoptionGround.RULE, null, null))
                .when(adopt())
                .thenHappened(OUTSIDE);
    }

    @Test
    void what_the_rule_adopted_is_adopted_already() {
        given(new IdeaAdopted(FOUNTAIN, AdoptionGround.RULE, null, null, null))
                .when(adopt())
                .thenRefused(AdoptionReason.ALREADY_ADOPTED);
    }

    @Test
    void adopting_outside_the_rule_again_changes_nothing() {
        given(OUTSIDE).when(adopt()).thenNothing();
    }

    @Test
    void nothing_is_adopted_outside_the_rule_while_voting_is_open() {
        Given.that(
                        AdoptOutsideRuleHandler.slice(),
                        announced(VOTES, GREEDY),
                        submitted(FOUNTAIN, 4_000),
                        votingOpened())
                .when(adopt())
                .thenRefused(CommonReason.VOTING_STILL_OPEN);
    }

    @Test
    void an_idea_that_was_merged_is_adopted_through_the_one_that_it_became_a_part_of() {
        given(new IdeasMerged(TREES, List.of(FOUNTAIN), REASON))
                .when(adopt())
                .thenRefused(CommonReason.IDEA_NOT_STANDING);
    }

    @Test
    void an_unknown_idea_is_not_adopted() {
        given().when(new AdoptOutsideRule(POOL, REASON, ROAD_WORKS, official()))
                .thenRefused(CommonReason.IDEA_NOT_FOUND);
    }

    @Test
    void adopting_outside_the_rule_takes_the_role_of_a_steward() {
        given().when(new AdoptOutsideRule(FOUNTAIN, REASON, ROAD_WORKS, unofficial()))
                .thenRefused(CommonReason.ROLE_MISSING);
    }

    @Test
    void what_a_source_adopted_outside_its_rule_is_brought_in() {
        Given.that(
                        AdoptOutsideRuleHandler.slice(),
                        announced(VOTES, GREEDY, BY_COST, euro(10_000), imported()),
                        submitted(FOUNTAIN, 4_000),
                        votingOpened(),
                        votingClosed())
                .when(new AdoptOutsideRule(FOUNTAIN, REASON, ROAD_WORKS, importedAct()))
                .thenHappened(OUTSIDE);
    }
}
