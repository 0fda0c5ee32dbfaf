package groundswell.store;

import java.util.concurrent.CompletableFuture;

/** What the writer does, one after the other. */
sealed interface Work permits Append, Work.Errand, Work.Look, Work.Stop {

    /** Completes when it is done, or failed. */
    CompletableFuture<?> answer();

    /** A job between two batches; done again when the connection is lost while it is under way. */
    record Errand<T>(Dialect.Job<T> job, Dialect.Change change, CompletableFuture<T> answer)
            implements Work {}

    /** A look for what others have written until now; answers how many entries are theirs. */
    record Look(CompletableFuture<Long> answer) implements Work {}

    /** The end, after all that was queued before. */
    record Stop(CompletableFuture<Void> answer) implements Work {}
}
