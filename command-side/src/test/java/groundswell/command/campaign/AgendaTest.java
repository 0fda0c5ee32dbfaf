package groundswell.command.campaign;

import static groundswell.command.campaign.Square.COLLECTING_CLOSES;
import static groundswell.command.campaign.Square.COLLECTING_OPENS;
import static groundswell.command.campaign.Square.REASON;
import static groundswell.command.campaign.Square.SQUARE;
import static groundswell.command.campaign.Square.VOTING_CLOSES;
import static groundswell.command.campaign.Square.VOTING_OPENS;
import static groundswell.command.campaign.Square.announced;
import static groundswell.command.campaign.Square.cancelled;
import static groundswell.command.campaign.Square.collectingOpened;
import static groundswell.command.campaign.Square.imported;
import static groundswell.command.campaign.Square.votingClosed;
import static groundswell.command.campaign.Square.votingOpened;
import static org.assertj.core.api.Assertions.assertThat;

import groundswell.command.slice.Recorded;
import groundswell.events.CampaignEvent;
import groundswell.events.CampaignEvent.HandlesUnlinked;
import groundswell.events.CampaignEvent.RankingChanged;
import groundswell.events.CampaignEvent.VotingExtended;
import groundswell.events.value.Handle;
import groundswell.events.value.RankingRule;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class AgendaTest {
    private static final Instant LATER = VOTING_CLOSES.plusSeconds(3600);

    private static Agenda given(CampaignEvent... events) {
        var agenda = new Agenda();
        for (var position = 0; position < events.length; position++) {
            agenda.on(
                    events[position].campaign(),
                    new Recorded<>(
                            position, Square.BEFORE_ALL, new Handle("stella"), events[position]));
        }
        return agenda;
    }

    private static List<Class<?>> due(Agenda agenda, Instant now) {
        return agenda.due(now).stream().<Class<?>>map(Object::getClass).toList();
    }

    @Test
    void collecting_is_opened_at_the_published_instant_and_not_before() {
        var agenda = given(announced());
        assertThat(due(agenda, COLLECTING_OPENS.minusMillis(1))).isEmpty();
        assertThat(agenda.next(COLLECTING_OPENS.minusMillis(1))).contains(COLLECTING_OPENS);
        assertThat(due(agenda, COLLECTING_OPENS)).containsExactly(OpenCollecting.class);
    }

    @Test
    void voting_is_opened_at_the_published_instant_and_not_before() {
        var agenda = given(announced(), collectingOpened());
        assertThat(due(agenda, VOTING_OPENS.minusMillis(1))).isEmpty();
        assertThat(agenda.next(COLLECTING_OPENS)).contains(VOTING_OPENS);
        assertThat(due(agenda, VOTING_OPENS)).containsExactly(OpenVoting.class);
    }

    @Test
    void voting_is_closed_at_the_published_instant_and_not_before() {
        var agenda = given(announced(), collectingOpened(), votingOpened());
        assertThat(due(agenda, VOTING_CLOSES.minusMillis(1))).isEmpty();
        assertThat(agenda.next(VOTING_OPENS)).contains(VOTING_CLOSES);
        assertThat(due(agenda, VOTING_CLOSES)).containsExactly(CloseVoting.class);
    }

    @Test
    void the_schedule_acts_at_the_present_instant() {
        var command = given(announced()).due(COLLECTING_OPENS.plusSeconds(7)).getFirst();
        assertThat(command.act().by()).isEqualTo(Handle.SCHEDULE);
        assertThat(command.act().at()).isEqualTo(COLLECTING_OPENS.plusSeconds(7));
    }

    @Test
    void what_fell_due_together_is_done_in_order() {
        var agenda = given(announced());
        assertThat(due(agenda, COLLECTING_CLOSES.minusMillis(1)))
                .containsExactly(OpenCollecting.class);
        assertThat(due(agenda, LATER)).containsExactly(OpenVoting.class);
    }

    @Test
    void an_extension_moves_the_end_and_reopens() {
        var agenda =
                given(
                        announced(),
                        collectingOpened(),
                        votingOpened(),
                        votingClosed(),
                        new VotingExtended(SQUARE, LATER, REASON));
        assertThat(due(agenda, LATER.minusMillis(1))).isEmpty();
        assertThat(due(agenda, LATER)).containsExactly(CloseVoting.class);
    }

    @Test
    void what_is_done_is_not_due_again() {
        var agenda = given(announced(), collectingOpened(), votingOpened(), votingClosed());
        assertThat(due(agenda, LATER)).isEmpty();
        assertThat(agenda.next(LATER)).isEmpty();
    }

    @Test
    void cancelled_and_imported_campaigns_have_nothing_on_the_agenda() {
        assertThat(due(given(announced(), cancelled()), LATER)).isEmpty();
        assertThat(due(given(imported(), collectingOpened()), LATER)).isEmpty();
    }

    @Test
    void handles_are_unlinked_when_the_objection_period_is_over_and_not_before() {
        var over = Square.BEFORE_ALL.plus(java.time.Duration.ofDays(30));
        for (var agenda :
                List.of(given(announced(), cancelled()), given(imported(), cancelled()))) {
            assertThat(due(agenda, over.minusMillis(1))).isEmpty();
            assertThat(agenda.next(Square.BEFORE_ALL)).contains(over);
            assertThat(due(agenda, over)).containsExactly(UnlinkHandles.class);
            agenda.on(
                    SQUARE, new Recorded<>(9, over, Handle.SCHEDULE, new HandlesUnlinked(SQUARE)));
            assertThat(due(agenda, over)).isEmpty();
        }
    }

    @Test
    void another_order_of_ideas_moves_no_phase() {
        var agenda = given(announced(), new RankingChanged(SQUARE, RankingRule.WILSON, REASON));
        assertThat(due(agenda, COLLECTING_OPENS)).containsExactly(OpenCollecting.class);
    }
}
