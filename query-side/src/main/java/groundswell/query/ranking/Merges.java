package groundswell.query.ranking;

import groundswell.events.value.IdeaId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Which ideas of a campaign are merged into which: where their votes count. */
final class Merges {
    private final Map<String, String> into = new HashMap<>();

    void put(String idea, @Nullable String target) {
        if (target == null) {
            into.remove(idea);
        } else {
            into.put(idea, target);
        }
    }

    /** The idea itself, or the one at the end of the merges that it went through. */
    String target(String idea) {
        var target = idea;
        for (var merges = 0; merges <= into.size(); merges++) {
            var next = into.get(target);
            if (next == null) {
                return target;
            }
            target = next;
        }
        throw new IllegalStateException("ideas are merged in a circle: " + idea);
    }

    boolean merged(String idea) {
        return into.containsKey(idea);
    }

    /** The ideas whose votes count for a target, itself included, in order of their identifiers. */
    Set<String> group(String target) {
        var group = new TreeSet<String>();
        group.add(target);
        into.keySet().stream().filter(idea -> target(idea).equals(target)).forEach(group::add);
        return group;
    }

    boolean none() {
        return into.isEmpty();
    }

    /** The merged ideas of each target, in order of their identifiers. */
    Map<String, List<IdeaId>> byTarget(Collection<String> ideas) {
        var merged = new HashMap<String, List<IdeaId>>();
        ideas.stream()
                .filter(this::merged)
                .map(IdeaId::new)
                .sorted()
                .forEach(idea ->
                        merged.computeIfAbsent(target(idea.value()), _ -> new ArrayList<>())
                                .add(idea));
        return merged;
    }

    /** What was received by merged ideas is shown with their target. */
    Map<String, Counts> together(Collection<String> ideas, Map<String, Counts> counts) {
        if (none()) {
            return counts;
        }
        var together = new HashMap<>(counts);
        for (var idea : ideas) {
            if (merged(idea)) {
                var received = counts.getOrDefault(idea, Counts.NONE);
                together.merge(target(idea), Counts.NONE.plusReceived(received), Counts::plus);
            }
        }
        return together;
    }
}
