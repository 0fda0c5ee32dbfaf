package groundswell.query.feed;

import static groundswell.query.intake.Riverside.TREES;
import static groundswell.query.intake.Riverside.votingOpen;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import groundswell.events.VoteEvent.VoteCast;
import groundswell.events.value.Choice;
import groundswell.events.value.Handle;
import groundswell.events.value.RunningResult;
import groundswell.query.feed.Subscriber.End;
import groundswell.query.intake.History;
import groundswell.query.intake.ListIntake;
import groundswell.query.intake.Projections;
import groundswell.query.intake.TestViews;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletResponse;

/** From pages to batches, at the moments that a race would have to hit. */
class SubscriberTest {
    private static final Pattern EVENT = Pattern.compile("id: (\\d+)\nevent: [a-z-]+\\.");

    private final TestViews views = new TestViews();
    private final History history = votingOpen(RunningResult.SHOWN);
    private final MockHttpServletResponse response = new MockHttpServletResponse();
    private ListIntake intake;
    private Projections projections;
    private FeedReader reader;
    private volatile Batch newest;
    private Subscriber subscriber;
    private Thread thread;

    @BeforeEach
    void start() {
        intake = history.intake();
        projections = views.following(intake, new FeedProjection());
        reader = new FeedReader(projections, intake);
    }

    @AfterEach
    void stop() throws InterruptedException {
        subscriber.end(End.SHUTTING_DOWN);
        newest.release();
        thread.join();
        projections.stop();
        views.close();
    }

    private final class Hand implements Head {
        private final Semaphore places = new Semaphore(1);

        @Override
        public Batch head() {
            return newest;
        }

        @Override
        public boolean isRunning() {
            return true;
        }

        @Override
        public Semaphore catchingUp() {
            return places;
        }
    }

    private void subscribe(Batch head) {
        newest = head;
        var limits = new FeedLimits(1, Duration.ofSeconds(15), 1_000_000);
        subscriber = new Subscriber(new Hand(), reader, Filter.NONE, -1, response, limits);
        thread =
                Thread.startVirtualThread(() -> {
                    try {
                        subscriber.run();
                    } catch (IOException broken) {
                        throw new UncheckedIOException(broken);
                    }
                });
        await().until(() -> sent().contains("progress"));
    }

    private String sent() {
        return new String(
                response.getContentAsByteArray(), java.nio.charset.StandardCharsets.UTF_8);
    }

    private List<Long> ids() {
        return EVENT.matcher(sent()).results().map(one -> Long.parseLong(one.group(1))).toList();
    }

    private void votes(int many) {
        for (var voter = 0; voter < many; voter++) {
            var handle = new Handle("h-" + history.head());
            history.then(new VoteCast(TREES, handle, Choice.SUPPORT, false));
        }
        intake.append(history.more());
        projections.awaitPosition("feed", history.head(), Duration.ofSeconds(20));
    }

    private void follow(Batch batch) {
        var before = newest;
        newest = batch;
        before.follow(batch);
    }

    private List<LiveEvent> events(long after, int many) {
        return reader.read(
                view -> reader.next(view, after, many).stream().map(LiveEvent::of).toList());
    }

    private static List<Long> positions(long to) {
        return LongStream.rangeClosed(0, to).boxed().toList();
    }

    @Test
    void what_the_pages_had_already_is_left_out_of_a_batch() {
        // The pages go to 6, although the newest batch ended at 3.
        subscribe(Batch.unread(3, 0));
        votes(1);
        follow(newest.then(events(3, 4)));
        await().until(() -> ids().contains(7L));
        assertThat(ids()).isEqualTo(positions(7));
    }

    @Test
    void what_was_read_for_nobody_is_read_from_pages() {
        subscribe(Batch.unread(6, 0));
        votes(3);
        follow(Batch.unread(9, 0));
        await().until(() -> ids().size() == 10);
        votes(1);
        follow(newest.then(events(9, 1)));
        await().until(() -> ids().contains(10L));
        assertThat(ids()).isEqualTo(positions(10));
    }
}
