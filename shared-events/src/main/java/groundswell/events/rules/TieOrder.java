package groundswell.events.rules;

import static java.util.Comparator.comparing;
import static java.util.Comparator.comparingLong;

import groundswell.events.value.IdeaId;
import groundswell.events.value.TieKey;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * The published order of ideas that are tied: recorded draws first, then keys.
 *
 * <p>Of ideas that are tied, the first is, by the keys, the first of those that no recorded draw
 * puts after another of the tied ideas; then the same for the rest. So a draw always holds between
 * the ideas that it names, and the keys decide everything that it leaves open. The last key that an
 * order can have is the idea's identifier; without it, ideas can stay tied.
 *
 * @param keys compared one after the other
 * @param recorded draws: each orders the ideas that it names among themselves
 */
public record TieOrder(List<TieKey> keys, List<List<IdeaId>> recorded) {
    /**
     * @throws IllegalArgumentException if a draw names an idea twice
     */
    public TieOrder {
        keys = List.copyOf(keys);
        recorded = recorded.stream().map(List::copyOf).toList();
        for (var draw : recorded) {
            if (new HashSet<>(draw).size() < draw.size()) {
                throw new IllegalArgumentException("a draw names an idea twice: " + draw);
            }
        }
    }

    /** An order by keys alone. */
    public static TieOrder of(TieKey... keys) {
        return new TieOrder(List.of(keys), List.of());
    }

    /** With one more recorded draw. */
    public TieOrder withDraw(List<IdeaId> draw) {
        var draws = new ArrayList<>(recorded);
        draws.add(draw);
        return new TieOrder(keys, draws);
    }

    /** Whether the recorded draws agree with each other: none puts ideas the other way round. */
    public boolean consistent() {
        var remaining =
                recorded.stream()
                        .flatMap(List::stream)
                        .collect(Collectors.toCollection(HashSet::new));
        while (!remaining.isEmpty()) {
            var free = remaining.stream().filter(idea -> !putAfter(idea, remaining)).toList();
            if (free.isEmpty()) {
                return false;
            }
            remaining.removeAll(free);
        }
        return true;
    }

    /**
     * Tied candidates in order.
     *
     * @param order first candidate first
     * @param unresolved the first competing candidates that stay tied; empty if there are none
     */
    record Ordered(List<Candidate> order, List<IdeaId> unresolved) {}

    /**
     * Puts tied candidates in order.
     *
     * @param competing those among which the order matters; the others only need a place, and where
     *     the tie order leaves it open, they take it by identifier
     */
    Ordered order(Collection<Candidate> tied, Predicate<Candidate> competing) {
        var remaining = new LinkedHashSet<>(sorted(tied));
        var order = new ArrayList<Candidate>(tied.size());
        var unresolved = new ArrayList<IdeaId>();
        while (!remaining.isEmpty()) {
            var first = firstOf(remaining);
            var rivals = first.stream().filter(competing).map(Candidate::idea).toList();
            if (rivals.size() > 1 && unresolved.isEmpty()) {
                unresolved.addAll(rivals);
            }
            order.add(first.getFirst());
            remaining.remove(first.getFirst());
        }
        return new Ordered(List.copyOf(order), List.copyOf(unresolved));
    }

    /** Those of the tied candidates that come first: one, or several that the order leaves tied. */
    List<Candidate> first(Collection<Candidate> tied) {
        return firstOf(new LinkedHashSet<>(sorted(tied)));
    }

    /**
     * Whether a draw, recorded or by identifier, is what puts the first of the tied candidates
     * first.
     */
    boolean drawn(Collection<Candidate> tied) {
        var byMerit = keys.stream().filter(key -> key != TieKey.IDEA_ID).toList();
        var first = new TieOrder(byMerit, List.of()).first(tied);
        return first.size() > 1 || !first.equals(first(tied));
    }

    private List<Candidate> sorted(Collection<Candidate> tied) {
        return tied.stream().sorted(byKeys().thenComparing(Candidate::idea)).toList();
    }

    /** {@code remaining} is sorted by the keys, so that rivals stand next to each other. */
    private List<Candidate> firstOf(LinkedHashSet<Candidate> remaining) {
        var byKeys = byKeys();
        var first = new ArrayList<Candidate>();
        var ideas = recorded.isEmpty() ? Set.<IdeaId>of() : ideas(remaining);
        for (var candidate : remaining) {
            if (!first.isEmpty() && byKeys.compare(first.getFirst(), candidate) != 0) {
                break;
            }
            if (!putAfter(candidate.idea(), ideas)) {
                first.add(candidate);
            }
        }
        // Draws that contradict each other leave all of them tied.
        return first.isEmpty() ? List.copyOf(remaining) : first;
    }

    private static Set<IdeaId> ideas(Collection<Candidate> candidates) {
        return candidates.stream().map(Candidate::idea).collect(Collectors.toSet());
    }

    /** Whether a draw puts the idea after another one of {@code others}. */
    private boolean putAfter(IdeaId idea, Set<IdeaId> others) {
        for (var draw : recorded) {
            var place = draw.indexOf(idea);
            if (place > 0 && draw.subList(0, place).stream().anyMatch(others::contains)) {
                return true;
            }
        }
        return false;
    }

    private Comparator<Candidate> byKeys() {
        Comparator<Candidate> order = (_, _) -> 0;
        for (var key : keys) {
            order = order.thenComparing(by(key));
        }
        return order;
    }

    private static Comparator<Candidate> by(TieKey key) {
        return switch (key) {
            case LOWEST_COST -> comparingLong(Candidate::costMinor);
            case HIGHEST_COST -> comparingLong(Candidate::costMinor).reversed();
            case MOST_SUPPORTERS -> comparingLong(Candidate::supporters).reversed();
            case EARLIEST -> comparing(Candidate::submittedAt);
            case IDEA_ID -> comparing(Candidate::idea);
        };
    }
}
