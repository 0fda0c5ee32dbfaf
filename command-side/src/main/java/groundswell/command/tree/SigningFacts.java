package groundswell.command.tree;

import groundswell.command.slice.Facts;
import groundswell.events.LogEvent.LogKeyRetired;
import groundswell.events.LogEvent.LogKeyRotated;
import groundswell.events.Tags;
import groundswell.events.value.CommunityId;
import groundswell.events.value.VerifierKey;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Which keys sign the log.
 *
 * @param inForce in the order in which they came into force; empty while there is only the first,
 *     of which no event speaks
 * @param retired those that signed before
 */
record SigningFacts(List<VerifierKey> inForce, Set<VerifierKey> retired) {
    static final Facts<CommunityId, SigningFacts> FACTS =
            Facts.<CommunityId, SigningFacts>startingWith(
                            _ -> new SigningFacts(List.of(), Set.of()))
                    .tagged(
                            log -> Set.of(Tags.community(log)),
                            folds ->
                                    folds.on(LogKeyRotated.class, SigningFacts::rotated)
                                            .on(LogKeyRetired.class, SigningFacts::retired));

    SigningFacts {
        inForce = List.copyOf(inForce);
        retired = Set.copyOf(retired);
    }

    private SigningFacts rotated(LogKeyRotated event) {
        var keys = new ArrayList<>(inForce.isEmpty() ? List.of(event.from()) : inForce);
        keys.add(event.to());
        return new SigningFacts(keys, retired);
    }

    private SigningFacts retired(LogKeyRetired event) {
        var keys = new ArrayList<>(inForce);
        keys.remove(event.key());
        var gone = new HashSet<>(retired);
        gone.add(event.key());
        return new SigningFacts(keys, gone);
    }
}
