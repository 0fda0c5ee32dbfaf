package groundswell.command.adoption;

import static groundswell.command.adoption.AdoptingInRiverside.FOUNTAIN;
import static groundswell.command.adoption.AdoptingInRiverside.GREEDY;
import static groundswell.command.adoption.AdoptingInRiverside.POOL;
import static groundswell.command.adoption.AdoptingInRiverside.REASON;
import static groundswell.command.adoption.AdoptingInRiverside.STEWARDS_CHOICE;
import static groundswell.command.adoption.AdoptingInRiverside.VOTES;
import static groundswell.command.adoption.AdoptingInRiverside.announced;
import static groundswell.command.adoption.AdoptingInRiverside.history;
import static groundswell.command.adoption.AdoptingInRiverside.official;
import static groundswell.command.adoption.AdoptingInRiverside.submitted;
import static groundswell.command.adoption.AdoptingInRiverside.unofficial;
import static groundswell.command.adoption.AdoptingInRiverside.votingClosed;
import static groundswell.command.adoption.AdoptingInRiverside.votingOpened;

import groundswell.command.outcome.CommonReason;
import groundswell.command.slice.Given;
import groundswell.events.AdoptionEvent.IdeaAdopted;
import groundswell.events.AdoptionEvent.IdeaDeclined;
import groundswell.events.AdoptionEvent.IdeaExcluded;
import groundswell.events.CampaignEvent.VotingExtended;
import groundswell.events.GroundswellEvent;
import groundswell.events.IdeaEvent.IdeaWithdrawn;
import groundswell.events.value.AdoptionGround;
import groundswell.events.value.Reason;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class AdoptIdeaTest {
    private static final IdeaAdopted BY_CHOICE =
            new IdeaAdopted(FOUNTAIN, AdoptionGround.STEWARDS_CHOICE, null, REASON, null);

    private static Given<AdoptIdea, AdoptionFacts.Key, AdoptionFacts> given(
            GroundswellEvent... more) {
        var start =
                List.of(
                        announced(VOTES, STEWARDS_CHOICE),
                        submitted(FOUNTAIN, 4_000),
                        votingOpened(),
                        votingClosed());
        return Given.that(AdoptIdeaHandler.slice(), history(start, more));
    }

    private static AdoptIdea adopt() {
        return new AdoptIdea(FOUNTAIN, REASON, official());
    }

    @Test
    void a_steward_adopts_an_idea_where_the_rule_leaves_the_choice() {
        given().when(adopt()).thenHappened(BY_CHOICE);
    }

    @Test
    void adopting_takes_the_role_of_a_steward() {
        given().when(new AdoptIdea(FOUNTAIN, REASON, unofficial()))
                .thenRefused(CommonReason.ROLE_MISSING);
    }

    @Test
    void adopting_again_changes_nothing() {
        given(BY_CHOICE)
                .when(new AdoptIdea(FOUNTAIN, new Reason("We still like it."), official()))
                .thenNothing();
    }

    @Test
    void what_was_declined_stays_declined() {
        given(new IdeaDeclined(FOUNTAIN, AdoptionGround.STEWARDS_CHOICE, null, REASON))
                .when(adopt())
                .thenRefused(AdoptionReason.ALREADY_DECLINED);
    }

    @Test
    void what_was_adopted_outside_the_rule_is_adopted_already() {
        given(new IdeaAdopted(FOUNTAIN, AdoptionGround.OUTSIDE_RULE, null, REASON, REASON))
                .when(adopt())
                .thenRefused(AdoptionReason.ALREADY_ADOPTED);
    }

    @Test
    void nothing_is_adopted_by_choice_where_the_rule_decides() {
        Given.that(
                        AdoptIdeaHandler.slice(),
                        announced(VOTES, GREEDY),
                        submitted(FOUNTAIN, 4_000),
                        votingOpened(),
                        votingClosed())
                .when(adopt())
                .thenRefused(AdoptionReason.RULE_DECIDES);
    }

    @Test
    void nothing_is_adopted_while_voting_is_open_again() {
        given(
                        new VotingExtended(
                                FOUNTAIN.campaign(), Instant.parse("2026-03-28T00:00:00Z"), REASON))
                .when(adopt())
                .thenRefused(CommonReason.VOTING_STILL_OPEN);
    }

    @Test
    void a_withdrawn_idea_is_not_adopted() {
        given(new IdeaWithdrawn(FOUNTAIN, null, REASON))
                .when(adopt())
                .thenRefused(CommonReason.IDEA_NOT_STANDING);
    }

    @Test
    void an_excluded_idea_is_not_adopted() {
        given(new IdeaExcluded(FOUNTAIN, REASON, null))
                .when(adopt())
                .thenRefused(AdoptionReason.IDEA_EXCLUDED);
    }

    @Test
    void an_unknown_idea_is_not_adopted() {
        given().when(new AdoptIdea(POOL, REASON, official()))
                .thenRefused(CommonReason.IDEA_NOT_FOUND);
    }
}
