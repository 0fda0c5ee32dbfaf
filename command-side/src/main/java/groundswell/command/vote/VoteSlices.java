package groundswell.command.vote;

import groundswell.command.slice.Slice;
import groundswell.command.slice.Slices;
import java.util.List;
import org.springframework.stereotype.Component;

/** Everything that can be done with a vote or a ballot. */
@Component
public final class VoteSlices implements Slices {
    @Override
    public List<Slice<?, ?, ?>> slices() {
        return List.of(
                EnrolParticipantHandler.slice(),
                CastVoteHandler.slice(),
                RetractVoteHandler.slice(),
                CastBallotHandler.slice(),
                RetractBallotHandler.slice());
    }
}
