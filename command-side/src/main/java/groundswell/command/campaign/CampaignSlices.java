package groundswell.command.campaign;

import groundswell.command.slice.Slice;
import groundswell.command.slice.Slices;
import java.util.List;
import org.springframework.stereotype.Component;

/** Everything that can be done with a campaign. */
@Component
public final class CampaignSlices implements Slices {
    @Override
    public List<Slice<?, ?, ?>> slices() {
        return List.of(
                AnnounceCampaignHandler.slice(),
                OpenCollectingHandler.slice(),
                OpenVotingHandler.slice(),
                ExtendVotingHandler.slice(),
                CloseVotingHandler.slice(),
                CancelCampaignHandler.slice(),
                ChangeRankingHandler.slice(),
                UnlinkHandlesHandler.slice());
    }
}
