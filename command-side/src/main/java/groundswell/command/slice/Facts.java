package groundswell.command.slice;

import groundswell.events.GroundswellEvent;
import groundswell.events.wire.EventCatalogue;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.axonframework.messaging.core.QualifiedName;
import org.axonframework.messaging.eventstreaming.EventCriteria;
import org.axonframework.messaging.eventstreaming.Tag;

/**
 * The facts that a decision needs: which events it reads, and how they fold. One declaration says
 * both, so the two cannot drift apart: an event that is folded is selected, and an event that is
 * selected is folded.
 *
 * @param <K> what the facts are about, such as one member's vote on one idea
 * @param <F> the facts, an immutable value
 */
public final class Facts<K, F> {
    private final Function<K, F> start;
    private final List<Source<K, F>> sources;

    private Facts(Function<K, F> start, List<Source<K, F>> sources) {
        this.start = start;
        this.sources = List.copyOf(sources);
    }

    /**
     * Events that are of one of these types and carry all tags of one of these selections, and how
     * each folds.
     */
    private record Source<K, F>(
            Function<K, List<Set<Tag>>> selections,
            Map<Class<?>, Fold<K, F>> folds,
            Set<QualifiedName> types) {
        boolean selects(K key, Set<Tag> tags) {
            return selections.apply(key).stream().anyMatch(tags::containsAll);
        }
    }

    /** How one event changes the facts about a key. */
    private interface Fold<K, F> {
        F apply(K key, F facts, Recorded<?> event);
    }

    /** Collects how the events of one selection fold. */
    public static final class Folds<F> {
        private final Map<Class<?>, BiFunction<F, Recorded<?>, F>> folds = new LinkedHashMap<>();

        private Folds() {}

        /** This event changes the facts like that. */
        public <E extends GroundswellEvent> Folds<F> on(Class<E> type, BiFunction<F, E, F> fold) {
            return onRecorded(type, (facts, recorded) -> fold.apply(facts, recorded.event()));
        }

        /** This event, with its position and time, changes the facts like that. */
        @SuppressWarnings("unchecked") // the key of the map is the type of the event
        public <E extends GroundswellEvent> Folds<F> onRecorded(
                Class<E> type, BiFunction<F, Recorded<E>, F> fold) {
            var previous =
                    folds.put(type, (facts, event) -> fold.apply(facts, (Recorded<E>) event));
            if (previous != null) {
                throw new IllegalArgumentException(type + " folds twice in one selection");
            }
            return this;
        }
    }

    /** Facts that start like this, before any event. */
    public static <K, F> Facts<K, F> startingWith(Function<K, F> start) {
        return new Facts<>(start, List.of());
    }

    /**
     * Also reads the events that carry all of these tags, of the types that are folded.
     *
     * @param tags the narrowest tags that select them
     * @param folds how each type changes the facts
     */
    public Facts<K, F> tagged(Function<K, Set<Tag>> tags, Function<Folds<F>, Folds<F>> folds) {
        var collected = folds.apply(new Folds<>()).folds;
        var types = new HashSet<QualifiedName>();
        var each = new LinkedHashMap<Class<?>, Fold<K, F>>();
        collected.forEach((type, fold) -> {
            types.add(nameOf(type));
            each.put(type, (_, facts, event) -> fold.apply(facts, event));
        });
        var more = new ArrayList<>(sources);
        more.add(
                new Source<>(key -> List.of(tags.apply(key)), Map.copyOf(each), Set.copyOf(types)));
        return new Facts<>(start, more);
    }

    /**
     * Also reads the events of other facts, which become a part of these.
     *
     * @param part facts that several decisions share
     * @param key what the part is about
     * @param get takes the part out
     * @param set answers these facts with another part
     */
    public <L, P> Facts<K, F> with(
            Facts<L, P> part, Function<K, L> key, Function<F, P> get, BiFunction<F, P, F> set) {
        return withEach(
                part,
                whole -> List.of(key.apply(whole)),
                (facts, _) -> get.apply(facts),
                (facts, _, changed) -> set.apply(facts, changed));
    }

    /**
     * Also reads the events of other facts once for each of several keys, such as each of the ideas
     * that are to be merged. An event that several of them select changes each of them.
     *
     * @param part facts about one of them
     * @param keys which ones; each once
     * @param get takes one part out
     * @param set answers these facts with one part changed
     */
    public <L, P> Facts<K, F> withEach(
            Facts<L, P> part,
            Function<K, List<L>> keys,
            BiFunction<F, L, P> get,
            SetEach<F, L, P> set) {
        var more = new ArrayList<>(sources);
        for (var source : part.sources) {
            var folds = new LinkedHashMap<Class<?>, Fold<K, F>>();
            source.folds()
                    .forEach((type, fold) -> folds.put(type, inEach(source, fold, keys, get, set)));
            more.add(
                    new Source<>(
                            whole ->
                                    keys.apply(whole).stream()
                                            .flatMap(each ->
                                                    source.selections().apply(each).stream())
                                            .toList(),
                            Map.copyOf(folds),
                            source.types()));
        }
        return new Facts<>(start, more);
    }

    /** Answers facts with the part about one key changed. */
    public interface SetEach<F, L, P> {
        /** These facts with the part about {@code key} changed. */
        F apply(F facts, L key, P changed);
    }

    private static <K, F, L, P> Fold<K, F> inEach(
            Source<L, P> source,
            Fold<L, P> fold,
            Function<K, List<L>> keys,
            BiFunction<F, L, P> get,
            SetEach<F, L, P> set) {
        return (whole, facts, event) -> {
            var folded = facts;
            for (var key : keys.apply(whole)) {
                if (source.selects(key, event.event().tags())) {
                    var changed = fold.apply(key, get.apply(folded, key), event);
                    folded = set.apply(folded, key, changed);
                }
            }
            return folded;
        };
    }

    /** The facts before any event. */
    public F start(K key) {
        return start.apply(key);
    }

    /** Which events are read: the condition under which a decision on them holds. */
    public EventCriteria criteria(K key) {
        var either = new ArrayList<EventCriteria>();
        for (var source : sources) {
            for (var tags : source.selections().apply(key)) {
                either.add(EventCriteria.havingTags(tags).andBeingOneOfTypes(source.types()));
            }
        }
        return EventCriteria.either(either);
    }

    /** The facts after one more event; each selection that the event belongs to folds it. */
    public F fold(K key, F facts, Recorded<?> recorded) {
        var folded = facts;
        var tags = recorded.event().tags();
        for (var source : sources) {
            var fold = source.folds().get(recorded.event().getClass());
            if (fold != null && source.selects(key, tags)) {
                folded = fold.apply(key, folded, recorded);
            }
        }
        return folded;
    }

    private static QualifiedName nameOf(Class<?> type) {
        return EventCatalogue.messageType(
                        EventCatalogue.typeOf(type.asSubclass(GroundswellEvent.class)))
                .qualifiedName();
    }
}
