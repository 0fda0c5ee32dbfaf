package groundswell.query.web;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Supplier;

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

    /**
     * What was there to be read.
     *
     * @param position the last position that the views had
     * @param withdrawals how often words had been taken back
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
     * @param now what is there to be read when the question comes
     * @param read finds the answer
     * @throws RuntimeException what {@code read} threw, for all who shared it
     */
    A to(String question, Moment now, Supplier<A> read) {
        var ours = new Reading<A>(now, new CompletableFuture<>());
        var shared =
                underWay.compute(
                        question,
                        (_, known) -> known == null || known.begun().isBefore(now) ? ours : known);
        if (shared == ours) {
            read(question, ours, read);
        }
        return answer(shared);
    }

    private void read(String question, Reading<A> ours, Supplier<A> read) {
        try {
            ours.answer().complete(read.get());
        } catch (Throwable failed) {
            ours.answer().completeExceptionally(failed);
        } finally {
            underWay.remove(question, ours);
        }
    }

    private static <A> A answer(Reading<A> reading) {
        try {
            return reading.answer().join();
        } catch (CompletionException failed) {
            switch (failed.getCause()) {
                case RuntimeException known -> throw known;
                case Error error -> throw error;
                case null, default -> throw failed;
            }
        }
    }
}
