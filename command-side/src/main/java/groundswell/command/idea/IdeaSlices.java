package groundswell.command.idea;

import groundswell.command.slice.Slice;
import groundswell.command.slice.Slices;
import java.util.List;
import org.springframework.stereotype.Component;

/** Everything that can be done with an idea. */
@Component
public final class IdeaSlices implements Slices {
    @Override
    public List<Slice<?, ?, ?>> slices() {
        return List.of(
                SubmitIdeaHandler.slice(),
                ReviseIdeaHandler.slice(),
                WithdrawIdeaHandler.slice(),
                MergeIdeasHandler.slice(),
                SplitIdeasHandler.slice(),
                ProposeAmendmentHandler.slice(),
                AcceptAmendmentHandler.slice(),
                DeclineAmendmentHandler.slice(),
                CommentOnIdeaHandler.slice(),
                ShortlistIdeaHandler.slice());
    }
}
