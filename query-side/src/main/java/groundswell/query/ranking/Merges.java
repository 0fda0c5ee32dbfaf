package groundswell.query.ranking;

import java.util.HashMap;
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
}
