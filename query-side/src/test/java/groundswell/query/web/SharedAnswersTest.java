package groundswell.query.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import groundswell.query.intake.ViewsOverloadedException;
import groundswell.query.web.SharedAnswers.Moment;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class SharedAnswersTest {
    private static final Moment NOW = new Moment(7, 0);

    private final SharedAnswers<String> shared =
            new SharedAnswers<>(Duration.ofSeconds(20), SharedAnswersTest::position);
    private final List<Thread> asking = new ArrayList<>();
    private final AtomicInteger reads = new AtomicInteger();
    private final CountDownLatch reading = new CountDownLatch(1);
    private final CountDownLatch goOn = new CountDownLatch(1);

    /** What an answer includes: a late one less than was there to be read. */
    private static long position(String answer) {
        return answer.equals("late") ? 6 : 8;
    }

    private String slowly() {
        reads.incrementAndGet();
        reading.countDown();
        await(goOn);
        return "first";
    }

    private String again() {
        reads.incrementAndGet();
        return "second";
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    /** Asks on a thread of its own. */
    private CompletableFuture<String> ask(String question, Moment now, Supplier<String> read) {
        var answer = new CompletableFuture<String>();
        asking.add(
                Thread.ofPlatform()
                        .start(() -> {
                            try {
                                answer.complete(shared.to(question, now, read));
                            } catch (RuntimeException failed) {
                                answer.completeExceptionally(failed);
                            }
                        }));
        return answer;
    }

    private static boolean waits(Thread thread) {
        return thread.getState() == Thread.State.WAITING
                || thread.getState() == Thread.State.TIMED_WAITING;
    }

    private CompletableFuture<String> begun() {
        var first = ask("ranking", NOW, this::slowly);
        await(reading);
        return first;
    }

    @Test
    void those_who_ask_the_same_meanwhile_share_one_reading() {
        var first = begun();
        var second = ask("ranking", NOW, this::again);
        var third = ask("ranking", new Moment(6, 0), this::again);
        Awaitility.await().until(() -> asking.stream().allMatch(SharedAnswersTest::waits));
        goOn.countDown();
        assertThat(List.of(first.join(), second.join(), third.join())).containsOnly("first");
        assertThat(reads).hasValue(1);
    }

    @Test
    void another_question_is_read_for_itself() {
        var first = begun();
        assertThat(ask("record", NOW, this::again).join()).isEqualTo("second");
        goOn.countDown();
        assertThat(first.join()).isEqualTo("first");
    }

    @Test
    void whoever_comes_when_there_is_more_to_see_sees_it() {
        var first = begun();
        assertThat(ask("ranking", new Moment(8, 0), this::again).join()).isEqualTo("second");
        goOn.countDown();
        assertThat(first.join()).isEqualTo("first");
    }

    @Test
    void whoever_comes_after_words_were_taken_back_does_not_get_what_was_read_before() {
        var first = begun();
        assertThat(ask("ranking", new Moment(7, 1), this::again).join()).isEqualTo("second");
        goOn.countDown();
        assertThat(first.join()).isEqualTo("first");
    }

    @Test
    void an_answer_that_includes_too_little_is_not_shared() {
        var first =
                ask(
                        "ranking",
                        NOW,
                        () -> {
                            slowly();
                            return "late";
                        });
        await(reading);
        var second = ask("ranking", NOW, this::again);
        Awaitility.await().until(() -> asking.stream().allMatch(SharedAnswersTest::waits));
        goOn.countDown();
        assertThat(first.join()).isEqualTo("late");
        assertThat(second.join()).isEqualTo("second");
    }

    @Test
    void nobody_waits_for_ever_for_what_another_reads() {
        var impatient =
                new SharedAnswers<String>(Duration.ofMillis(50), SharedAnswersTest::position);
        var first = Thread.ofPlatform().start(() -> impatient.to("ranking", NOW, this::slowly));
        await(reading);
        assertThatThrownBy(() -> impatient.to("ranking", NOW, this::again))
                .isInstanceOf(ViewsOverloadedException.class);
        goOn.countDown();
        assertThat(first).satisfies(Thread::join);
    }

    @Test
    void nothing_is_kept() {
        assertThat(shared.to("ranking", NOW, this::again)).isEqualTo("second");
        assertThat(shared.to("ranking", NOW, () -> "third")).isEqualTo("third");
    }

    @Test
    void a_failure_is_told_as_it_is_and_the_next_one_reads_anew() {
        Supplier<String> failing =
                () -> {
                    throw ProblemException.notFound("NO_CAMPAIGN", "there is none");
                };
        assertThatThrownBy(() -> ask("ranking", NOW, failing).join())
                .isInstanceOf(CompletionException.class)
                .hasCauseInstanceOf(ProblemException.class);
        assertThat(shared.to("ranking", NOW, this::again)).isEqualTo("second");
    }
}
