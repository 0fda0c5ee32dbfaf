package groundswell.query.history;

import groundswell.events.value.CommentText;
import groundswell.events.value.Handle;
import groundswell.events.value.IdeaId;
import groundswell.events.value.IdeaText;
import groundswell.events.value.Title;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of the amendments that were proposed for an idea, oldest first.
 *
 * @param position the position of the view that answered
 * @param asOf the position whose state this is
 * @param hidden whether the words are withheld today, because the idea is hidden
 * @param next the address of the next page; none on the last
 */
public record Amendments(
        long position,
        long asOf,
        IdeaId idea,
        boolean hidden,
        List<Amendment> amendments,
        @Nullable String next) {
    public Amendments {
        amendments = List.copyOf(amendments);
    }

    /**
     * What somebody proposed, and what became of it.
     *
     * @param position of the proposal
     * @param title the proposed title; none if it stays as it is, is withheld or was erased
     * @param text the proposed text; none if it stays as it is, is withheld or was erased
     * @param status proposed, accepted or declined
     * @param settledAt when it was accepted or declined
     * @param revision the version of the idea that has these words, once accepted
     * @param note what the author said when declining
     */
    public record Amendment(
            long position,
            Instant at,
            String amendment,
            Handle proposer,
            @Nullable Title title,
            @Nullable IdeaText text,
            @Nullable CommentText rationale,
            String status,
            @Nullable Instant settledAt,
            @Nullable Integer revision,
            @Nullable CommentText note) {}
}
