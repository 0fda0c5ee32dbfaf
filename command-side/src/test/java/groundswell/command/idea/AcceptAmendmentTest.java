package groundswell.command.idea;

import static groundswell.command.facts.IdeasInRiverside.ANA;
import static groundswell.command.facts.IdeasInRiverside.BEN;
import static groundswell.command.facts.IdeasInRiverside.FOUNTAIN;
import static groundswell.command.facts.IdeasInRiverside.actOf;
import static groundswell.command.facts.IdeasInRiverside.afterTheFountain;
import static groundswell.command.facts.IdeasInRiverside.schedule;

import groundswell.command.act.Act;
import groundswell.command.outcome.CommonReason;
import groundswell.command.slice.Given;
import groundswell.events.GroundswellEvent;
import groundswell.events.IdeaEvent.AmendmentAccepted;
import groundswell.events.IdeaEvent.AmendmentDeclined;
import groundswell.events.IdeaEvent.AmendmentProposed;
import groundswell.events.IdeaEvent.IdeaRevised;
import groundswell.events.IdeaEvent.IdeaWithdrawn;
import groundswell.events.value.Category;
import groundswell.events.value.Handle;
import groundswell.events.value.IdeaText;
import groundswell.events.value.Money;
import groundswell.events.value.Title;
import org.junit.jupiter.api.Test;

class AcceptAmendmentTest {
    private static final AmendmentProposed PROPOSED =
            new AmendmentProposed(FOUNTAIN, "a-well", BEN, new Title("A well"), null, null);
    private static final AmendmentAccepted ACCEPTED =
            new AmendmentAccepted(FOUNTAIN, "a-well", BEN, 2);

    private static Given<AcceptAmendment, Authoring.Key, Authoring> given(
            GroundswellEvent... since) {
        return Given.that(AcceptAmendmentHandler.slice(), afterTheFountain(since));
    }

    private static AcceptAmendment acceptedBy(Act act) {
        return new AcceptAmendment(FOUNTAIN, "a-well", act);
    }

    @Test
    void an_author_takes_the_words_over_as_the_next_version() {
        given(PROPOSED)
                .when(acceptedBy(actOf(ANA)))
                .thenHappened(ACCEPTED)
                .before(schedule().collectingCloses());
    }

    @Test
    void versions_count_on_from_revisions() {
        given(PROPOSED, new IdeaRevised(FOUNTAIN, ANA, 2, null, null, null, null, null))
                .when(acceptedBy(actOf(ANA)))
                .thenHappened(new AmendmentAccepted(FOUNTAIN, "a-well", BEN, 3));
    }

    @Test
    void accepting_again_changes_nothing() {
        given(PROPOSED, ACCEPTED).when(acceptedBy(actOf(ANA))).thenNothing();
    }

    @Test
    void whose_amendment_was_accepted_accepts_others() {
        var more =
                new AmendmentProposed(
                        FOUNTAIN,
                        "more",
                        new Handle("dan-in-square"),
                        new Title("Two"),
                        null,
                        null);
        given(PROPOSED, ACCEPTED, more)
                .when(new AcceptAmendment(FOUNTAIN, "more", actOf(BEN)))
                .thenHappened(
                        new AmendmentAccepted(FOUNTAIN, "more", new Handle("dan-in-square"), 3));
    }

    @Test
    void nobody_accepts_their_own_amendment_to_the_idea_of_another() {
        given(PROPOSED).when(acceptedBy(actOf(BEN))).thenRefused(IdeaReason.NOT_AN_AUTHOR);
    }

    @Test
    void an_unknown_amendment_is_not_accepted() {
        given().when(acceptedBy(actOf(ANA))).thenRefused(IdeaReason.AMENDMENT_NOT_FOUND);
    }

    @Test
    void a_declined_amendment_is_not_accepted() {
        given(PROPOSED, new AmendmentDeclined(FOUNTAIN, "a-well", null))
                .when(acceptedBy(actOf(ANA)))
                .thenRefused(IdeaReason.AMENDMENT_SETTLED);
    }

    @Test
    void an_amendment_whose_words_were_erased_is_not_accepted() {
        given(new AmendmentProposed(FOUNTAIN, "a-well", BEN, null, null, null))
                .when(acceptedBy(actOf(ANA)))
                .thenRefused(IdeaReason.AMENDMENT_ERASED);
    }

    @Test
    void nothing_is_accepted_once_collecting_has_closed() {
        given(PROPOSED)
                .when(acceptedBy(actOf(ANA, schedule().collectingCloses())))
                .thenRefused(CommonReason.COLLECTING_NOT_OPEN);
    }

    @Test
    void a_withdrawn_idea_takes_nothing_over() {
        given(PROPOSED, new IdeaWithdrawn(FOUNTAIN, null, null))
                .when(acceptedBy(actOf(ANA)))
                .thenRefused(CommonReason.IDEA_NOT_STANDING);
    }

    @Test
    void revising_to_the_words_that_were_taken_over_changes_nothing() {
        Given.that(ReviseIdeaHandler.slice(), afterTheFountain(PROPOSED, ACCEPTED))
                .when(
                        new ReviseIdea(
                                FOUNTAIN,
                                new Title("A well"),
                                new IdeaText("Children could play in it."),
                                new Category("Green"),
                                null,
                                new Money(4_000_00, "EUR"),
                                actOf(ANA)))
                .thenNothing();
    }
}
