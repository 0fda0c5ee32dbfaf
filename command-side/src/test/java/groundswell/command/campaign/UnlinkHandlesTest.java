package groundswell.command.campaign;

import static groundswell.command.campaign.Square.ANA;
import static groundswell.command.campaign.Square.SQUARE;
import static groundswell.command.campaign.Square.announced;
import static groundswell.command.campaign.Square.cancelled;
import static groundswell.command.campaign.Square.decided;
import static groundswell.command.campaign.Square.imported;
import static groundswell.command.campaign.Square.person;
import static groundswell.command.campaign.Square.steward;
import static groundswell.command.campaign.Square.votingClosed;
import static groundswell.command.campaign.Square.votingOpened;

import groundswell.command.act.Act;
import groundswell.command.campaign.UnlinkHandlesHandler.Unlinking;
import groundswell.command.facts.Officer;
import groundswell.command.outcome.CommonReason;
import groundswell.command.slice.Given;
import groundswell.events.CampaignEvent.HandlesUnlinked;
import groundswell.events.GroundswellEvent;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class UnlinkHandlesTest {
    // The second event of a history happened then.
    private static final Instant ENDED = Instant.parse("2026-03-01T00:00:01Z");
    private static final Instant OVER = ENDED.plus(Duration.ofDays(30));

    private static Given<UnlinkHandles, Officer.Key, Unlinking> given(GroundswellEvent... events) {
        return Given.that(UnlinkHandlesHandler.slice(), events);
    }

    private static UnlinkHandles unlink(Act act) {
        return new UnlinkHandles(SQUARE, act);
    }

    private static HandlesUnlinked unlinked() {
        return new HandlesUnlinked(SQUARE);
    }

    @Test
    void handles_are_unlinked_thirty_days_after_a_campaign_was_cancelled_and_not_before() {
        var cancelled = given(announced(), cancelled());
        cancelled.when(unlink(Act.ofSchedule(OVER))).thenHappened(unlinked());
        cancelled
                .when(unlink(Act.ofSchedule(OVER.minusMillis(1))))
                .thenRefused(CampaignReason.TOO_EARLY);
    }

    @Test
    void handles_are_unlinked_after_a_decision_whether_live_or_imported() {
        given(announced(), decided()).when(unlink(Act.ofSchedule(OVER))).thenHappened(unlinked());
        given(imported(), decided()).when(unlink(Act.ofSchedule(OVER))).thenHappened(unlinked());
    }

    @Test
    void a_campaign_says_how_long_its_objection_period_is() {
        var announced = announced();
        var atOnce =
                new groundswell.events.CampaignEvent.CampaignAnnounced(
                        SQUARE,
                        announced.question(),
                        null,
                        announced.ballot(),
                        announced.participation(),
                        announced.schedule(),
                        announced.runningResult(),
                        announced.budget(),
                        announced.rule(),
                        announced.tieOrder(),
                        announced.ranking(),
                        announced.categories(),
                        announced.origin(),
                        0);
        given(atOnce, decided()).when(unlink(steward(ENDED))).thenHappened(unlinked());
    }

    @Test
    void a_campaign_that_goes_on_keeps_its_handles() {
        given(announced(), votingOpened(), votingClosed())
                .when(unlink(Act.ofSchedule(OVER.plusSeconds(10))))
                .thenRefused(CampaignReason.TOO_EARLY);
    }

    @Test
    void unlinking_twice_changes_nothing() {
        given(announced(), cancelled(), unlinked())
                .when(unlink(Act.ofSchedule(OVER)))
                .thenNothing();
    }

    @Test
    void a_citizen_may_not_unlink_and_nothing_is_unlinked_where_nothing_is() {
        given(announced(), cancelled())
                .when(unlink(person(ANA, OVER)))
                .thenRefused(CommonReason.ROLE_MISSING);
        given().when(unlink(steward(OVER))).thenRefused(CommonReason.CAMPAIGN_NOT_FOUND);
    }
}
