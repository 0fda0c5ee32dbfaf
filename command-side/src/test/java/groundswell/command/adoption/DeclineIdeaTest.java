package groundswell.command.adoption;

import static groundswell.command.adoption.AdoptingInRiverside.FOUNTAIN;
import static groundswell.command.adoption.AdoptingInRiverside.GREEDY;
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
import groundswell.events.GroundswellEvent;
import groundswell.events.ModerationEvent.IdeaHidden;
import groundswell.events.value.AdoptionGround;
import groundswell.events.value.ModerationRule;
import java.util.List;
import org.junit.jupiter.api.Test;

class DeclineIdeaTest {
    private static final IdeaDeclined BY_CHOICE =
            new IdeaDeclined(FOUNTAIN, AdoptionGround.STEWARDS_CHOICE, null, REASON);

    private static Given<DeclineIdea, AdoptionFacts.Key, AdoptionFacts> given(
            GroundswellEvent... more) {
        var start =
                List.of(
                        announced(VOTES, STEWARDS_CHOICE),
                        submitted(FOUNTAIN, 4_000),
                        votingOpened(),
                        votingClosed());
        return Given.that(DeclineIdeaHandler.slice(), history(start, more));
    }

    private static DeclineIdea decline() {
        return new DeclineIdea(FOUNTAIN, REASON, official());
    }

    @Test
    void a_steward_declines_an_idea_where_the_rule_leaves_the_choice() {
        given().when(decline()).thenHappened(BY_CHOICE);
    }

    @Test
    void declining_takes_the_role_of_a_steward() {
        given().when(new DeclineIdea(FOUNTAIN, REASON, unofficial()))
                .thenRefused(CommonReason.ROLE_MISSING);
    }

    @Test
    void declining_again_changes_nothing() {
        given(BY_CHOICE).when(decline()).thenNothing();
    }

    @Test
    void what_was_adopted_stays_adopted() {
        given(new IdeaAdopted(FOUNTAIN, AdoptionGround.STEWARDS_CHOICE, null, REASON, null))
                .when(decline())
                .thenRefused(AdoptionReason.ALREADY_ADOPTED);
    }

    @Test
    void nothing_is_declined_by_choice_where_the_rule_decides() {
        Given.that(
                        DeclineIdeaHandler.slice(),
                        announced(VOTES, GREEDY),
                        submitted(FOUNTAIN, 4_000),
                        votingOpened(),
                        votingClosed())
                .when(decline())
                .thenRefused(AdoptionReason.RULE_DECIDES);
    }

    @Test
    void nothing_is_declined_while_voting_is_open() {
        Given.that(
                        DeclineIdeaHandler.slice(),
                        announced(VOTES, STEWARDS_CHOICE),
                        submitted(FOUNTAIN, 4_000),
                        votingOpened())
                .when(decline())
                .thenRefused(CommonReason.VOTING_STILL_OPEN);
    }

    @Test
    void a_hidden_idea_is_not_declined() {
        given(new IdeaHidden(FOUNTAIN, ModerationRule.SPAM, REASON))
                .when(decline())
                .thenRefused(CommonReason.IDEA_NOT_STANDING);
    }
}
