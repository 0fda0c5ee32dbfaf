package groundswell.command.idea;

import static groundswell.command.facts.IdeasInRiverside.ANA;
import static groundswell.command.facts.IdeasInRiverside.BEN;
import static groundswell.command.facts.IdeasInRiverside.FOUNTAIN;
import static groundswell.command.facts.IdeasInRiverside.SQUARE;
import static groundswell.command.facts.IdeasInRiverside.actOf;
import static groundswell.command.facts.IdeasInRiverside.afterTheFountain;
import static groundswell.command.facts.IdeasInRiverside.announced;
import static groundswell.command.facts.IdeasInRiverside.announcedElsewhere;
import static groundswell.command.facts.IdeasInRiverside.cancelled;
import static groundswell.command.facts.IdeasInRiverside.collectingOpened;
import static groundswell.command.facts.IdeasInRiverside.enrolled;
import static groundswell.command.facts.IdeasInRiverside.fountain;
import static groundswell.command.facts.IdeasInRiverside.fountainOfNobody;
import static groundswell.command.facts.IdeasInRiverside.importedActOf;
import static groundswell.command.facts.IdeasInRiverside.schedule;
import static groundswell.command.facts.IdeasInRiverside.votingClosed;

import groundswell.command.act.Act;
import groundswell.command.idea.SubmitIdeaHandler.Submission;
import groundswell.command.outcome.CommonReason;
import groundswell.command.slice.Given;
import groundswell.events.GroundswellEvent;
import groundswell.events.IdeaEvent.IdeaRevised;
import groundswell.events.IdeaEvent.IdeaSubmitted;
import groundswell.events.VoteEvent.ParticipantEnrolled;
import groundswell.events.value.Category;
import groundswell.events.value.Channel;
import groundswell.events.value.Handle;
import groundswell.events.value.IdeaText;
import groundswell.events.value.Level;
import groundswell.events.value.Money;
import groundswell.events.value.Origin;
import groundswell.events.value.Participation;
import groundswell.events.value.Title;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SubmitIdeaTest {
    private static Given<SubmitIdea, Submission.Key, Submission> given(GroundswellEvent... events) {
        return Given.that(SubmitIdeaHandler.slice(), events);
    }

    private static Given<SubmitIdea, Submission.Key, Submission> whileCollecting() {
        return given(announced(), collectingOpened(), enrolled(ANA));
    }

    /** What would lead to this event. */
    private static SubmitIdea submit(IdeaSubmitted wanted, Act act) {
        return new SubmitIdea(
                wanted.idea(),
                wanted.author(),
                wanted.title(),
                wanted.text(),
                wanted.category(),
                wanted.place(),
                wanted.cost(),
                wanted.reference(),
                act);
    }

    private static IdeaSubmitted saying(@Nullable Title title, @Nullable IdeaText text) {
        return new IdeaSubmitted(FOUNTAIN, ANA, title, text, null, null, null, null);
    }

    private static IdeaSubmitted costing(Money cost) {
        return new IdeaSubmitted(
                FOUNTAIN,
                ANA,
                new Title("A fountain"),
                new IdeaText("Children could play in it."),
                null,
                null,
                cost,
                null);
    }

    private static IdeaSubmitted in(Category category) {
        return new IdeaSubmitted(
                FOUNTAIN,
                ANA,
                new Title("A fountain"),
                new IdeaText("Children could play in it."),
                category,
                null,
                null,
                null);
    }

    @Test
    void the_first_idea_of_a_person_enrols_them() {
        given(announced(), collectingOpened())
                .when(submit(fountain(), actOf(ANA)))
                .thenHappened(
                        new ParticipantEnrolled(SQUARE, ANA, Level.BASIC, Channel.ONLINE),
                        fountain())
                .before(schedule().collectingCloses());
    }

    @Test
    void a_later_idea_of_a_person_enrols_nobody() {
        whileCollecting().when(submit(fountain(), actOf(ANA))).thenHappened(fountain());
    }

    @Test
    void submitting_the_same_idea_again_changes_nothing() {
        Given.that(SubmitIdeaHandler.slice(), afterTheFountain())
                .when(submit(fountain(), actOf(ANA)))
                .thenNothing();
    }

    @Test
    void
            submitting_the_same_idea_again_changes_nothing_even_after_it_was_revised_and_voting_closed() {
        Given.that(
                        SubmitIdeaHandler.slice(),
                        afterTheFountain(
                                new IdeaRevised(
                                        FOUNTAIN,
                                        ANA,
                                        2,
                                        new Title("A well"),
                                        new IdeaText("To drink from."),
                                        null,
                                        null,
                                        null),
                                votingClosed()))
                .when(submit(fountain(), actOf(ANA)))
                .thenNothing();
    }

    @Test
    void another_content_under_a_name_that_is_taken_is_refused() {
        Given.that(SubmitIdeaHandler.slice(), afterTheFountain())
                .when(submit(costing(new Money(1, "EUR")), actOf(ANA)))
                .thenRefused(IdeaReason.IDEA_EXISTS);
    }

    @Test
    void another_author_under_a_name_that_is_taken_is_refused() {
        var taken = fountain();
        var bens =
                new SubmitIdea(
                        FOUNTAIN,
                        BEN,
                        taken.title(),
                        taken.text(),
                        taken.category(),
                        taken.place(),
                        taken.cost(),
                        null,
                        actOf(BEN));
        Given.that(SubmitIdeaHandler.slice(), afterTheFountain())
                .when(bens)
                .thenRefused(IdeaReason.IDEA_EXISTS);
    }

    @Test
    void an_idea_is_refused_in_an_unknown_campaign() {
        given().when(submit(fountain(), actOf(ANA))).thenRefused(CommonReason.CAMPAIGN_NOT_FOUND);
    }

    @Test
    void an_idea_is_refused_in_a_cancelled_campaign() {
        given(announced(), collectingOpened(), cancelled())
                .when(submit(fountain(), actOf(ANA)))
                .thenRefused(CommonReason.CAMPAIGN_CANCELLED);
    }

    @Test
    void an_idea_is_refused_before_collecting_opens() {
        given(announced())
                .when(submit(fountain(), actOf(ANA)))
                .thenRefused(CommonReason.COLLECTING_NOT_OPEN);
    }

    @Test
    void an_idea_at_the_closing_instant_is_too_late() {
        whileCollecting()
                .when(submit(fountain(), actOf(ANA, schedule().collectingCloses())))
                .thenRefused(CommonReason.COLLECTING_NOT_OPEN);
    }

    @Test
    void an_idea_a_millisecond_before_the_closing_instant_is_in_time() {
        whileCollecting()
                .when(submit(fountain(), actOf(ANA, schedule().collectingCloses().minusMillis(1))))
                .thenHappened(fountain());
    }

    @Test
    void an_idea_in_the_name_of_somebody_else_is_refused() {
        whileCollecting()
                .when(submit(fountain(), actOf(BEN)))
                .thenRefused(IdeaReason.AUTHOR_DIFFERS);
    }

    @Test
    void an_idea_of_nobody_is_refused_unless_it_is_imported() {
        whileCollecting()
                .when(submit(fountainOfNobody(), actOf(ANA)))
                .thenRefused(IdeaReason.AUTHOR_DIFFERS);
    }

    @Test
    void an_idea_of_somebody_who_is_no_member_is_refused_where_only_members_take_part() {
        given(
                        announced(new Participation(true, Level.BASIC), new Origin.Live()),
                        collectingOpened())
                .when(submit(fountain(), actOf(ANA)))
                .thenRefused(CommonReason.NOT_A_MEMBER);
    }

    @Test
    void an_idea_of_somebody_unconfirmed_is_refused_where_identity_must_be_confirmed() {
        given(
                        announced(new Participation(false, Level.VERIFIED), new Origin.Live()),
                        collectingOpened())
                .when(submit(fountain(), actOf(ANA)))
                .thenRefused(CommonReason.LEVEL_TOO_LOW);
    }

    @Test
    void an_idea_without_a_title_is_refused() {
        whileCollecting()
                .when(submit(saying(null, new IdeaText("Children could play.")), actOf(ANA)))
                .thenRefused(IdeaReason.TITLE_MISSING);
    }

    @Test
    void an_idea_without_a_text_is_refused() {
        whileCollecting()
                .when(submit(saying(new Title("A fountain"), null), actOf(ANA)))
                .thenRefused(IdeaReason.TEXT_TOO_SHORT);
    }

    @Test
    void an_idea_of_nine_characters_is_refused_whatever_space_is_around_them() {
        whileCollecting()
                .when(submit(saying(new Title("Water"), new IdeaText(" 123456789\n")), actOf(ANA)))
                .thenRefused(IdeaReason.TEXT_TOO_SHORT);
    }

    @Test
    void an_idea_of_ten_characters_is_long_enough_whatever_their_script() {
        var short10 = saying(new Title("Water"), new IdeaText("🌳🌳🌳🌳🌳🌳🌳🌳🌳🌳"));
        whileCollecting().when(submit(short10, actOf(ANA))).thenHappened(short10);
    }

    @Test
    void a_category_that_the_campaign_does_not_list_is_refused() {
        whileCollecting()
                .when(submit(in(new Category("Traffic")), actOf(ANA)))
                .thenRefused(IdeaReason.CATEGORY_NOT_OFFERED);
    }

    @Test
    void an_idea_that_costs_the_whole_budget_is_accepted() {
        var all = costing(new Money(10_000_00, "EUR"));
        whileCollecting().when(submit(all, actOf(ANA))).thenHappened(all);
    }

    @Test
    void an_idea_that_costs_a_cent_more_than_the_whole_budget_is_refused() {
        whileCollecting()
                .when(submit(costing(new Money(10_000_01, "EUR")), actOf(ANA)))
                .thenRefused(IdeaReason.COST_OVER_BUDGET);
    }

    @Test
    void a_cost_in_another_currency_than_the_budget_is_refused() {
        whileCollecting()
                .when(submit(costing(new Money(1, "CHF")), actOf(ANA)))
                .thenRefused(IdeaReason.CURRENCY_DIFFERS);
    }

    @Test
    void an_imported_idea_of_nobody_enrols_nobody() {
        given(announcedElsewhere(), collectingOpened())
                .when(submit(fountainOfNobody(), importedActOf(Handle.IMPORTER)))
                .thenHappened(fountainOfNobody());
    }

    @Test
    void an_imported_idea_enrols_its_author_and_may_cost_more_than_the_budget() {
        var dear = costing(new Money(10_000_01, "EUR"));
        given(announcedElsewhere(), collectingOpened())
                .when(submit(dear, importedActOf(ANA)))
                .thenHappened(
                        new ParticipantEnrolled(SQUARE, ANA, Level.BASIC, Channel.IMPORTED), dear);
    }

    @Test
    void an_imported_idea_was_submitted_when_its_source_says() {
        given(announcedElsewhere())
                .when(submit(fountainOfNobody(), importedActOf(Handle.IMPORTER)))
                .thenHappened(fountainOfNobody());
    }

    @Test
    void an_imported_idea_is_refused_in_a_campaign_that_is_held_here() {
        given(announced(), collectingOpened())
                .when(submit(fountain(), importedActOf(ANA)))
                .thenRefused(CommonReason.CAMPAIGN_IS_LIVE);
    }

    @Test
    void a_new_idea_is_refused_in_an_imported_campaign() {
        given(announcedElsewhere(), collectingOpened())
                .when(submit(fountain(), actOf(ANA)))
                .thenRefused(CommonReason.CAMPAIGN_IS_IMPORTED);
    }
}
