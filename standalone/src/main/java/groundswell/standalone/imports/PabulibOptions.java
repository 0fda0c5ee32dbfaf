package groundswell.standalone.imports;

import groundswell.events.value.CommunityId;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a Pabulib file does not say, and how strictly it is read.
 *
 * @param asCounted whether ballots that break the declared rules are counted, as the official
 *     tallies did, each with its irregularity; otherwise a file that has such ballots is refused
 * @param community where the election goes; none makes a community named after the city
 * @param begin first day of voting, where the file names a year only; none means 1 January
 * @param end last day of voting, where the file names a year only; none means 31 December
 * @param conflicts sets of project identifiers of which at most one can be adopted; for greedy
 *     rules
 */
public record PabulibOptions(
        boolean asCounted,
        @Nullable CommunityId community,
        @Nullable LocalDate begin,
        @Nullable LocalDate end,
        List<List<String>> conflicts) {
    /** Irregular ballots are refused; everything else as the file says. */
    public static final PabulibOptions STRICT =
            new PabulibOptions(false, null, null, null, List.of());

    /** Irregular ballots are counted and recorded as such; everything else as the file says. */
    public static final PabulibOptions AS_COUNTED =
            new PabulibOptions(true, null, null, null, List.of());

    public PabulibOptions {
        conflicts = conflicts.stream().map(List::copyOf).toList();
    }
}
