package groundswell.store;

import static groundswell.store.Notes.append;
import static groundswell.store.Notes.appended;
import static groundswell.store.Notes.bench;
import static groundswell.store.Notes.failure;
import static groundswell.store.Notes.note;
import static groundswell.store.Notes.read;
import static groundswell.store.Notes.succeeded;
import static groundswell.store.Notes.unlessAfter;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.axonframework.eventsourcing.eventstore.AppendCondition;
import org.axonframework.eventsourcing.eventstore.AppendEventsTransactionRejectedException;
import org.axonframework.eventsourcing.eventstore.GlobalIndexConsistencyMarker;
import org.axonframework.eventsourcing.eventstore.TaggedEventMessage;
import org.axonframework.messaging.core.QualifiedName;
import org.axonframework.messaging.eventstreaming.EventCriteria;
import org.axonframework.messaging.eventstreaming.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource
class AppendConditionTest {

    private static final int ROUNDS = Boolean.getBoolean("groundswell.long") ? 150 : 50;

    @Parameter Store.Database database;

    @TempDir Path folder;

    @Test
    void of_a_thousand_appends_at_once_exactly_one_wins_each_of_ten_benches() {
        try (EventLog log = opened();
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Map<String, List<CompletableFuture<Appended>>> tries = new HashMap<>();
            for (int i = 0; i < 1_000; i++) {
                String name = "bench " + i % 10;
                EventCriteria taken = EventCriteria.havingTags(bench(name));
                tries.computeIfAbsent(name, _ -> new ArrayList<>())
                        .add(
                                CompletableFuture.supplyAsync(
                                                () ->
                                                        append(
                                                                log,
                                                                unlessAfter(-1, taken),
                                                                note("mine", bench(name))),
                                                threads)
                                        .thenCompose(answer -> answer));
            }
            tries.values()
                    .forEach(ofOneBench ->
                            assertThat(ofOneBench.stream().filter(Notes::succeeded)).hasSize(1));
            assertThat(log.head()).isEqualTo(9);
        }
    }

    @Test
    void the_second_of_two_conflicting_appends_in_one_batch_is_refused() {
        GateClock clock = new GateClock();
        try (EventLog log = database.newStore(folder).open(clock)) {
            clock.close();
            var first =
                    append(log, unlessAfter(-1, EventCriteria.havingTags(bench("oak"))), note("a"));
            clock.awaitBatch();
            EventCriteria taken = EventCriteria.havingTags(bench("oak"));
            var winner = append(log, unlessAfter(-1, taken), note("b", bench("oak")));
            var loser = append(log, unlessAfter(-1, taken), note("c", bench("oak")));
            var other =
                    append(
                            log,
                            unlessAfter(-1, taken.or(EventCriteria.havingTags(bench("elm")))),
                            note("d"));
            clock.open();
            assertThat(succeeded(first)).isTrue();
            assertThat(succeeded(winner)).isTrue();
            assertThat(failure(loser)).isInstanceOf(AppendEventsTransactionRejectedException.class);
            assertThat(failure(other)).isInstanceOf(AppendEventsTransactionRejectedException.class);
            assertThat(log.head()).isEqualTo(1);
        }
    }

    @Test
    void a_marker_from_before_a_restart_is_checked_against_storage() {
        Store store = database.newStore(folder);
        EventCriteria oak = EventCriteria.havingTags(bench("oak"));
        EventCriteria elm = EventCriteria.havingTags(bench("elm"));
        try (EventLog log = store.open()) {
            appended(log, note("a"), note("b", bench("oak")), note("c"));
        }
        try (EventLog log = store.open()) {
            assertThat(succeeded(append(log, unlessAfter(0, oak), note("late")))).isFalse();
            assertThat(succeeded(append(log, unlessAfter(0, elm), note("fine")))).isTrue();
            assertThat(succeeded(append(log, unlessAfter(1, oak), note("fine")))).isTrue();
        }
    }

