package groundswell.command.adoption;

import groundswell.command.slice.Slice;
import groundswell.command.slice.Slices;
import java.util.List;
import org.springframework.stereotype.Component;

/** Everything that can be done about adoption. */
@Component
public final class AdoptionSlices implements Slices {
    @Override
    public List<Slice<?, ?, ?>> slices() {
        return List.of(
                ExcludeIdeaHandler.slice(),
                RecordTieOrderHandler.slice(),
                DecideCampaignHandler.slice(),
                AdoptIdeaHandler.slice(),
                DeclineIdeaHandler.slice(),
                AdoptOutsideRuleHandler.slice(),
                ReportProgressHandler.slice());
    }
}
