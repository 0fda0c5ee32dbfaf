package groundswell.command.facts;

import groundswell.command.outcome.CommonReason;
import groundswell.command.outcome.Outcome;
import groundswell.command.slice.Facts;
import groundswell.events.CommunityEvent.CommunityFounded;
import groundswell.events.Tags;
import groundswell.events.value.CommunityId;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whether a community exists. Its members are not among these facts: joining must not get in the
 * way of anything.
 *
 * @param founded how it was founded; none while there is no such community
 */
public record CommunityFacts(@Nullable CommunityFounded founded) {
    /** Reads the one event that founded the community. */
    public static final Facts<CommunityId, CommunityFacts> FACTS =
            Facts.<CommunityId, CommunityFacts>startingWith(_ -> none())
                    .tagged(
                            community -> Set.of(Tags.community(community)),
                            folds ->
                                    folds.on(
                                            CommunityFounded.class,
                                            (_, event) -> new CommunityFacts(event)));

    /** No such community. */
    public static CommunityFacts none() {
        return new CommunityFacts(null);
    }

    /** Why nothing can be done in the community, if so: there is none. */
    public Optional<Outcome> whyNone() {
        return founded == null
                ? Optional.of(Outcome.refused(CommonReason.COMMUNITY_NOT_FOUND))
                : Optional.empty();
    }
}
