package groundswell.command.moderation;

import static groundswell.command.facts.IdeasInRiverside.FOUNTAIN;
import static groundswell.command.facts.IdeasInRiverside.REASON;
import static groundswell.command.facts.IdeasInRiverside.afterTheFountain;
import static groundswell.command.facts.IdeasInRiverside.carlaIs;
import static groundswell.command.facts.IdeasInRiverside.officialActOfCarla;

import groundswell.command.outcome.CommonReason;
import groundswell.command.slice.Given;
import groundswell.events.GroundswellEvent;
import groundswell.events.ModerationEvent.IdeaHeld;
import groundswell.events.ModerationEvent.IdeaHidden;
import groundswell.events.ModerationEvent.IdeaRestored;
import groundswell.events.value.ModerationRule;
import groundswell.events.value.Role;
import org.junit.jupiter.api.Test;

class RestoreIdeaTest {
    private static Given<RestoreIdea, ModeratorFacts.Key, ModeratorFacts> given(
            GroundswellEvent... since) {
        return Given.that(RestoreIdeaHandler.slice(), afterTheFountain(since));
    }

    private static final IdeaRestored RESTORED = new IdeaRestored(FOUNTAIN, REASON);

    private static RestoreIdea carlas() {
        return new RestoreIdea(FOUNTAIN, REASON, officialActOfCarla());
    }

    @Test
    void a_moderator_shows_a_hidden_idea_again() {
        given(carlaIs(Role.MODERATOR), new IdeaHidden(FOUNTAIN, ModerationRule.SPAM, REASON))
                .when(carlas())
                .thenHappened(RESTORED);
    }

    @Test
    void a_moderator_releases_an_idea_that_was_held_back() {
        given(carlaIs(Role.MODERATOR), new IdeaHeld(FOUNTAIN, ModerationRule.SPAM, REASON))
                .when(carlas())
                .thenHappened(RESTORED);
    }

    @Test
    void restoring_again_changes_nothing() {
        given(
                        carlaIs(Role.MODERATOR),
                        new IdeaHidden(FOUNTAIN, ModerationRule.SPAM, REASON),
                        RESTORED)
                .when(carlas())
                .thenNothing();
    }

    @Test
    void an_idea_that_nobody_hid_is_not_restored() {
        given(carlaIs(Role.MODERATOR)).when(carlas()).thenRefused(ModerationReason.NOT_HIDDEN);
    }

    @Test
    void whoever_is_no_moderator_restores_nothing() {
        given(new IdeaHidden(FOUNTAIN, ModerationRule.SPAM, REASON))
                .when(carlas())
                .thenRefused(CommonReason.ROLE_MISSING);
    }
}
