package groundswell.verifier.rules;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * The order of tied ideas: recorded draws before keys.
 *
 * @param keys the announced keys, in the words of the log
 * @param draws each an order of the ideas that it names
 */
public record TieOrder(List<String> keys, List<List<String>> draws) {
    /**
     * All in order.
     *
     * @param open the first ideas among which the order matters and that stay tied
     */
    record Ordered(List<Candidate> order, List<String> open) {}

    /**
     * Those of the tied that come first: of the ideas that no draw puts after another one of them,
     * the first by the keys, and all that the keys call equal to it.
     */
    List<Candidate> first(Collection<Candidate> tied) {
        var names = tied.stream().map(Candidate::idea).collect(Collectors.toSet());
        var free = tied.stream().filter(one -> !drawnLater(one.idea(), names)).toList();
        // Draws that contradict each other leave all of them tied.
        var eligible = free.isEmpty() ? List.copyOf(tied) : free;
        if (free.isEmpty()) {
            return sorted(eligible);
        }
        var best = eligible.stream().min(byKeys()).orElseThrow();
        return sorted(eligible.stream().filter(one -> byKeys().compare(one, best) == 0).toList());
    }

    /** Puts tied ideas in order; ideas that do not compete only need a place. */
    Ordered order(Collection<Candidate> tied, Predicate<Candidate> competes) {
        var rest = new ArrayList<>(tied);
        var order = new ArrayList<Candidate>();
        var open = new ArrayList<String>();
        while (!rest.isEmpty()) {
            var first = first(rest);
            var rivals = first.stream().filter(competes).map(Candidate::idea).toList();
            if (rivals.size() > 1 && open.isEmpty()) {
                open.addAll(rivals);
            }
            order.add(first.getFirst());
            rest.remove(first.getFirst());
        }
        return new Ordered(order, open);
    }

    private List<Candidate> sorted(Collection<Candidate> candidates) {
        return candidates.stream()
                .sorted(byKeys().thenComparing(Candidate::idea, NaturalOrder.ORDER))
                .toList();
    }

    private boolean drawnLater(String idea, Set<String> others) {
        return draws.stream()
                .anyMatch(draw ->
                        draw.contains(idea)
                                && draw.subList(0, draw.indexOf(idea)).stream()
                                        .anyMatch(others::contains));
    }

    private Comparator<Candidate> byKeys() {
        Comparator<Candidate> order = (_, _) -> 0;
        for (var key : keys) {
            order = order.thenComparing(by(key));
        }
        return order;
    }

    private static Comparator<Candidate> by(String key) {
        return switch (key) {
            case "lowest-cost" -> Comparator.comparing(Candidate::cost);
            case "highest-cost" -> Comparator.comparing(Candidate::cost).reversed();
            case "most-supporters" -> Comparator.comparing(Candidate::supporters).reversed();
            case "earliest" -> Comparator.comparing(Candidate::submittedAt);
            case "idea-id" -> Comparator.comparing(Candidate::idea, NaturalOrder.ORDER);
            default -> throw new IllegalArgumentException("no tie key is called " + key);
        };
    }
}
