package groundswell.command.moderation;

import static groundswell.command.facts.IdeasInRiverside.ANA;
import static groundswell.command.facts.IdeasInRiverside.FOUNTAIN;
import static groundswell.command.facts.IdeasInRiverside.REASON;
import static groundswell.command.facts.IdeasInRiverside.actOf;
import static groundswell.command.facts.IdeasInRiverside.afterTheFountain;
import static groundswell.command.facts.IdeasInRiverside.carlaIs;
import static groundswell.command.facts.IdeasInRiverside.officialActOfCarla;

import groundswell.command.outcome.CommonReason;
import groundswell.command.slice.Given;
import groundswell.events.GroundswellEvent;
import groundswell.events.ModerationEvent.AppealDismissed;
import groundswell.events.ModerationEvent.IdeaHidden;
import groundswell.events.ModerationEvent.IdeaRestored;
import groundswell.events.ModerationEvent.ModerationAppealed;
import groundswell.events.value.ModerationRule;
import groundswell.events.value.Role;
import org.junit.jupiter.api.Test;

class DismissAppealTest {
    private static Given<DismissAppeal, ModeratorFacts.Key, ModeratorFacts> given(
            GroundswellEvent... since) {
        return Given.that(DismissAppealHandler.slice(), afterTheFountain(since));
    }

    private static final IdeaHidden HIDDEN = new IdeaHidden(FOUNTAIN, ModerationRule.SPAM, REASON);
    private static final ModerationAppealed APPEALED = new ModerationAppealed(FOUNTAIN, ANA, null);

    private static DismissAppeal carlas() {
        return new DismissAppeal(FOUNTAIN, REASON, officialActOfCarla());
    }

    @Test
    void a_moderator_lets_the_act_stand() {
        given(carlaIs(Role.MODERATOR), HIDDEN, APPEALED)
                .when(carlas())
                .thenHappened(new AppealDismissed(FOUNTAIN, REASON));
    }

    @Test
    void dismissing_again_changes_nothing() {
        given(carlaIs(Role.MODERATOR), HIDDEN, APPEALED, new AppealDismissed(FOUNTAIN, REASON))
                .when(carlas())
                .thenNothing();
    }

    @Test
    void a_further_appeal_is_dismissed_too() {
        given(
                        carlaIs(Role.MODERATOR),
                        HIDDEN,
                        APPEALED,
                        new AppealDismissed(FOUNTAIN, REASON),
                        APPEALED)
                .when(carlas())
                .thenHappened(new AppealDismissed(FOUNTAIN, REASON));
    }

    @Test
    void an_appeal_that_was_granted_is_not_dismissed() {
        given(carlaIs(Role.MODERATOR), HIDDEN, APPEALED, new IdeaRestored(FOUNTAIN, REASON))
                .when(carlas())
                .thenRefused(ModerationReason.NO_OPEN_APPEAL);
    }

    @Test
    void without_an_appeal_there_is_nothing_to_dismiss() {
        given(carlaIs(Role.MODERATOR), HIDDEN)
                .when(carlas())
                .thenRefused(ModerationReason.NO_OPEN_APPEAL);
    }

    @Test
    void an_author_does_not_dismiss_their_own_appeal() {
        given(HIDDEN, APPEALED)
                .when(new DismissAppeal(FOUNTAIN, REASON, actOf(ANA)))
                .thenRefused(CommonReason.ROLE_MISSING);
    }
}
