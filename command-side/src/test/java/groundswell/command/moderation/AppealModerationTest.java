package groundswell.command.moderation;

import static groundswell.command.facts.IdeasInRiverside.ANA;
import static groundswell.command.facts.IdeasInRiverside.BEN;
import static groundswell.command.facts.IdeasInRiverside.FOUNTAIN;
import static groundswell.command.facts.IdeasInRiverside.REASON;
import static groundswell.command.facts.IdeasInRiverside.actOf;
import static groundswell.command.facts.IdeasInRiverside.afterTheFountain;
import static groundswell.command.facts.IdeasInRiverside.announced;
import static groundswell.command.facts.IdeasInRiverside.decided;
import static groundswell.command.facts.IdeasInRiverside.importedActOf;
import static groundswell.command.facts.IdeasInRiverside.votingClosed;

import groundswell.command.act.Act;
import groundswell.command.moderation.AppealModerationHandler.Appeal;
import groundswell.command.outcome.CommonReason;
import groundswell.command.slice.Given;
import groundswell.events.GroundswellEvent;
import groundswell.events.IdeaEvent.AmendmentAccepted;
import groundswell.events.IdeaEvent.AmendmentProposed;
import groundswell.events.ModerationEvent.AppealDismissed;
import groundswell.events.ModerationEvent.IdeaHeld;
import groundswell.events.ModerationEvent.IdeaHidden;
import groundswell.events.ModerationEvent.IdeaRestored;
import groundswell.events.ModerationEvent.ModerationAppealed;
import groundswell.events.value.CommentText;
import groundswell.events.value.IdeaId;
import groundswell.events.value.ModerationRule;
import groundswell.events.value.Title;
import org.junit.jupiter.api.Test;

class AppealModerationTest {
    private static final CommentText TEXT = new CommentText("There is no shop in it.");
    private static final IdeaHidden HIDDEN = new IdeaHidden(FOUNTAIN, ModerationRule.SPAM, REASON);
    private static final ModerationAppealed APPEALED = new ModerationAppealed(FOUNTAIN, ANA, TEXT);

    private static Given<AppealModeration, IdeaId, Appeal> given(GroundswellEvent... since) {
        return Given.that(AppealModerationHandler.slice(), afterTheFountain(since));
    }

    private static AppealModeration appealOf(Act act) {
        return new AppealModeration(FOUNTAIN, TEXT, act);
    }

    @Test
    void an_author_appeals_while_the_idea_is_hidden() {
        given(HIDDEN).when(appealOf(actOf(ANA))).thenHappened(APPEALED);
    }

    @Test
    void an_author_appeals_while_the_idea_is_held_back() {
        given(new IdeaHeld(FOUNTAIN, ModerationRule.SPAM, REASON))
                .when(appealOf(actOf(ANA)))
                .thenHappened(APPEALED);
    }

    @Test
    void whose_amendment_was_accepted_is_an_author_too() {
        given(
                        new AmendmentProposed(FOUNTAIN, "a1", BEN, new Title("A well"), null, null),
                        new AmendmentAccepted(FOUNTAIN, "a1", BEN, 2),
                        HIDDEN)
                .when(appealOf(actOf(BEN)))
                .thenHappened(new ModerationAppealed(FOUNTAIN, BEN, TEXT));
    }

    @Test
    void appealing_again_changes_nothing_while_the_appeal_is_open() {
        given(HIDDEN, APPEALED).when(appealOf(actOf(ANA))).thenNothing();
    }

    @Test
    void after_a_dismissal_an_author_can_appeal_again() {
        given(HIDDEN, APPEALED, new AppealDismissed(FOUNTAIN, REASON))
                .when(appealOf(actOf(ANA)))
                .thenHappened(APPEALED);
    }

    @Test
    void an_appeal_that_was_granted_does_not_stand_for_the_next() {
        given(HIDDEN, APPEALED, new IdeaRestored(FOUNTAIN, REASON), HIDDEN)
                .when(appealOf(actOf(ANA)))
                .thenHappened(APPEALED);
    }

    @Test
    void nobody_else_appeals() {
        given(HIDDEN).when(appealOf(actOf(BEN))).thenRefused(ModerationReason.NOT_AN_AUTHOR);
    }

    @Test
    void there_is_nothing_to_appeal_while_the_idea_is_shown() {
        given().when(appealOf(actOf(ANA))).thenRefused(ModerationReason.NOT_HIDDEN);
    }

    @Test
    void an_author_appeals_even_after_the_decision() {
        given(HIDDEN, votingClosed(), decided()).when(appealOf(actOf(ANA))).thenHappened(APPEALED);
    }

    @Test
    void there_is_no_appeal_for_an_unknown_idea() {
        Given.that(AppealModerationHandler.slice(), announced())
                .when(appealOf(actOf(ANA)))
                .thenRefused(CommonReason.IDEA_NOT_FOUND);
    }

    @Test
    void there_is_no_appeal_in_an_unknown_campaign() {
        Given.that(AppealModerationHandler.slice())
                .when(appealOf(actOf(ANA)))
                .thenRefused(CommonReason.CAMPAIGN_NOT_FOUND);
    }

    @Test
    void an_imported_appeal_is_refused_in_a_campaign_that_is_held_here() {
        given(HIDDEN).when(appealOf(importedActOf(ANA))).thenRefused(CommonReason.CAMPAIGN_IS_LIVE);
    }
}
