package groundswell.command.log;

import static groundswell.command.log.Acts.act;
import static org.assertj.core.api.Assertions.assertThat;

import groundswell.command.community.CommunitySlices;
import groundswell.command.community.FoundCommunity;
import groundswell.command.community.RestatePurpose;
import groundswell.command.outcome.Outcome.Accepted;
import groundswell.events.value.CommunityId;
import groundswell.events.value.CommunityName;
import groundswell.events.value.Purpose;
import groundswell.events.value.Reason;
import groundswell.store.EventLog;
import groundswell.store.PostgresLog;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Two that have one log open, as two processes do, and people who use now the one, now the other.
 */
class TwoProcessesTest {
    private static final int ROUNDS = 30;
    private static final Reason REASON = new Reason("It changes all the time.");

    @Test
    void what_one_has_answered_the_other_knows_when_it_is_asked_next() throws IOException {
        try (var server = EmbeddedPostgres.start();
                var first = open(server);
                var second = open(server);
                var one = new Commands(first, List.of(new CommunitySlices()));
                var other = new Commands(second, List.of(new CommunitySlices()))) {
            for (var round = 0; round < ROUNDS; round++) {
                var community = new CommunityId("town-" + round);
                var founded =
                        one.send(
                                new FoundCommunity(
                                        community,
                                        new CommunityName("Town"),
                                        new Purpose("First."),
                                        act(null)));
                // Nothing to restate, as far as the other knew a moment ago.
                var second1 = other.send(restate(community, "Second."));
                assertThat(second1.outcome()).as("round " + round).isInstanceOf(Accepted.class);
                assertThat(second1.position()).isEqualTo(founded.position() + 1);
                // As the first knew it a moment ago, this is what holds already.
                var back = one.send(restate(community, "First."));
                assertThat(back.position()).isEqualTo(second1.position() + 1);
            }
        }
    }

    private static EventLog open(EmbeddedPostgres server) {
        return EventLog.openPostgres(
                new PostgresLog(
                        server.getJdbcUrl("postgres", "postgres").replaceFirst("\\?.*", ""),
                        "postgres",
                        () -> "postgres"),
                new EventLeafCodec(),
                InstantSource.system(),
                EventLog.QUEUE_LIMIT);
    }

    private static RestatePurpose restate(CommunityId community, String purpose) {
        return new RestatePurpose(community, new Purpose(purpose), REASON, act(null));
    }
}