    @Test
    void old_markers_of_one_batch_are_all_answered_each_by_its_own_criteria() {
        GateClock clock = new GateClock();
        Store store = database.newStore(folder);
        try (EventLog log = store.open(clock)) {
            for (int i = 0; i < 20; i += 2) {
                appended(log, note("taken " + i, bench("b" + i), bench("all")));
            }
        }
        try (EventLog log = store.open(clock)) {
            clock.close();
            var gate = append(log, AppendCondition.none(), note("gate"));
            clock.awaitBatch();
            List<CompletableFuture<Appended>> answers = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                EventCriteria criteria =
                        switch (i % 4) {
                            case 0, 1 -> EventCriteria.havingTags(bench("b" + i));
                            case 2 ->
                                    EventCriteria.havingTags(bench("b" + i))
                                            .andBeingOneOfTypes("noted", "other");
                            default ->
                                    EventCriteria.havingTags(bench("b" + (i - 1)), bench("all"))
                                            .andBeingOneOfTypes("other");
                        };
                answers.add(append(log, unlessAfter(-1, criteria), note("n")));
            }
            clock.open();
            assertThat(succeeded(gate)).isTrue();
            for (int i = 0; i < 20; i++) {
                assertThat(succeeded(answers.get(i))).as("%d", i).isEqualTo(i % 2 == 1);
            }
        }
    }

    @Test
    void a_read_of_nothing_has_the_head_as_its_marker() {
        try (EventLog log = opened()) {
            appended(log, note("a"), note("b"));
            assertThat(read(log, EventCriteria.havingTags(bench("none"))).marker())
                    .isEqualTo(new GlobalIndexConsistencyMarker(1));
        }
    }

    @Test
    void a_marker_beyond_the_head_is_refused() {
        try (EventLog log = opened()) {
            assertThat(
                            failure(
                                    append(
                                            log,
                                            unlessAfter(7, EventCriteria.havingAnyTag()),
                                            note("a"))))
                    .hasMessageContaining("7")
                    .hasMessageContaining("-1");
        }
    }

    /** The hashes that the random histories below are checked with. */
    enum Hashing {
        PUBLISHED(TagHash.SHA_256),
        /** All tags and types collide in three groups. */
        COLLIDING(new TagHash(bytes -> bytes[bytes.length - 1] % 3));

        final TagHash hash;

        Hashing(TagHash hash) {
            this.hash = hash;
        }
    }

    @ParameterizedTest
    @EnumSource
    void random_reads_and_conditions_agree_with_a_plain_scan(Hashing hashing) {
        Random random = new Random(42);
        Store store = database.newStore(folder);
        List<TaggedEventMessage<?>> history = new ArrayList<>();
        for (int restart = 0; restart < 3; restart++) {
            try (EventLog log =
                    store.open(new NoteCodec(), InstantSource.system(), hashing.hash, 100)) {
                for (int round = 0; round < ROUNDS; round++) {
                    EventCriteria criteria = criteria(random);
                    long marker = random.nextInt(history.size() + 1) - 1L;
                    var event =
                            note("t" + random.nextInt(3), "note " + history.size(), tags(random));
                    boolean conflict =
                            history.subList((int) marker + 1, history.size()).stream()
                                    .anyMatch(e -> matches(criteria, e));
                    assertThat(succeeded(append(log, unlessAfter(marker, criteria), event)))
                            .as("%s after %d at %d", criteria, marker, history.size() - 1)
                            .isEqualTo(!conflict);
                    if (!conflict) {
                        history.add(event);
                    }
                    appended(
                            log,
                            remember(history, note("t0", "note " + history.size(), tags(random))));
                    assertThat(read(log, criteria).texts())
                            .as("%s", criteria)
                            .isEqualTo(
                                    history.stream()
                                            .filter(e -> matches(criteria, e))
                                            .map(e -> e.event().payload())
                                            .toList());
                }
            }
        }
    }

    private static TaggedEventMessage<?> remember(
            List<TaggedEventMessage<?>> history, TaggedEventMessage<?> event) {
        history.add(event);
        return event;
    }

    private static boolean matches(EventCriteria criteria, TaggedEventMessage<?> event) {
        return criteria.matches(event.event().type().qualifiedName(), event.tags());
    }

    private static Tag[] tags(Random random) {
        Set<Tag> tags = new HashSet<>();
        for (int left = random.nextInt(4); left > 0; left--) {
            tags.add(Tag.of("k" + random.nextInt(2), "v" + random.nextInt(6)));
        }
        return tags.toArray(Tag[]::new);
    }

    private static EventCriteria criteria(Random random) {
        Set<EventCriteria> either = new HashSet<>();
        for (int left = 1 + random.nextInt(4); left > 0; left--) {
            Set<QualifiedName> types = new HashSet<>();
            for (int more = random.nextInt(3); more > 0; more--) {
                types.add(new QualifiedName("t" + random.nextInt(3)));
            }
            var tagged = EventCriteria.havingTags(tags(random));
            either.add(types.isEmpty() ? tagged : tagged.andBeingOneOfTypes(types));
        }
        return EventCriteria.either(either);
    }

    private EventLog opened() {
        return database.newStore(folder).open();
    }
}
