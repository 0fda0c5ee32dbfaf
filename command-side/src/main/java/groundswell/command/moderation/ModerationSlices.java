package groundswell.command.moderation;

import groundswell.command.slice.Slice;
import groundswell.command.slice.Slices;
import java.util.List;
import org.springframework.stereotype.Component;

/** Everything that can be done about content. */
@Component
public final class ModerationSlices implements Slices {
    @Override
    public List<Slice<?, ?, ?>> slices() {
        return List.of(
                ReportIdeaHandler.slice(),
                HoldIdeaHandler.slice(),
                HideIdeaHandler.slice(),
                RestoreIdeaHandler.slice(),
                AppealModerationHandler.slice(),
                DismissAppealHandler.slice());
    }
}
