package groundswell.command.moderation;

import static groundswell.command.facts.IdeasInRiverside.FOUNTAIN;
import static groundswell.command.facts.IdeasInRiverside.REASON;
import static groundswell.command.facts.IdeasInRiverside.afterTheFountain;
import static groundswell.command.facts.IdeasInRiverside.afterTheImport;
import static groundswell.command.facts.IdeasInRiverside.announced;
import static groundswell.command.facts.IdeasInRiverside.carlaIs;
import static groundswell.command.facts.IdeasInRiverside.officialActOfCarla;

import groundswell.command.outcome.CommonReason;
import groundswell.command.slice.Given;
import groundswell.events.GroundswellEvent;
import groundswell.events.IdeaEvent.IdeaWithdrawn;
import groundswell.events.ModerationEvent.IdeaHeld;
import groundswell.events.ModerationEvent.IdeaHidden;
import groundswell.events.value.ModerationRule;
import groundswell.events.value.Role;
import org.junit.jupiter.api.Test;

class HideIdeaTest {
    private static Given<HideIdea, ModeratorFacts.Key, ModeratorFacts> given(
            GroundswellEvent... since) {
        return Given.that(HideIdeaHandler.slice(), afterTheFountain(since));
    }

    private static HideIdea carlas(ModerationRule rule) {
        return new HideIdea(FOUNTAIN, rule, REASON, officialActOfCarla());
    }

    private static IdeaHidden hidden(ModerationRule rule) {
        return new IdeaHidden(FOUNTAIN, rule, REASON);
    }

    @Test
    void a_moderator_hides_an_idea() {
        given(carlaIs(Role.MODERATOR))
                .when(carlas(ModerationRule.UNLAWFUL))
                .thenHappened(hidden(ModerationRule.UNLAWFUL));
    }

    @Test
    void an_idea_that_was_held_back_can_be_hidden() {
        given(carlaIs(Role.MODERATOR), new IdeaHeld(FOUNTAIN, ModerationRule.UNLAWFUL, REASON))
                .when(carlas(ModerationRule.UNLAWFUL))
                .thenHappened(hidden(ModerationRule.UNLAWFUL));
    }

    @Test
    void a_withdrawn_idea_can_be_hidden() {
        given(carlaIs(Role.MODERATOR), new IdeaWithdrawn(FOUNTAIN, null, null))
                .when(carlas(ModerationRule.PERSONAL_DATA))
                .thenHappened(hidden(ModerationRule.PERSONAL_DATA));
    }

    @Test
    void an_imported_idea_can_be_hidden() {
        Given.that(HideIdeaHandler.slice(), afterTheImport(carlaIs(Role.MODERATOR)))
                .when(carlas(ModerationRule.PERSONAL_DATA))
                .thenHappened(hidden(ModerationRule.PERSONAL_DATA));
    }

    @Test
    void hiding_by_the_same_rule_again_changes_nothing() {
        given(carlaIs(Role.MODERATOR), hidden(ModerationRule.SPAM))
                .when(carlas(ModerationRule.SPAM))
                .thenNothing();
    }

    @Test
    void another_rule_is_put_on_record() {
        given(carlaIs(Role.MODERATOR), hidden(ModerationRule.SPAM))
                .when(carlas(ModerationRule.UNLAWFUL))
                .thenHappened(hidden(ModerationRule.UNLAWFUL));
    }

    @Test
    void whoever_is_no_moderator_hides_nothing() {
        given().when(carlas(ModerationRule.SPAM)).thenRefused(CommonReason.ROLE_MISSING);
    }

    @Test
    void an_unknown_idea_is_not_hidden() {
        Given.that(HideIdeaHandler.slice(), announced(), carlaIs(Role.MODERATOR))
                .when(carlas(ModerationRule.SPAM))
                .thenRefused(CommonReason.IDEA_NOT_FOUND);
    }
}
