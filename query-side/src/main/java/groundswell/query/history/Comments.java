package groundswell.query.history;

import groundswell.events.value.CommentText;
import groundswell.events.value.Handle;
import groundswell.events.value.IdeaId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of the comments on an idea, oldest first.
 *
 * @param position the position of the view that answered
 * @param asOf the position up to which comments are shown
 * @param hidden whether the words are withheld today, because the idea is hidden
 * @param next the address of the next page; none on the last
 */
public record Comments(
        long position,
        long asOf,
        IdeaId idea,
        boolean hidden,
        List<Comment> comments,
        @Nullable String next) {
    public Comments {
        comments = List.copyOf(comments);
    }

    /**
     * What somebody said.
     *
     * @param position of the event
     * @param inReplyTo the comment that it answers
     * @param text none while the idea is hidden, or if it was erased
     */
    public record Comment(
            long position,
            Instant at,
            String comment,
            Handle author,
            @Nullable String inReplyTo,
            @Nullable CommentText text) {}
}
