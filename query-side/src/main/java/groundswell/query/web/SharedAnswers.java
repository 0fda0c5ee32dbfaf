package groundswell.query.web;

import groundswell.query.intake.ViewsOverloadedException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;

/**
 * Lets those who ask the same at the same time share one answer: a page that everybody looks at
 * while votes come in is read once for all who wait for it. Nothing is kept: an answer is shared
 * only while it is being read, and only with those who would have found nothing newer when they
 * came.
 *
 * @param <A> an answer
 */
final class SharedAnswers<A> {
    private final ConcurrentMap<String, Reading<A>> underWay = new ConcurrentHashMap<>();
    private final Duration patience;
    private final ToLongFunction<A> position;

    /**
     * Nobody waits longer than {@code patience} for what another reads.
     *
     * @param position the last position that an answer includes
     */
    SharedAnswers(Duration patience, ToLongFunction<A> position) {
        this.patience = patience;
        this.position = position;
    }

    /**
     * What has to be seen.
     *
     * @param position the last position that the answer includes at least
     * @param withdrawals another number after words were taken back
     */
    record Moment(long position, long withdrawals) {
        boolean isBefore(Moment other) {
            return position < other.position || withdrawals != other.withdrawals;
        }
    }

    private record Reading<A>(Moment begun, CompletableFuture<A> answer) {}

    /**
     * The answer to a question.
     *
     * @param question what is asked; the same words have the same answer
     * @param now what has to be seen by whoever asks now
     * @param read finds the answer
     * @throws RuntimeException what {@code read} threw, for all who shared it
     * @throws ViewsOverloadedException if another takes too long to read it
     */
    A to(String question, Moment now, Supplier<A> read) {
        var ours = new Reading<A>(now, new CompletableFuture<>());
        var shared =
                underWay.compute(
                        question,
                        (_, known) -> known == null || known.begun().isBefore(now) ? ours : known);
        if (shared == ours) {
            return read(question, ours, read);
        }
        var answer = wait(shared.answer());
        // Less than was expected when it was begun: the database had lost its last moments then.
        return position.applyAsLong(answer) < now.position() ? read.get() : answer;
    }

    private A read(String question, Reading<A> ours, Supplier<A> read) {
        try {
            var answer = read.get();
            underWay.remove(question, ours);
            ours.answer().complete(answer);
            return answer;
        } catch (Throwable failed) {
            underWay.remove(question, ours);
            ours.answer().completeExceptionally(failed);
            throw failed;
        }
    }

    private A wait(CompletableFuture<A> answer) {
        try {
            return answer.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException _) {
            throw new ViewsOverloadedException();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("waiting for what another reads", interrupted);
        } catch (ExecutionException failed) {
            switch (failed.getCause()) {
                case RuntimeException known -> throw known;
                case Error error -> throw error;
                case null, default -> throw new IllegalStateException(failed);
            }
        }
    }
}
