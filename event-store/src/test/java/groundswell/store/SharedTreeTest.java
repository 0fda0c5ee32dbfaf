package groundswell.store;

import static groundswell.store.Notes.appended;
import static groundswell.store.Notes.note;
import static org.assertj.core.api.Assertions.assertThat;

import groundswell.store.tree.SignedCheckpoint;
import groundswell.store.tree.TreeEdges;
import groundswell.store.tree.TreeSettings;
import groundswell.store.tree.TreeSteps;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several logs that are open on the same tables, as several processes would have them. */
class SharedTreeTest {

    private static final Duration SOON = Duration.ofSeconds(60);

    @TempDir Path folder;

    @Test
    void both_follow_and_sign_one_tree() throws Exception {
        Store store = Store.Database.POSTGRES.newStore(folder);
        try (EventLog one = store.open(TreeKeys.settings());
                EventLog other = store.open(TreeKeys.settings())) {
            for (int round = 0; round < 5; round++) {
                for (int i = 0; i < 150; i++) {
                    appended(i % 2 == 0 ? one : other, note("round " + round + ", note " + i));
                }
                long expected = 150L * (round + 1);
                for (EventLog log : List.of(one, other)) {
                    Awaitility.await().atMost(SOON).until(() -> log.head() + 1 == expected);
                    assertThat(log.tree().awaitCovering(log.head(), SOON)).isPresent();
                }
            }
            assertThat(one.closedBecause()).isEmpty();
            assertThat(other.closedBecause()).isEmpty();
            List<SignedCheckpoint> archive = one.tree().after(0, 1_000);
            assertThat(other.tree().after(0, 1_000)).isEqualTo(archive);
            assertThat(archive.getLast().size()).isEqualTo(750);
            List<byte[]> leaves = Notes.entries(one).stream().map(StoredEntry::leaf).toList();
            for (SignedCheckpoint checkpoint : archive) {
                assertThat(checkpoint.checkpoint().root())
                        .isEqualTo(TreeEdges.root(leaves.subList(0, (int) checkpoint.size())));
            }
        }
    }

    @Test
    void one_with_another_key_stops_and_the_other_goes_on() throws Exception {
        Store store = Store.Database.POSTGRES.newStore(folder);
        try (EventLog one = store.open(TreeKeys.settings());
                EventLog stranger =
                        store.open(new TreeSettings(TreeKeys.ORIGIN, TreeKeys.key(2)))) {
            appended(one, note("signed by whoever is first"));
            Awaitility.await()
                    .atMost(SOON)
                    .untilAsserted(() -> {
                        long refusing =
                                List.of(one, stranger).stream()
                                        .filter(log -> log.closedBecause().isPresent())
                                        .count();
                        assertThat(refusing).isEqualTo(1);
                    });
            EventLog good = one.closedBecause().isEmpty() ? one : stranger;
            appended(good, note("goes on"));
            assertThat(good.tree().awaitCovering(good.head(), SOON)).isPresent();
        }
    }

    @Test
    void what_another_signs_while_the_log_is_being_opened_is_no_loss() throws Exception {
        Store.PostgresStore store = (Store.PostgresStore) Store.Database.POSTGRES.newStore(folder);
        try (EventLog one = store.open(TreeKeys.settings())) {
            appended(one, note("before"));
            AtomicInteger looks = new AtomicInteger();
            // The first leaf that is read: the head is known then, the tree not yet.
            LeafCodec interrupted =
                    before(() -> {
                        if (looks.getAndIncrement() == 0) {
                            appended(one, note("meanwhile"));
                            assertThat(one.tree().awaitCovering(one.head(), SOON)).isPresent();
                        }
                    });
            try (EventLog other = opened(store, interrupted)) {
                assertThat(looks.get()).isPositive();
                assertThat(other.closedBecause()).isEmpty();
                appended(other, note("afterwards"));
                assertThat(other.tree().awaitCovering(other.head(), SOON)).isPresent();
            }
        }
    }

    private static EventLog opened(Store.PostgresStore store, LeafCodec codec) {
        return EventLog.openPostgres(
                store.log(),
                codec,
                InstantSource.system(),
                TagHash.SHA_256,
                EventLog.QUEUE_LIMIT,
                Store.GENERATION,
                new EventLog.TreeChoice(TreeKeys.settings(), TreeSteps.UNWATCHED));
    }

    private interface Interruption {
        void happen() throws Exception;
    }

    /** The codec of notes, after something else has happened. */
    private static LeafCodec before(Interruption interruption) {
        NoteCodec codec = new NoteCodec();
        return (LeafCodec)
                Proxy.newProxyInstance(
                        LeafCodec.class.getClassLoader(),
                        new Class<?>[] {LeafCodec.class},
                        (_, method, arguments) -> {
                            interruption.happen();
                            return method.invoke(codec, arguments);
                        });
    }
}
