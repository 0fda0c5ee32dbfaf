package groundswell.command.idea;

import static groundswell.command.facts.IdeasInRiverside.ANA;
import static groundswell.command.facts.IdeasInRiverside.BEN;
import static groundswell.command.facts.IdeasInRiverside.FOUNTAIN;
import static groundswell.command.facts.IdeasInRiverside.actOf;
import static groundswell.command.facts.IdeasInRiverside.afterTheFountain;
import static groundswell.command.facts.IdeasInRiverside.announced;
import static groundswell.command.facts.IdeasInRiverside.cancelled;
import static groundswell.command.facts.IdeasInRiverside.schedule;

import groundswell.command.act.Act;
import groundswell.command.outcome.CommonReason;
import groundswell.command.slice.Given;
import groundswell.events.GroundswellEvent;
import groundswell.events.IdeaEvent.AmendmentAccepted;
import groundswell.events.IdeaEvent.AmendmentDeclined;
import groundswell.events.IdeaEvent.AmendmentProposed;
import groundswell.events.value.CommentText;
import groundswell.events.value.Title;
import org.junit.jupiter.api.Test;

class DeclineAmendmentTest {
    private static final CommentText NOTE = new CommentText("Nobody would drink from it.");
    private static final AmendmentProposed PROPOSED =
            new AmendmentProposed(FOUNTAIN, "a-well", BEN, new Title("A well"), null, null);

    private static Given<DeclineAmendment, Authoring.Key, Authoring> given(
            GroundswellEvent... since) {
        return Given.that(DeclineAmendmentHandler.slice(), afterTheFountain(since));
    }

    private static DeclineAmendment declinedBy(Act act) {
        return new DeclineAmendment(FOUNTAIN, "a-well", NOTE, act);
    }

    @Test
    void an_author_declines_with_a_note() {
        given(PROPOSED)
                .when(declinedBy(actOf(ANA)))
                .thenHappened(new AmendmentDeclined(FOUNTAIN, "a-well", NOTE));
    }

    @Test
    void an_author_declines_even_after_collecting_has_closed() {
        given(PROPOSED)
                .when(declinedBy(actOf(ANA, schedule().collectingCloses())))
                .thenHappened(new AmendmentDeclined(FOUNTAIN, "a-well", NOTE));
    }

    @Test
    void declining_again_changes_nothing() {
        given(PROPOSED, new AmendmentDeclined(FOUNTAIN, "a-well", null))
                .when(declinedBy(actOf(ANA)))
                .thenNothing();
    }

    @Test
    void an_accepted_amendment_is_not_declined() {
        given(PROPOSED, new AmendmentAccepted(FOUNTAIN, "a-well", BEN, 2))
                .when(declinedBy(actOf(ANA)))
                .thenRefused(IdeaReason.AMENDMENT_SETTLED);
    }

    @Test
    void whoever_is_no_author_cannot_decline() {
        given(PROPOSED).when(declinedBy(actOf(BEN))).thenRefused(IdeaReason.NOT_AN_AUTHOR);
    }

    @Test
    void an_unknown_amendment_is_not_declined() {
        given().when(declinedBy(actOf(ANA))).thenRefused(IdeaReason.AMENDMENT_NOT_FOUND);
    }

    @Test
    void an_amendment_to_an_unknown_idea_is_not_declined() {
        Given.that(DeclineAmendmentHandler.slice(), announced())
                .when(declinedBy(actOf(ANA)))
                .thenRefused(CommonReason.IDEA_NOT_FOUND);
    }

    @Test
    void nothing_is_declined_in_a_cancelled_campaign() {
        given(PROPOSED, cancelled())
                .when(declinedBy(actOf(ANA)))
                .thenRefused(CommonReason.CAMPAIGN_CANCELLED);
    }
}
