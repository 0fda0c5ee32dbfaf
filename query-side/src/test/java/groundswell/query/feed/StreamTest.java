package groundswell.query.feed;

import static groundswell.query.intake.Riverside.ANNA;
import static groundswell.query.intake.Riverside.FOUNTAIN;
import static groundswell.query.intake.Riverside.REASON;
import static groundswell.query.intake.Riverside.TREES;
import static groundswell.query.intake.Riverside.votingClosed;
import static groundswell.query.intake.Riverside.votingOpen;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import groundswell.events.IdeaEvent.CommentPosted;
import groundswell.events.ModerationEvent.IdeaHidden;
import groundswell.events.VoteEvent.VoteCast;
import groundswell.events.value.Choice;
import groundswell.events.value.CommentText;
import groundswell.events.value.Handle;
import groundswell.events.value.ModerationRule;
import groundswell.events.value.RunningResult;
import groundswell.query.intake.History;
import groundswell.query.intake.ListIntake;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.LongStream;
import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Following the log over HTTP, as a program of somebody else does. */
class StreamTest {
    private final JdbcConnectionPool views = ServedFeed.database();
    private History history = votingOpen(RunningResult.SHOWN);
    private ListIntake intake;
    private ServedFeed feed;

    @AfterEach
    void stop() {
        if (feed != null) {
            feed.close();
        }
        views.dispose();
    }

    private void served(String... settings) {
        intake = history.intake();
        feed = new ServedFeed(intake, views, settings);
        feed.catchUp(history.head());
    }

    private void happens() {
        intake.append(history.more());
    }

    private void votes(int from, int many) {
        for (var voter = from; voter < from + many; voter++) {
            history.then(new VoteCast(TREES, new Handle("h-" + voter), Choice.SUPPORT, false));
        }
    }

    private static List<Long> positions(long from, long to) {
        return LongStream.rangeClosed(from, to).boxed().toList();
    }

    @Test
    void what_was_comes_first_then_what_happens_without_gap_or_double() throws IOException {
        served();
        try (var stream = feed.stream("?after=-1")) {
            assertThat(stream.status()).contains(" 200");
            assertThat(stream.header("content-type")).startsWith("text/event-stream");
            assertThat(stream.take(7)).isEqualTo(positions(0, 6));
            votes(0, 1);
            happens();
            votes(1, 2);
            happens();
            assertThat(stream.take(3)).isEqualTo(positions(7, 9));
        }
    }

    @Test
    void many_who_come_while_events_stream_in_all_see_each_once() throws Exception {
        served();
        var readers = new java.util.ArrayList<CompletableFuture<List<Long>>>();
        for (var round = 0; round < 20; round++) {
            votes(round * 25, 25);
            happens();
            readers.add(
                    CompletableFuture.supplyAsync(
                            () -> {
                                try (var stream = feed.stream("?after=-1")) {
                                    return stream.take(507);
                                } catch (IOException broken) {
                                    throw new java.io.UncheckedIOException(broken);
                                }
                            },
                            Thread::startVirtualThread));
        }
        for (var reader : readers) {
            assertThat(reader.get()).isEqualTo(positions(0, 506));
        }
    }

    @Test
    void an_event_is_the_entry_of_the_page_and_is_called_by_its_type() throws IOException {
        served();
        try (var stream = feed.stream("?after=3")) {
            var event = stream.next();
            assertThat(event.id()).isEqualTo("4");
            assertThat(event.name()).isEqualTo("idea.submitted/1");
            assertThat(event.data())
                    .startsWith("{\"position\":4,\"leaf\":{")
                    .contains("\"openings\":[{\"name\":\"");
        }
    }

    @Test
    void the_last_event_id_goes_before_the_address() throws IOException {
        served();
        try (var stream = feed.stream("?after=-1", "Last-Event-ID", "4")) {
            assertThat(stream.take(2)).containsExactly(5L, 6L);
        }
    }

    @Test
    void without_a_position_it_begins_now_and_says_where_that_is() throws IOException {
        served();
        try (var stream = feed.stream("")) {
            var begins = stream.next();
            assertThat(begins.name()).isEqualTo("progress");
            assertThat(begins.id()).isEqualTo("6");
            votes(0, 1);
            happens();
            assertThat(stream.take(1)).containsExactly(7L);
        }
    }

    @Test
    void who_filters_gets_what_was_asked_for_and_progress_past_the_rest() throws IOException {
        served("groundswell.feed.heart-beat=200ms");
        try (var stream = feed.stream("?after=-1&type=idea.*&idea=" + TREES.value())) {
            assertThat(stream.take(1)).containsExactly(4L);
            votes(0, 1);
            happens();
            var event = stream.next();
            while (!event.id().equals("7")) {
                event = stream.next();
            }
            assertThat(event.name()).isEqualTo("progress");
            history.then(new CommentPosted(TREES, "c1", ANNA, null, new CommentText("Yes.")));
            happens();
            assertThat(stream.take(1)).containsExactly(8L);
        }
    }

