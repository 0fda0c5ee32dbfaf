package groundswell.command.campaign;

import static groundswell.command.campaign.Square.BEFORE_ALL;
import static groundswell.command.campaign.Square.COLLECTING_OPENS;
import static groundswell.command.campaign.Square.REASON;
import static groundswell.command.campaign.Square.SCHEDULE;
import static groundswell.command.campaign.Square.SQUARE;
import static groundswell.command.campaign.Square.VOTING_CLOSES;
import static groundswell.command.campaign.Square.VOTING_OPENS;
import static groundswell.command.campaign.Square.importing;
import static groundswell.command.campaign.Square.steward;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import groundswell.command.SettableClock;
import groundswell.command.act.Act;
import groundswell.command.act.Command;
import groundswell.command.community.CommunitySlices;
import groundswell.command.community.FoundCommunity;
import groundswell.command.identity.Handles;
import groundswell.command.identity.HandlesUnlinkedException;
import groundswell.command.identity.Person;
import groundswell.command.log.Answer;
import groundswell.command.log.Commands;
import groundswell.command.log.EventLeafCodec;
import groundswell.command.outcome.Outcome.Accepted;
import groundswell.events.value.Origin;
import groundswell.events.wire.Envelope;
import groundswell.events.wire.EventJson;
import groundswell.store.EventLog;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PhaseClockTest {
    private static final Duration LIMIT = Duration.ofSeconds(20);

    private final SettableClock clock = new SettableClock(BEFORE_ALL);
    private final EventLog log =
            EventLog.openH2InMemory("phases-" + UUID.randomUUID(), new EventLeafCodec(), clock);
    private final Handles handles = new Handles(log.keys());
    private final Commands commands =
            new Commands(log, List.of(new CommunitySlices(), new CampaignSlices()));
    private final PhaseClock phases = new PhaseClock(log, commands, clock, handles);

    @BeforeEach
    void found() {
        var riverside = Square.founded();
        done(
                new FoundCommunity(
                        riverside.community(),
                        riverside.name(),
                        riverside.purpose(),
                        importing(BEFORE_ALL)));
    }

    @AfterEach
    void close() {
        phases.stop();
        commands.close();
        log.close();
    }

    private void done(Command command) {
        assertThat(commands.send(command).outcome()).isInstanceOf(Accepted.class);
    }

    private void announce(Origin origin, Act act) {
        var square = Square.announced();
        done(
                new AnnounceCampaign(
                        SQUARE,
                        square.question(),
                        null,
                        square.ballot(),
                        square.participation(),
                        SCHEDULE,
                        square.runningResult(),
                        square.budget(),
                        square.rule(),
                        square.tieOrder(),
                        square.ranking(),
                        square.categories(),
                        origin,
                        act));
    }

    private void timeIs(Instant instant) {
        clock.set(instant);
        phases.wake();
    }

    private List<Envelope> entries() {
        return log.reader().read(0, 100).stream()
                .map(entry -> EventJson.envelope(entry.leaf()))
                .toList();
    }

    private void awaitTypes(String... types) {
        await().atMost(LIMIT)
                .untilAsserted(() ->
                        assertThat(entries().stream().skip(1).map(Envelope::type))
                                .containsExactly(types));
    }

    @Test
    void phases_change_when_the_schedule_says_so() {
        phases.start();
        announce(Square.LIVE, steward(BEFORE_ALL));
        timeIs(COLLECTING_OPENS);
        awaitTypes("campaign.announced/1", "campaign.collecting-opened/1");
        timeIs(VOTING_OPENS);
        awaitTypes(
                "campaign.announced/1", "campaign.collecting-opened/1", "campaign.voting-opened/1");
        timeIs(VOTING_CLOSES);
        awaitTypes(
                "campaign.announced/1",
                "campaign.collecting-opened/1",
                "campaign.voting-opened/1",
                "campaign.voting-closed/1");
        assertThat(entries().getLast().by().value()).isEqualTo("schedule");
        assertThat(entries().getLast().at()).isEqualTo(VOTING_CLOSES);
    }

    @Test
    void a_clock_that_starts_late_catches_up_at_once() {
        announce(Square.LIVE, steward(BEFORE_ALL));
        clock.set(VOTING_CLOSES.plusSeconds(3600));
        phases.start();
        awaitTypes("campaign.announced/1", "campaign.voting-opened/1", "campaign.voting-closed/1");
    }

    @Test
    void an_extension_by_a_steward_moves_the_end() {
        var later = VOTING_CLOSES.plusSeconds(3600);
        announce(Square.LIVE, steward(BEFORE_ALL));
        clock.set(VOTING_OPENS);
        done(new OpenVoting(SQUARE, REASON, steward(VOTING_OPENS)));
        done(new ExtendVoting(SQUARE, later, REASON, steward(VOTING_OPENS)));
        clock.set(later);
        phases.start();
        awaitTypes(
                "campaign.announced/1",
                "campaign.voting-opened/1",
                "campaign.voting-extended/1",
                "campaign.voting-closed/1");
        assertThat(entries().getLast().at()).isEqualTo(later);
    }

    @Test
    void two_clocks_change_each_phase_once() {
        var other = new PhaseClock(log, commands, clock, handles);
        announce(Square.LIVE, steward(BEFORE_ALL));
        clock.set(VOTING_CLOSES);
        phases.start();
        other.start();
        awaitTypes("campaign.announced/1", "campaign.voting-opened/1", "campaign.voting-closed/1");
        other.stop();
        phases.stop();
        awaitTypes("campaign.announced/1", "campaign.voting-opened/1", "campaign.voting-closed/1");
    }

    @Test
    void a_clock_that_was_stopped_goes_on_when_it_is_started_again() {
        announce(Square.LIVE, steward(BEFORE_ALL));
        phases.start();
        timeIs(COLLECTING_OPENS);
        awaitTypes("campaign.announced/1", "campaign.collecting-opened/1");
        phases.stop();
        assertThat(phases.isRunning()).isFalse();
        clock.set(VOTING_OPENS);
        phases.start();
        awaitTypes(
                "campaign.announced/1", "campaign.collecting-opened/1", "campaign.voting-opened/1");
    }

    @Test
    void what_failed_is_tried_again() {
        announce(Square.LIVE, steward(BEFORE_ALL));
        clock.set(COLLECTING_OPENS);
        var tries = new AtomicInteger();
        var unlucky =
                new PhaseClock(
                        log.reader(),
                        command -> failingOnce(tries, command),
                        clock,
                        handles::unlink,
                        Duration.ofMillis(100));
        unlucky.start();
        awaitTypes("campaign.announced/1", "campaign.collecting-opened/1");
        unlucky.stop();
    }

    private Answer failingOnce(AtomicInteger tries, Command command) {
        if (tries.getAndIncrement() == 0) {
            throw new IllegalStateException("the log is away for a moment");
        }
        return commands.send(command);
    }

    @Test
    void when_nobody_can_object_any_more_it_is_forgotten_who_had_which_handle() {
        announce(Square.LIVE, steward(BEFORE_ALL));
        var person = new Person("test", "ana");
        assertThat(handles.in(SQUARE, person)).isNotNull();
        done(new CancelCampaign(SQUARE, REASON, steward(BEFORE_ALL)));
        clock.set(BEFORE_ALL.plus(Duration.ofDays(30)));
        phases.start();
        awaitTypes("campaign.announced/1", "campaign.cancelled/1", "campaign.handles-unlinked/1");
        await().atMost(LIMIT)
                .untilAsserted(() ->
                        assertThatThrownBy(() -> handles.in(SQUARE, person))
                                .isInstanceOf(HandlesUnlinkedException.class));
        assertThat(handles.in(SQUARE.community(), person)).isNotNull();
    }

    @Test
    void imported_campaigns_are_moved_by_no_schedule() {
        announce(Square.ELSEWHERE, importing(BEFORE_ALL));
        clock.set(VOTING_CLOSES);
        phases.start();
        // Stopping waits for the turn that is going on.
        phases.stop();
        awaitTypes("campaign.announced/1");
    }
}
