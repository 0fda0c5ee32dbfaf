package groundswell.query.ranking;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The counts of a campaign's ideas while a batch is folded. Those of an idea are loaded when they
 * are needed: a batch of one vote, which somebody waits for, reads one row and not a city's.
 */
final class Tallies {
    private final RankingTables tables;
    private final String campaign;
    private final Map<String, Counts> counts = new HashMap<>();
    private final Set<String> stored = new HashSet<>();
    private final Set<String> touched = new HashSet<>();
    private boolean complete;

    Tallies(RankingTables tables, String campaign) {
        this.tables = tables;
        this.campaign = campaign;
    }

    /** The counts of an idea as they are now; 0 if nobody has said anything of it. */
    Counts of(String idea) {
        var known = counts.get(idea);
        if (known != null || complete) {
            return known == null ? Counts.NONE : known;
        }
        var row = tables.tally(campaign, idea);
        row.ifPresent(found -> load(idea, found));
        return row.orElse(Counts.NONE);
    }

    void add(String idea, Counts change) {
        counts.put(idea, of(idea).plus(change));
        touched.add(idea);
    }

    /** All that there are. */
    Map<String, Counts> all() {
        if (!complete) {
            tables.tallies(campaign).forEach(this::load);
            complete = true;
        }
        return counts;
    }

    private void load(String idea, Counts row) {
        stored.add(idea);
        counts.putIfAbsent(idea, row);
    }

    void write() {
        var changed =
                counts.entrySet().stream()
                        .filter(tally -> touched.contains(tally.getKey()))
                        .collect(
                                Collectors.partitioningBy(
                                        tally -> stored.contains(tally.getKey())));
        tables.insertTallies(campaign, changed.getOrDefault(false, List.of()));
        tables.updateTallies(campaign, changed.getOrDefault(true, List.of()));
    }
}
