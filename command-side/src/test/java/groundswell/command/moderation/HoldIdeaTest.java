package groundswell.command.moderation;

import static groundswell.command.facts.IdeasInRiverside.CARLA_IN_RIVERSIDE;
import static groundswell.command.facts.IdeasInRiverside.FOUNTAIN;
import static groundswell.command.facts.IdeasInRiverside.REASON;
import static groundswell.command.facts.IdeasInRiverside.SQUARE;
import static groundswell.command.facts.IdeasInRiverside.afterTheFountain;
import static groundswell.command.facts.IdeasInRiverside.announced;
import static groundswell.command.facts.IdeasInRiverside.carlaIs;
import static groundswell.command.facts.IdeasInRiverside.decided;
import static groundswell.command.facts.IdeasInRiverside.officialActOfCarla;
import static groundswell.command.facts.IdeasInRiverside.votingClosed;

import groundswell.command.outcome.CommonReason;
import groundswell.command.slice.Given;
import groundswell.events.CommunityEvent.RoleRevoked;
import groundswell.events.GroundswellEvent;
import groundswell.events.ModerationEvent.IdeaHeld;
import groundswell.events.ModerationEvent.IdeaHidden;
import groundswell.events.ModerationEvent.IdeaRestored;
import groundswell.events.value.ModerationRule;
import groundswell.events.value.Role;
import org.junit.jupiter.api.Test;

class HoldIdeaTest {
    private static Given<HoldIdea, ModeratorFacts.Key, ModeratorFacts> given(
            GroundswellEvent... since) {
        return Given.that(HoldIdeaHandler.slice(), afterTheFountain(since));
    }

    private static HoldIdea carlas(ModerationRule rule) {
        return new HoldIdea(FOUNTAIN, rule, REASON, officialActOfCarla());
    }

    private static IdeaHeld held(ModerationRule rule) {
        return new IdeaHeld(FOUNTAIN, rule, REASON);
    }

    @Test
    void a_moderator_holds_an_idea_back() {
        given(carlaIs(Role.MODERATOR))
                .when(carlas(ModerationRule.SPAM))
                .thenHappened(held(ModerationRule.SPAM));
    }

    @Test
    void a_steward_may_too() {
        given(carlaIs(Role.STEWARD))
                .when(carlas(ModerationRule.SPAM))
                .thenHappened(held(ModerationRule.SPAM));
    }

    @Test
    void holding_back_by_the_same_rule_again_changes_nothing() {
        given(carlaIs(Role.MODERATOR), held(ModerationRule.SPAM))
                .when(carlas(ModerationRule.SPAM))
                .thenNothing();
    }

    @Test
    void another_rule_is_put_on_record() {
        given(carlaIs(Role.MODERATOR), held(ModerationRule.SPAM))
                .when(carlas(ModerationRule.UNLAWFUL))
                .thenHappened(held(ModerationRule.UNLAWFUL));
    }

    @Test
    void a_restored_idea_can_be_held_back_again() {
        given(
                        carlaIs(Role.MODERATOR),
                        held(ModerationRule.SPAM),
                        new IdeaRestored(FOUNTAIN, REASON))
                .when(carlas(ModerationRule.SPAM))
                .thenHappened(held(ModerationRule.SPAM));
    }

    @Test
    void a_hidden_idea_is_not_held_back() {
        given(carlaIs(Role.MODERATOR), new IdeaHidden(FOUNTAIN, ModerationRule.SPAM, REASON))
                .when(carlas(ModerationRule.SPAM))
                .thenRefused(ModerationReason.ALREADY_HIDDEN);
    }

    @Test
    void ideas_are_held_back_even_after_the_decision() {
        given(carlaIs(Role.MODERATOR), votingClosed(), decided())
                .when(carlas(ModerationRule.SPAM))
                .thenHappened(held(ModerationRule.SPAM));
    }

    @Test
    void whoever_is_no_moderator_holds_nothing_back() {
        given().when(carlas(ModerationRule.SPAM)).thenRefused(CommonReason.ROLE_MISSING);
    }

    @Test
    void a_role_that_was_revoked_counts_no_more() {
        given(
                        carlaIs(Role.MODERATOR),
                        new RoleRevoked(
                                SQUARE.community(), CARLA_IN_RIVERSIDE, Role.MODERATOR, REASON))
                .when(carlas(ModerationRule.SPAM))
                .thenRefused(CommonReason.ROLE_MISSING);
    }

    @Test
    void an_unknown_idea_is_not_held_back() {
        Given.that(HoldIdeaHandler.slice(), announced(), carlaIs(Role.MODERATOR))
                .when(carlas(ModerationRule.SPAM))
                .thenRefused(CommonReason.IDEA_NOT_FOUND);
    }

    @Test
    void nothing_is_held_back_in_an_unknown_campaign() {
        Given.that(HoldIdeaHandler.slice(), carlaIs(Role.MODERATOR))
                .when(carlas(ModerationRule.SPAM))
                .thenRefused(CommonReason.CAMPAIGN_NOT_FOUND);
    }
}
