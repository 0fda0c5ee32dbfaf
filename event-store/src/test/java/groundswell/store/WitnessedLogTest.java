package groundswell.store;

import static groundswell.store.Notes.appended;
import static groundswell.store.Notes.failure;
import static groundswell.store.Notes.note;
import static org.assertj.core.api.Assertions.assertThat;

import groundswell.store.tree.Announcement;
import groundswell.store.tree.SignedCheckpoint;
import groundswell.store.tree.SignedNote;
import groundswell.store.tree.SigningKey;
import groundswell.store.tree.TreeSettings;
import groundswell.store.tree.VerifierKey;
import groundswell.store.tree.WitnessPolicy;
import groundswell.store.witness.Witness;
import groundswell.store.witness.WitnessMemory;
import groundswell.store.witness.WitnessServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.axonframework.eventsourcing.eventstore.AppendCondition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WitnessedLogTest {

    private static final SigningKey WITNESS =
            SigningKey.of("hillside.example/witness", VerifierKey.COSIGNATURE, new byte[32]);

    @TempDir Path folder;

    private WitnessServer witness(int port) throws IOException {
        Witness witness =
                new Witness(
                        WITNESS,
                        Map.of(TreeKeys.ORIGIN, List.of(TreeKeys.key(1).verifier())),
                        WitnessMemory.open(folder.resolve("witness")),
                        InstantSource.system());
        return new WitnessServer(
                witness, new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    }

    private static TreeSettings askedOf(int port) {
        return TreeKeys.settings()
                .with(
                        new WitnessPolicy(
                                List.of(
                                        new WitnessPolicy.Witness(
                                                WITNESS.verifier(),
                                                URI.create("http://localhost:" + port))),
                                1));
    }

    private EventLog open(Path file, int port) {
        return new Store.H2Store(file).open(askedOf(port));
    }

    private static SignedCheckpoint cosigned(EventLog log, long size) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> {
                    SignedCheckpoint newest =
                            log.tree().awaitCovering(size - 1, Duration.ofSeconds(5)).orElseThrow();
                    assertThat(newest.note()).isNotEqualTo(newest.signed());
                });
        return log.tree().newest().orElseThrow();
    }

    @Test
    void checkpoints_are_cosigned_and_show_it() throws Exception {
        try (WitnessServer witness = witness(0);
                EventLog log = open(folder.resolve("log"), witness.port())) {
            appended(log, note("one"), note("two"));
            SignedCheckpoint first = cosigned(log, 2);
            assertThat(SignedNote.parse(first.note()).signers(List.of(WITNESS.verifier())))
                    .containsExactly(WITNESS.verifier());
            assertThat(first.note()).startsWith(first.signed());
            appended(log, note("three"));
            SignedCheckpoint second = cosigned(log, 3);
            assertThat(second.size()).isEqualTo(3);
            assertThat(log.tree().at(2)).contains(first);
            assertThat(log.closedBecause()).isEmpty();
        }
    }

    @Test
    void a_witness_that_is_away_delays_nothing_and_is_asked_again() throws Exception {
        int port;
        try (WitnessServer witness = witness(0)) {
            port = witness.port();
        }
        try (EventLog log = open(folder.resolve("log"), port)) {
            appended(log, note("one"));
            assertThat(log.tree().awaitCovering(0, Duration.ofSeconds(30))).isPresent();
            assertThat(log.tree().announcement(0)).isEmpty();
            try (WitnessServer _ = witness(port)) {
                assertThat(cosigned(log, 1).size()).isEqualTo(1);
            }
            Announcement announced = log.tree().announcement(0).orElseThrow();
            assertThat(announced.cosigners()).containsExactly(WITNESS.verifier().name());
            assertThat(announced.wanted()).isEqualTo(1);
            appended(log, note("two"));
            assertThat(log.tree().awaitCovering(1, Duration.ofSeconds(30))).isPresent();
            assertThat(log.tree().announcement(1)).isEmpty();
            assertThat(log.tree().announcement(0)).contains(announced);
        }
    }

    private void refused(Path file, int port, String why) {
        try (EventLog log = open(file, port)) {
            assertThat(log.closedBecause().orElseThrow())
                    .hasMessageContaining(why)
                    .hasMessageContaining("signed by this log's own key");
            assertThat(failure(Notes.append(log, AppendCondition.none(), note("lost"))))
                    .isInstanceOf(LogUnavailableException.class)
                    .hasMessageContaining(why);
            assertThat(log.reader().read(0, 10)).isNotEmpty();
        }
    }

    @Test
    void an_older_copy_of_the_database_is_found_before_it_is_written_to() throws Exception {
        Path file = folder.resolve("log");
        Path copy = folder.resolve("copy.mv.db");
        try (WitnessServer witness = witness(0)) {
            try (EventLog log = open(file, witness.port())) {
                appended(log, note("one"));
                cosigned(log, 1);
            }
            Files.copy(Path.of(file + ".mv.db"), copy);
            try (EventLog log = open(file, witness.port())) {
                appended(log, note("two"));
                cosigned(log, 2);
            }
            Files.copy(copy, folder.resolve("restored.mv.db"));
            refused(
                    folder.resolve("restored"),
                    witness.port(),
                    "it has cosigned 2 entries of this log, which has signed 1");
        }
    }

    @Test
    void an_older_copy_that_went_on_differently_is_found() throws Exception {
        Path file = folder.resolve("log");
        try (WitnessServer witness = witness(0)) {
            try (EventLog log = open(file, witness.port())) {
                appended(log, note("one"));
                cosigned(log, 1);
            }
            Path other = folder.resolve("other");
            Files.copy(Path.of(file + ".mv.db"), Path.of(other + ".mv.db"));
            try (EventLog log = open(file, witness.port())) {
                appended(log, note("two"));
                cosigned(log, 2);
            }
            try (EventLog log = new Store.H2Store(other).open(TreeKeys.settings())) {
                appended(log, note("another two"), note("another three"));
                assertThat(log.tree().awaitCovering(2, Duration.ofSeconds(30))).isPresent();
            }
            refused(other, witness.port(), "it has cosigned another history of this log");
        }
    }
}
