package groundswell.command.community;

import groundswell.command.slice.Slice;
import groundswell.command.slice.Slices;
import java.util.List;
import org.springframework.stereotype.Component;

/** Everything that can be done with a community. */
@Component
public final class CommunitySlices implements Slices {
    @Override
    public List<Slice<?, ?, ?>> slices() {
        return List.of(
                FoundCommunityHandler.slice(),
                RestatePurposeHandler.slice(),
                AdmitMemberHandler.slice(),
                GrantRoleHandler.slice(),
                RevokeRoleHandler.slice());
    }
}
