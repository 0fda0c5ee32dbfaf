package groundswell.command.adoption;

import static groundswell.command.adoption.AdoptingInRiverside.FOUNTAIN;
import static groundswell.command.adoption.AdoptingInRiverside.GREEDY;
import static groundswell.command.adoption.AdoptingInRiverside.POOL;
import static groundswell.command.adoption.AdoptingInRiverside.VOTES;
import static groundswell.command.adoption.AdoptingInRiverside.announced;
import static groundswell.command.adoption.AdoptingInRiverside.history;
import static groundswell.command.adoption.AdoptingInRiverside.official;
import static groundswell.command.adoption.AdoptingInRiverside.submitted;
import static groundswell.command.adoption.AdoptingInRiverside.unofficial;

import groundswell.command.outcome.CommonReason;
import groundswell.command.slice.Given;
import groundswell.events.AdoptionEvent.IdeaAdopted;
import groundswell.events.AdoptionEvent.IdeaDeclined;
import groundswell.events.AdoptionEvent.ProgressReported;
import groundswell.events.GroundswellEvent;
import groundswell.events.value.AdoptionGround;
import groundswell.events.value.ProgressStatus;
import groundswell.events.value.ReportText;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReportProgressTest {
    private static final ReportText PIPE_LAID = new ReportText("The pipe is laid.");
    private static final IdeaAdopted ADOPTED =
            new IdeaAdopted(FOUNTAIN, AdoptionGround.RULE, null, null, null);

    private static Given<ReportProgress, AdoptionFacts.Key, AdoptionFacts> given(
            GroundswellEvent... more) {
        var start = List.of(announced(VOTES, GREEDY), submitted(FOUNTAIN, 4_000));
        return Given.that(ReportProgressHandler.slice(), history(start, more));
    }

    private static ReportProgress report(ProgressStatus status) {
        return new ReportProgress(FOUNTAIN, status, PIPE_LAID, official());
    }

    private static ProgressReported reported(ProgressStatus status) {
        return new ProgressReported(FOUNTAIN, status, PIPE_LAID);
    }

    @Test
    void a_steward_reports_on_an_adopted_idea() {
        given(ADOPTED)
                .when(report(ProgressStatus.IN_PROGRESS))
                .thenHappened(reported(ProgressStatus.IN_PROGRESS));
    }

    @Test
    void an_idea_that_is_done_is_reported_on_again() {
        given(ADOPTED, reported(ProgressStatus.DONE))
                .when(report(ProgressStatus.IN_PROGRESS))
                .thenHappened(reported(ProgressStatus.IN_PROGRESS));
    }

    @Test
    void the_same_report_again_changes_nothing() {
        given(ADOPTED, reported(ProgressStatus.DONE))
                .when(report(ProgressStatus.DONE))
                .thenNothing();
    }

    @Test
    void an_earlier_report_can_come_back() {
        given(ADOPTED, reported(ProgressStatus.PLANNED), reported(ProgressStatus.ABANDONED))
                .when(report(ProgressStatus.PLANNED))
                .thenHappened(reported(ProgressStatus.PLANNED));
    }

    @Test
    void what_was_adopted_outside_the_rule_stays_adopted_when_the_rule_declines_it() {
        given(
                        new IdeaAdopted(FOUNTAIN, AdoptionGround.OUTSIDE_RULE, null, null, null),
                        new IdeaDeclined(FOUNTAIN, AdoptionGround.RULE, null, null))
                .when(report(ProgressStatus.PLANNED))
                .thenHappened(reported(ProgressStatus.PLANNED));
    }

    @Test
    void there_is_no_progress_on_an_idea_that_is_not_adopted() {
        given().when(report(ProgressStatus.PLANNED)).thenRefused(AdoptionReason.IDEA_NOT_ADOPTED);
    }

    @Test
    void there_is_no_progress_on_an_unknown_idea() {
        given().when(new ReportProgress(POOL, ProgressStatus.DONE, PIPE_LAID, official()))
                .thenRefused(CommonReason.IDEA_NOT_FOUND);
    }

    @Test
    void reporting_takes_the_role_of_a_steward() {
        given(ADOPTED)
                .when(new ReportProgress(FOUNTAIN, ProgressStatus.DONE, PIPE_LAID, unofficial()))
                .thenRefused(CommonReason.ROLE_MISSING);
    }
}
