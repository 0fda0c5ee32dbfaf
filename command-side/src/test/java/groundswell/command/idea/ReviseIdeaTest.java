package groundswell.command.idea;

import static groundswell.command.facts.IdeasInRiverside.ANA;
import static groundswell.command.facts.IdeasInRiverside.BEN;
import static groundswell.command.facts.IdeasInRiverside.FOUNTAIN;
import static groundswell.command.facts.IdeasInRiverside.actOf;
import static groundswell.command.facts.IdeasInRiverside.afterTheFountain;
import static groundswell.command.facts.IdeasInRiverside.afterTheImport;
import static groundswell.command.facts.IdeasInRiverside.announced;
import static groundswell.command.facts.IdeasInRiverside.collectingOpened;
import static groundswell.command.facts.IdeasInRiverside.importedActOf;
import static groundswell.command.facts.IdeasInRiverside.schedule;
import static groundswell.command.facts.IdeasInRiverside.votingClosed;

import groundswell.command.act.Act;
import groundswell.command.outcome.CommonReason;
import groundswell.command.slice.Given;
import groundswell.events.GroundswellEvent;
import groundswell.events.IdeaEvent.AmendmentAccepted;
import groundswell.events.IdeaEvent.AmendmentProposed;
import groundswell.events.IdeaEvent.IdeaRevised;
import groundswell.events.IdeaEvent.IdeaWithdrawn;
import groundswell.events.VoteEvent.VoteCast;
import groundswell.events.value.Category;
import groundswell.events.value.Choice;
import groundswell.events.value.Handle;
import groundswell.events.value.IdeaText;
import groundswell.events.value.Money;
import groundswell.events.value.Title;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReviseIdeaTest {
    private static final Title WELL = new Title("A well");
    private static final IdeaText TO_DRINK = new IdeaText("To drink from, all summer.");

    private static Given<ReviseIdea, Authoring.Key, Authoring> given(
            List<GroundswellEvent> history) {
        return Given.that(ReviseIdeaHandler.slice(), history);
    }

    private static ReviseIdea toAWell(Act act) {
        return new ReviseIdea(FOUNTAIN, WELL, TO_DRINK, null, null, null, act);
    }

    private static IdeaRevised well(Handle author, int revision) {
        return new IdeaRevised(FOUNTAIN, author, revision, WELL, TO_DRINK, null, null, null);
    }

    @Test
    void the_first_revision_is_version_two() {
        given(afterTheFountain())
                .when(toAWell(actOf(ANA)))
                .thenHappened(well(ANA, 2))
                .before(schedule().collectingCloses());
    }

    @Test
    void an_idea_can_be_revised_after_the_first_vote() {
        given(afterTheFountain(new VoteCast(FOUNTAIN, BEN, Choice.SUPPORT, false)))
                .when(toAWell(actOf(ANA)))
                .thenHappened(well(ANA, 2));
    }

    @Test
    void revising_to_the_words_that_stand_already_changes_nothing() {
        given(afterTheFountain(well(ANA, 2))).when(toAWell(actOf(ANA))).thenNothing();
    }

    @Test
    void revising_back_to_earlier_words_is_a_revision() {
        var back =
                new ReviseIdea(
                        FOUNTAIN,
                        new Title("A fountain"),
                        new IdeaText("Children could play in it."),
                        new Category("Green"),
                        null,
                        new Money(4_000_00, "EUR"),
                        actOf(ANA));
        given(afterTheFountain(well(ANA, 2)))
                .when(back)
                .thenHappened(
                        new IdeaRevised(
                                FOUNTAIN,
                                ANA,
                                3,
                                new Title("A fountain"),
                                new IdeaText("Children could play in it."),
                                new Category("Green"),
                                null,
                                new Money(4_000_00, "EUR")));
    }

    @Test
    void whoever_is_no_author_cannot_revise() {
        given(afterTheFountain()).when(toAWell(actOf(BEN))).thenRefused(IdeaReason.NOT_AN_AUTHOR);
    }

    @Test
    void whose_amendment_was_accepted_is_an_author_and_revises_the_amended_version() {
        given(
                        afterTheFountain(
                                new AmendmentProposed(FOUNTAIN, "a1", BEN, WELL, null, null),
                                new AmendmentAccepted(FOUNTAIN, "a1", BEN, 2)))
                .when(toAWell(actOf(BEN)))
                .thenHappened(well(BEN, 3));
    }

    @Test
    void whose_amendment_is_open_is_no_author() {
        given(afterTheFountain(new AmendmentProposed(FOUNTAIN, "a1", BEN, WELL, null, null)))
                .when(toAWell(actOf(BEN)))
                .thenRefused(IdeaReason.NOT_AN_AUTHOR);
    }

    @Test
    void an_unknown_idea_cannot_be_revised() {
        given(List.of(announced(), collectingOpened()))
                .when(toAWell(actOf(ANA)))
                .thenRefused(CommonReason.IDEA_NOT_FOUND);
    }

    @Test
    void a_withdrawn_idea_cannot_be_revised() {
        given(afterTheFountain(new IdeaWithdrawn(FOUNTAIN, null, null)))
                .when(toAWell(actOf(ANA)))
                .thenRefused(CommonReason.IDEA_NOT_STANDING);
    }

    @Test
    void no_idea_is_revised_once_collecting_has_closed() {
        given(afterTheFountain())
                .when(toAWell(actOf(ANA, schedule().collectingCloses())))
                .thenRefused(CommonReason.COLLECTING_NOT_OPEN);
    }

    @Test
    void no_idea_is_revised_once_voting_has_closed_early() {
        given(afterTheFountain(votingClosed()))
                .when(toAWell(actOf(ANA)))
                .thenRefused(CommonReason.COLLECTING_NOT_OPEN);
    }

    @Test
    void a_revision_keeps_the_rules_of_a_submission() {
        given(afterTheFountain())
                .when(
                        new ReviseIdea(
                                FOUNTAIN,
                                WELL,
                                TO_DRINK,
                                null,
                                null,
                                new Money(10_000_01, "EUR"),
                                actOf(ANA)))
                .thenRefused(IdeaReason.COST_OVER_BUDGET);
    }

    @Test
    void an_imported_idea_of_nobody_is_revised_as_its_source_says() {
        given(afterTheImport(votingClosed()))
                .when(toAWell(importedActOf(Handle.IMPORTER)))
                .thenHappened(well(Handle.IMPORTER, 2));
    }
}