    @Test
    void silence_is_broken_by_heart_beats() throws IOException {
        served("groundswell.feed.heart-beat=50ms");
        try (var stream = feed.stream("")) {
            assertThat(stream.next().name()).isEqualTo("progress");
            CompletableFuture.runAsync(
                    () -> {
                        votes(0, 1);
                        happens();
                    },
                    CompletableFuture.delayedExecutor(1, java.util.concurrent.TimeUnit.SECONDS));
            assertThat(stream.take(1)).containsExactly(7L);
            assertThat(stream.comments()).isNotEmpty();
        }
    }

    @Test
    void sealed_choices_and_hidden_words_do_not_show() throws IOException {
        history = votingOpen(RunningResult.HIDDEN);
        served();
        try (var stream = feed.stream("?after=6")) {
            history.then(new VoteCast(TREES, ANNA, Choice.SUPPORT, true));
            happens();
            assertThat(next(stream).data()).endsWith("\"openings\":[]}");
            history.then(new IdeaHidden(FOUNTAIN, ModerationRule.SPAM, REASON));
            history.then(votingClosed());
            happens();
            next(stream);
            next(stream);
        }
        try (var stream = feed.stream("?after=2&type=idea.*,vote.*")) {
            assertThat(next(stream).data()).contains("fountain").endsWith("\"openings\":[]}");
            assertThat(next(stream).data()).contains("\"name\":\"title\"");
            next(stream);
            assertThat(next(stream).data()).contains("\"name\":\"choice\"");
        }
    }

    private static ServedFeed.Event next(ServedFeed.Stream stream) throws IOException {
        var event = stream.next();
        while (event.name().equals("progress")) {
            event = stream.next();
        }
        return event;
    }

    @Test
    void beyond_the_places_there_is_503_and_a_place_comes_free() throws IOException {
        served("groundswell.feed.subscribers=2", "groundswell.feed.heart-beat=50ms");
        try (var _ = feed.stream("");
                var second = feed.stream("")) {
            try (var third = feed.stream("")) {
                assertThat(third.status()).contains(" 503");
                assertThat(third.header("retry-after")).isEqualTo("1");
            }
            second.close();
            await().until(() -> {
                try (var again = feed.stream("")) {
                    return again.status().contains(" 200");
                }
            });
        }
    }

    @Test
    void who_does_not_read_is_ended_with_the_reason_and_can_go_on() throws IOException {
        served("groundswell.feed.behind=50000");
        try (var stream = new ServedFeed.Stream(feed.port(), 4_096, "?after=6")) {
            assertThat(stream.next().name()).isEqualTo("progress");
            var many = 20_000;
            votes(0, many);
            happens();
            feed.catchUp(history.head());
            // It reads nothing until everything has been handed out: meanwhile it falls behind.
            var live = feed.part(LiveFeed.class);
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> live.newest().position() == history.head());
            var last = stream.next();
            var expected = 7L;
            while (!last.name().equals("end")) {
                assertThat(Long.parseLong(last.id())).isEqualTo(expected++);
                last = stream.next();
            }
            assertThat(last.data()).isEqualTo("{\"reason\":\"too_slow\"}");
            assertThat(stream.next()).isNull();
            assertThat(Long.parseLong(last.id())).isEqualTo(expected - 1);
            try (var again = feed.stream("", "Last-Event-ID", last.id())) {
                assertThat(again.take((int) (6 + many - expected + 1)))
                        .isEqualTo(positions(expected, 6 + many));
            }
        }
    }

    @Test
    void when_the_service_stops_it_says_so_and_does_not_wait_for_readers() throws IOException {
        served();
        try (var stream = feed.stream("")) {
            assertThat(stream.next().name()).isEqualTo("progress");
            feed.close();
            var end = stream.next();
            assertThat(end.name()).isEqualTo("end");
            assertThat(end.data()).contains("shutting_down");
        }
    }

    @Test
    void bad_input_is_answered_before_the_stream_begins() throws IOException {
        served();
        for (var query : List.of("?after=x", "?type=eaten.*", "?limit=3", "?campaign=square")) {
            try (var stream = feed.stream(query)) {
                assertThat(stream.status()).as(query).contains(" 400");
            }
        }
        try (var stream = feed.stream("", "Last-Event-ID", "x")) {
            assertThat(stream.status()).contains(" 400");
        }
    }
}
