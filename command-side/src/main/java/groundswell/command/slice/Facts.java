package groundswell.command.slice;

import groundswell.events.GroundswellEvent;
import groundswell.events.wire.EventCatalogue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;
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

    /** Which events are selected for a key, and how each of them folds. */
    private interface Source<K, F> {
        /** The selections for one key. */
        List<Selected<F>> at(K key);
    }

    /** Events that carry all of these tags, are of one of these types, and fold like this. */
    private record Selected<F>(Set<Tag> tags, Types types, Fold<F> fold) {
        boolean includes(Class<?> type, Set<Tag> tagsOfEvent) {
            return types.classes().contains(type) && tagsOfEvent.containsAll(tags);
        }
    }

    /** The types of events that are folded, as classes and by their stored names. */
    private record Types(Set<Class<?>> classes, Set<QualifiedName> names) {}

    /** How one event changes the facts. */
    private interface Fold<F> {
        F apply(F facts, Recorded<?> event);
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
        var collected = Map.copyOf(folds.apply(new Folds<>()).folds);
        var names =
                collected.keySet().stream()
                        .map(Facts::nameOf)
                        .collect(Collectors.toUnmodifiableSet());
        var types = new Types(collected.keySet(), names);
        Fold<F> fold =
                (facts, event) ->
                        Objects.requireNonNull(collected.get(event.event().getClass()))
                                .apply(facts, event);
        return and(key -> List.of(new Selected<>(tags.apply(key), types, fold)));
    }

    private Facts<K, F> and(Source<K, F> source) {
        var more = new ArrayList<>(sources);
        more.add(source);
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
        var facts = this;
        for (var source : part.sources) {
            facts =
                    facts.and(whole -> {
                        var selections = new ArrayList<Selected<F>>();
                        for (var each : keys.apply(whole)) {
                            for (var selected : source.at(each)) {
                                selections.add(
                                        new Selected<>(
                                                selected.tags(),
                                                selected.types(),
                                                inEach(selected.fold(), each, get, set)));
                            }
                        }
                        return selections;
                    });
        }
        return facts;
    }

    /** Answers facts with the part about one key changed. */
    public interface SetEach<F, L, P> {
        /** These facts with the part about {@code key} changed. */
        F apply(F facts, L key, P changed);
    }

    private static <F, L, P> Fold<F> inEach(
            Fold<P> fold, L key, BiFunction<F, L, P> get, SetEach<F, L, P> set) {
        return (facts, event) -> set.apply(facts, key, fold.apply(get.apply(facts, key), event));
    }

    /** The facts before any event. */
    public F start(K key) {
        return start.apply(key);
    }

    /** These facts about one key, with everything that selects worked out once. */
    public At<F> at(K key) {
        var selections = new ArrayList<Selected<F>>();
        for (var source : sources) {
            selections.addAll(source.at(key));
        }
        return new At<>(selections);
    }

    /** The facts about one key: what they select and how it folds. */
    public static final class At<F> {
        private final List<Selected<F>> selections;

        private At(List<Selected<F>> selections) {
            this.selections = selections;
        }

        /** Which events are read: the condition under which a decision on them holds. */
        public EventCriteria criteria() {
            var either = new ArrayList<EventCriteria>(selections.size());
            for (var selected : selections) {
                either.add(
                        EventCriteria.havingTags(selected.tags())
                                .andBeingOneOfTypes(selected.types().names()));
            }
            return EventCriteria.either(either);
        }

        /** The facts after one more event; each selection that the event belongs to folds it. */
        public F fold(F facts, Recorded<?> recorded) {
            var folded = facts;
            var type = recorded.event().getClass();
            var tags = recorded.event().tags();
            for (var selected : selections) {
                if (selected.includes(type, tags)) {
                    folded = selected.fold().apply(folded, recorded);
                }
            }
            return folded;
        }
    }

    /** Which events are read: the condition under which a decision on them holds. */
    public EventCriteria criteria(K key) {
        return at(key).criteria();
    }

    /** The facts after one more event; each selection that the event belongs to folds it. */
    public F fold(K key, F facts, Recorded<?> recorded) {
        return at(key).fold(facts, recorded);
    }

    private static QualifiedName nameOf(Class<?> type) {
        return EventCatalogue.messageType(
                        EventCatalogue.typeOf(type.asSubclass(GroundswellEvent.class)))
                .qualifiedName();
    }
}
