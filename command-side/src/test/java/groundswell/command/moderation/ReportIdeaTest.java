package groundswell.command.moderation;

import static groundswell.command.facts.IdeasInRiverside.ANA;
import static groundswell.command.facts.IdeasInRiverside.BEN;
import static groundswell.command.facts.IdeasInRiverside.FOUNTAIN;
import static groundswell.command.facts.IdeasInRiverside.SQUARE;
import static groundswell.command.facts.IdeasInRiverside.TREES;
import static groundswell.command.facts.IdeasInRiverside.actOf;
import static groundswell.command.facts.IdeasInRiverside.afterTheFountain;
import static groundswell.command.facts.IdeasInRiverside.afterTheImport;
import static groundswell.command.facts.IdeasInRiverside.announced;
import static groundswell.command.facts.IdeasInRiverside.cancelled;
import static groundswell.command.facts.IdeasInRiverside.decided;
import static groundswell.command.facts.IdeasInRiverside.enrolled;
import static groundswell.command.facts.IdeasInRiverside.fountain;
import static groundswell.command.facts.IdeasInRiverside.importedActOf;
import static groundswell.command.facts.IdeasInRiverside.votingClosed;

import groundswell.command.act.Act;
import groundswell.command.moderation.ReportIdeaHandler.Report;
import groundswell.command.outcome.CommonReason;
import groundswell.command.slice.Given;
import groundswell.events.GroundswellEvent;
import groundswell.events.ModerationEvent.IdeaReported;
import groundswell.events.VoteEvent.ParticipantEnrolled;
import groundswell.events.value.Channel;
import groundswell.events.value.CommentText;
import groundswell.events.value.Level;
import groundswell.events.value.ModerationRule;
import groundswell.events.value.Origin;
import groundswell.events.value.Participation;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReportIdeaTest {
    private static final CommentText TEXT = new CommentText("It advertises a shop.");
    private static final IdeaReported REPORTED =
            new IdeaReported(FOUNTAIN, BEN, ModerationRule.SPAM, TEXT);

    private static Given<ReportIdea, Report.Key, Report> given(List<GroundswellEvent> history) {
        return Given.that(ReportIdeaHandler.slice(), history);
    }

    private static ReportIdea spam(Act act) {
        return new ReportIdea(FOUNTAIN, ModerationRule.SPAM, TEXT, act);
    }

    @Test
    void the_first_report_of_a_person_enrols_them() {
        given(afterTheFountain())
                .when(spam(actOf(BEN)))
                .thenHappened(
                        new ParticipantEnrolled(SQUARE, BEN, Level.BASIC, Channel.ONLINE),
                        REPORTED);
    }

    @Test
    void reporting_by_the_same_rule_again_changes_nothing() {
        given(afterTheFountain(enrolled(BEN), REPORTED)).when(spam(actOf(BEN))).thenNothing();
    }

    @Test
    void reporting_by_another_rule_is_another_report() {
        given(
                        afterTheFountain(
                                enrolled(BEN),
                                new IdeaReported(FOUNTAIN, BEN, ModerationRule.OFF_TOPIC, null)))
                .when(spam(actOf(BEN)))
                .thenHappened(REPORTED);
    }

    @Test
    void a_report_of_somebody_else_does_not_stand_for_ones_own() {
        given(
                        afterTheFountain(
                                enrolled(BEN),
                                new IdeaReported(FOUNTAIN, ANA, ModerationRule.SPAM, null)))
                .when(spam(actOf(BEN)))
                .thenHappened(REPORTED);
    }

    @Test
    void a_report_of_another_idea_does_not_stand_for_this_one() {
        given(
                        afterTheFountain(
                                enrolled(BEN),
                                new IdeaReported(TREES, BEN, ModerationRule.SPAM, null)))
                .when(spam(actOf(BEN)))
                .thenHappened(REPORTED);
    }

    @Test
    void ideas_are_reported_even_after_the_decision() {
        given(afterTheFountain(enrolled(BEN), votingClosed(), decided()))
                .when(spam(actOf(BEN)))
                .thenHappened(REPORTED);
    }

    @Test
    void ideas_are_reported_even_in_a_cancelled_campaign() {
        given(afterTheFountain(enrolled(BEN), cancelled()))
                .when(spam(actOf(BEN)))
                .thenHappened(REPORTED);
    }

    @Test
    void whoever_reports_an_imported_idea_takes_no_part_in_its_campaign() {
        given(afterTheImport()).when(spam(actOf(BEN))).thenHappened(REPORTED);
    }

    @Test
    void an_imported_report_enrols_whoever_reported_at_the_source() {
        given(afterTheImport())
                .when(spam(importedActOf(BEN)))
                .thenHappened(
                        new ParticipantEnrolled(SQUARE, BEN, Level.BASIC, Channel.IMPORTED),
                        REPORTED);
    }

    @Test
    void an_imported_report_is_refused_in_a_campaign_that_is_held_here() {
        given(afterTheFountain())
                .when(spam(importedActOf(BEN)))
                .thenRefused(CommonReason.CAMPAIGN_IS_LIVE);
    }

    @Test
    void an_unknown_idea_is_not_reported() {
        given(List.of(announced())).when(spam(actOf(BEN))).thenRefused(CommonReason.IDEA_NOT_FOUND);
    }

    @Test
    void nothing_is_reported_in_an_unknown_campaign() {
        given(List.of()).when(spam(actOf(BEN))).thenRefused(CommonReason.CAMPAIGN_NOT_FOUND);
    }

    @Test
    void only_members_report_where_only_members_take_part() {
        given(
                        List.of(
                                announced(new Participation(true, Level.BASIC), new Origin.Live()),
                                fountain()))
                .when(spam(actOf(BEN)))
                .thenRefused(CommonReason.NOT_A_MEMBER);
    }
}
