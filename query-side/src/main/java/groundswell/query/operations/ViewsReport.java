package groundswell.query.operations;

import groundswell.query.intake.ProjectionState;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the views are doing, in words that anybody may read: no personal data, and nothing of the
 * machine.
 *
 * @param head the last position that can be read where events come from; none while that is away
 * @param folds whether this process folds them, and not another on the same database
 * @param projections each of them, in the order of the names
 */
public record ViewsReport(@Nullable Long head, boolean folds, List<Progress> projections) {
    /**
     * How far a projection is.
     *
     * @param position the last position that its answers include; -1 when there is none
     * @param lag events that they do not include; none while the head is not known
     * @param lagSeconds how long ago the first of those was written; 0 when there is none, none
     *     while it is not known
     */
    public record Progress(
            String name,
            int version,
            ProjectionState.Status state,
            long position,
            @Nullable Long lag,
            @Nullable Long lagSeconds) {}
}
