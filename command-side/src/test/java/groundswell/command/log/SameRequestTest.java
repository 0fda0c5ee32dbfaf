package groundswell.command.log;

import static groundswell.command.log.Acts.act;
import static org.assertj.core.api.Assertions.assertThat;

import groundswell.command.act.Command;
import groundswell.command.act.CommandKey;
import groundswell.command.community.CommunitySlices;
import groundswell.command.community.FoundCommunity;
import groundswell.command.community.RestatePurpose;
import groundswell.command.slice.Slice;
import groundswell.command.slice.Slices;
import groundswell.events.value.CommunityId;
import groundswell.events.value.CommunityName;
import groundswell.events.value.Purpose;
import groundswell.events.value.Reason;
import groundswell.store.EventLog;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A request that is sent again while the first one is still on its way. */
class SameRequestTest {
    private static final CommunityId TOWN = new CommunityId("town");
    private static final CommandKey KEY = new CommandKey("aa".repeat(32), "bb".repeat(32));

    @Test
    void both_are_answered_the_same() {
        // What happens once between the look for the same request and the look at the facts.
        var meanwhile = new AtomicReference<Runnable>(() -> {});
        try (var log =
                        EventLog.openH2InMemory(
                                "same", new EventLeafCodec(), InstantSource.system());
                var commands = new Commands(log, List.of(interrupted(meanwhile)))) {
            commands.send(found(TOWN));
            var restate =
                    new RestatePurpose(
                            TOWN, new Purpose("Second."), new Reason("It changed."), act(KEY));
            var first = new AtomicReference<@Nullable Answer>();
            meanwhile.set(() -> {
                first.set(commands.send(restate));
                commands.send(found(new CommunityId("village")));
            });

            var second = commands.send(restate);

            assertThat(first.get()).isNotNull();
            assertThat(second.position()).isEqualTo(1);
            assertThat(second.position()).isEqualTo(first.get().position());
            assertThat(second.repeated()).isTrue();
            assertThat(log.head()).isEqualTo(2);
        }
    }

    private static Slices interrupted(AtomicReference<Runnable> meanwhile) {
        return () ->
                new CommunitySlices()
                        .slices().stream()
                                .map(slice -> interrupted(slice, meanwhile))
                                .collect(Collectors.toUnmodifiableList());
    }

    private static <C extends Command, K, F> Slice<?, ?, ?> interrupted(
            Slice<C, K, F> slice, AtomicReference<Runnable> meanwhile) {
        return new Slice<C, K, F>(
                slice.command(),
                slice.facts(),
                command -> {
                    var once = meanwhile.getAndSet(() -> {});
                    CompletableFuture.runAsync(once).join();
                    return slice.key().apply(command);
                },
                slice.decide());
    }

    private static FoundCommunity found(CommunityId community) {
        return new FoundCommunity(
                community, new CommunityName("Town"), new Purpose("First."), act(null));
    }
}
