package groundswell.command.adoption;

import static groundswell.command.adoption.AdoptingInRiverside.DORA;
import static groundswell.command.adoption.AdoptingInRiverside.FOUNTAIN;
import static groundswell.command.adoption.AdoptingInRiverside.GREEDY;
import static groundswell.command.adoption.AdoptingInRiverside.POOL;
import static groundswell.command.adoption.AdoptingInRiverside.REASON;
import static groundswell.command.adoption.AdoptingInRiverside.SQUARE;
import static groundswell.command.adoption.AdoptingInRiverside.STEWARDS_CHOICE;
import static groundswell.command.adoption.AdoptingInRiverside.TREES;
import static groundswell.command.adoption.AdoptingInRiverside.VOTES;
import static groundswell.command.adoption.AdoptingInRiverside.announced;
import static groundswell.command.adoption.AdoptingInRiverside.history;
import static groundswell.command.adoption.AdoptingInRiverside.importedAct;
import static groundswell.command.adoption.AdoptingInRiverside.official;
import static groundswell.command.adoption.AdoptingInRiverside.submitted;
import static groundswell.command.adoption.AdoptingInRiverside.unofficial;

import groundswell.command.adoption.ExcludeIdeaHandler.Key;
import groundswell.command.adoption.ExcludeIdeaHandler.Pair;
import groundswell.command.outcome.CommonReason;
import groundswell.command.slice.Given;
import groundswell.events.AdoptionEvent.CampaignDecided;
import groundswell.events.AdoptionEvent.IdeaAdopted;
import groundswell.events.AdoptionEvent.IdeaExcluded;
import groundswell.events.CampaignEvent.CampaignCancelled;
import groundswell.events.CommunityEvent.RoleGranted;
import groundswell.events.GroundswellEvent;
import groundswell.events.value.AdoptionGround;
import groundswell.events.value.IdeaId;
import groundswell.events.value.Reason;
import groundswell.events.value.Role;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExcludeIdeaTest {
    private static Given<ExcludeIdea, Key, Pair> given(GroundswellEvent... more) {
        var start =
                List.of(
                        announced(VOTES, GREEDY),
                        submitted(FOUNTAIN, 4_000),
                        submitted(TREES, 5_000));
        return Given.that(ExcludeIdeaHandler.slice(), history(start, more));
    }

    private static ExcludeIdea excludeTrees() {
        return new ExcludeIdea(TREES, REASON, null, official());
    }

    private static ExcludeIdea excludeTreesFor(IdeaId conflict) {
        return new ExcludeIdea(TREES, REASON, conflict, official());
    }

    private static CampaignDecided decided() {
        return new CampaignDecided(
                SQUARE, 7, GREEDY, List.of(), null, null, 0, 0, 0, "00".repeat(32), null);
    }

    @Test
    void a_steward_excludes_an_idea_with_a_reason() {
        given().when(excludeTrees()).thenHappened(new IdeaExcluded(TREES, REASON, null));
    }

    @Test
    void a_steward_of_the_community_needs_no_role_elsewhere() {
        given(new RoleGranted(SQUARE.community(), DORA, Role.STEWARD, REASON))
                .when(new ExcludeIdea(TREES, REASON, null, unofficial()))
                .thenHappened(new IdeaExcluded(TREES, REASON, null));
    }

    @Test
    void excluding_takes_the_role_of_a_steward() {
        given().when(new ExcludeIdea(TREES, REASON, null, unofficial()))
                .thenRefused(CommonReason.ROLE_MISSING);
    }

    @Test
    void an_idea_is_excluded_for_another_one_of_its_campaign() {
        given().when(excludeTreesFor(FOUNTAIN))
                .thenHappened(new IdeaExcluded(TREES, REASON, FOUNTAIN));
    }

    @Test
    void an_idea_is_not_in_conflict_with_itself() {
        given().when(excludeTreesFor(TREES)).thenRefused(AdoptionReason.CONFLICT_ELSEWHERE);
    }

    @Test
    void an_idea_is_not_in_conflict_with_one_of_another_campaign() {
        var slide = new IdeaId("riverside.playground.slide");
        given(submitted(slide, 1))
                .when(excludeTreesFor(slide))
                .thenRefused(AdoptionReason.CONFLICT_ELSEWHERE);
    }

    @Test
    void an_idea_is_not_in_conflict_with_one_that_nobody_submitted() {
        given().when(excludeTreesFor(POOL)).thenRefused(CommonReason.IDEA_NOT_FOUND);
    }

    @Test
    void an_unknown_idea_cannot_be_excluded() {
        given().when(new ExcludeIdea(POOL, REASON, null, official()))
                .thenRefused(CommonReason.IDEA_NOT_FOUND);
    }

    @Test
    void excluding_again_for_the_same_reason_changes_nothing() {
        given(new IdeaExcluded(TREES, REASON, null)).when(excludeTrees()).thenNothing();
    }

    @Test
    void another_reason_is_recorded_too() {
        given(new IdeaExcluded(TREES, new Reason("a gas line"), null))
                .when(excludeTrees())
                .thenHappened(new IdeaExcluded(TREES, REASON, null));
    }

    @Test
    void after_the_decision_it_is_too_late_to_exclude() {
        given(decided()).when(excludeTrees()).thenRefused(CommonReason.CAMPAIGN_DECIDED);
    }

    @Test
    void nothing_is_excluded_from_a_cancelled_campaign() {
        given(new CampaignCancelled(SQUARE, REASON))
                .when(excludeTrees())
                .thenRefused(CommonReason.CAMPAIGN_CANCELLED);
    }

    @Test
    void what_a_steward_adopted_by_choice_cannot_be_excluded() {
        Given.that(
                        ExcludeIdeaHandler.slice(),
                        announced(VOTES, STEWARDS_CHOICE),
                        submitted(TREES, 5_000),
                        new IdeaAdopted(TREES, AdoptionGround.STEWARDS_CHOICE, null, REASON, null))
                .when(excludeTrees())
                .thenRefused(AdoptionReason.ALREADY_ADOPTED);
    }

    @Test
    void nothing_is_imported_into_a_campaign_that_is_held_here() {
        given().when(new ExcludeIdea(TREES, REASON, null, importedAct()))
                .thenRefused(CommonReason.CAMPAIGN_IS_LIVE);
    }
}
