package groundswell.command.log;

import static groundswell.command.log.Acts.act;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import groundswell.command.act.Command;
import groundswell.command.community.CommunitySlices;
import groundswell.command.community.FoundCommunity;
import groundswell.command.slice.Slice;
import groundswell.command.slice.Slices;
import groundswell.events.value.CommunityId;
import groundswell.events.value.CommunityName;
import groundswell.events.value.Purpose;
import groundswell.store.EventLog;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** More commands come than can be under way at once. */
class TooManyCommandsTest {
    @Test
    void one_too_many_is_refused_at_once_and_all_others_are_answered() throws Exception {
        var underWay = new CountDownLatch(UnderWay.LIMIT);
        var open = new CountDownLatch(1);
        try (var log =
                        EventLog.openH2InMemory(
                                "crowd", new EventLeafCodec(), InstantSource.system());
                var commands = new Commands(log, List.of(delayed(underWay, open)));
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var answers = new ArrayList<CompletableFuture<Answer>>();
            for (var number = 0; number < UnderWay.LIMIT; number++) {
                var found = found("town-" + number);
                answers.add(CompletableFuture.supplyAsync(() -> commands.send(found), threads));
            }
            underWay.await();

            assertThatThrownBy(() -> commands.send(found("village")))
                    .isInstanceOf(TooManyCommandsException.class)
                    .hasMessageContaining("2048");
            open.countDown();
            answers.forEach(CompletableFuture::join);
            assertThat(log.head()).isEqualTo(UnderWay.LIMIT - 1);
            assertThat(commands.send(found("village")).position()).isEqualTo(UnderWay.LIMIT);
        }
    }

    private static Slices delayed(CountDownLatch underWay, CountDownLatch open) {
        return () ->
                new CommunitySlices()
                        .slices().stream()
                                .map(slice -> delayed(slice, underWay, open))
                                .collect(Collectors.toUnmodifiableList());
    }

    private static <C extends Command, K, F> Slice<?, ?, ?> delayed(
            Slice<C, K, F> slice, CountDownLatch underWay, CountDownLatch open) {
        return new Slice<C, K, F>(
                slice.command(),
                slice.facts(),
                command -> {
                    underWay.countDown();
                    awaitOpen(open);
                    return slice.key().apply(command);
                },
                slice.decide());
    }

    private static void awaitOpen(CountDownLatch open) {
        try {
            open.await();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", interrupted);
        }
    }

    private static FoundCommunity found(String community) {
        return new FoundCommunity(
                new CommunityId(community),
                new CommunityName("Town"),
                new Purpose("First."),
                act(null));
    }
}
