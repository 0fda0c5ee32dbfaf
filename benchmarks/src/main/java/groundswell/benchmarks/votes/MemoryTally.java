package groundswell.benchmarks.votes;

import groundswell.events.value.Choice;
import java.util.HashMap;
import java.util.Map;

/** Answers by idea, in memory: the fold that all replays of a comparison do. One thread. */
final class MemoryTally {
    private static final int CHOICES = Choice.values().length;

    private final Map<String, long[]> ideas = new HashMap<>();

    /** A first vote. */
    void count(String idea, Choice choice) {
        ideas.computeIfAbsent(idea, _ -> new long[CHOICES])[choice.ordinal()]++;
    }

    /** How many answers of this choice. */
    long counted(Choice choice) {
        return ideas.values().stream().mapToLong(counts -> counts[choice.ordinal()]).sum();
    }
}
