package groundswell.standalone.journey;

import static org.assertj.core.api.Assertions.assertThat;

import groundswell.command.tree.LogSigning;
import groundswell.events.value.Role;
import groundswell.standalone.Home;
import groundswell.store.EventLog;
import groundswell.store.tree.Checkpoint;
import groundswell.store.tree.SignedNote;
import groundswell.store.tree.TlogProof;
import groundswell.store.tree.TreeHash;
import groundswell.store.tree.VerifierKey;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Ana keeps a receipt of what she did, and checks it with what everybody can get. */
class ReceiptsTest {
    private static final String RIVERSIDE =
            """
            {"id":"riverside","name":"Riverside","purpose":"A town that its people shape"}
            """;

    @TempDir private Path folder;

    private long found(RunningService service) {
        return service.as("root", Role.OPERATOR).post("/api/communities", RIVERSIDE).position();
    }

    private List<VerifierKey> keys() {
        return List.of(LogSigning.in(folder).settings().keys().getFirst().verifier());
    }

    private static byte[] bytes(RunningService service, String path) throws Exception {
        try (var http = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(URI.create(service.root() + path)).build();
            return http.send(request, HttpResponse.BodyHandlers.ofByteArray()).body();
        }
    }

    @Test
    void a_receipt_shows_that_an_act_is_in_the_log() throws Exception {
        try (var service = RunningService.on(folder)) {
            var position = found(service);
            var answer = service.get("/log/proof/" + position);
            assertThat(answer.headers().get("content-type"))
                    .allMatch("text/plain;charset=utf-8"::equalsIgnoreCase);
            var receipt = TlogProof.parse(answer.text());
            var leaf = service.part(EventLog.class).reader().read(position, 1).getFirst().leaf();
            assertThat(receipt.shows(leaf, "localhost/groundswell", keys())).isTrue();
            assertThat(receipt.index()).isEqualTo(position);
        }
    }

    @Test
    void checkpoint_tiles_and_entries_are_what_the_format_says() throws Exception {
        try (var service = RunningService.on(folder)) {
            assertThat(service.get("/log/checkpoint").status()).isEqualTo(404);
            found(service);
            service.get("/log/proof/0");

            var checkpoint = service.get("/log/checkpoint");
            assertThat(checkpoint.headers().get("content-type"))
                    .allMatch("text/plain;charset=utf-8"::equalsIgnoreCase);
            assertThat(checkpoint.headers().get("cache-control")).containsExactly("no-cache");
            var note = SignedNote.parse(checkpoint.text());
            assertThat(note.signers(keys())).hasSize(1);
            var root = Checkpoint.parse(note.text());
            assertThat(root.size()).isEqualTo(1);

            var tile = bytes(service, "/log/tile/0/000.p/1");
            assertThat(tile).isEqualTo(root.root());
            var bundle = bytes(service, "/log/tile/entries/000.p/1");
            assertThat(TreeHash.leaf(Arrays.copyOfRange(bundle, 2, bundle.length)))
                    .isEqualTo(root.root());
            assertThat(((bundle[0] & 0xff) << 8) + (bundle[1] & 0xff)).isEqualTo(bundle.length - 2);
            assertThat(service.get("/log/tile/0/000.p/1").headers().get("cache-control"))
                    .containsExactly("max-age=31536000, public, immutable");

            var archive = service.get("/log/checkpoints?after=0").text();
            assertThat(archive)
                    .startsWith("{\"note\":\"localhost/groundswell\\n1\\n")
                    .endsWith("\",\"size\":1}\n");
            assertThat(service.get("/log/checkpoints?after=1").text()).isEmpty();
        }
    }

    @Test
    void nothing_above_the_newest_checkpoint_and_no_other_path_is_served() {
        var paths =
                List.of(
                        "/log/tile/0/000",
                        "/log/tile/0/000.p/2",
                        "/log/tile/1/000.p/1",
                        "/log/tile/6/000.p/1",
                        "/log/tile/0/000.p/0",
                        "/log/tile/0/000.p/256",
                        "/log/tile/0/0",
                        "/log/tile/entries/000",
                        "/log/tile/entries/001.p/1",
                        "/log/tile/00/000.p/1",
                        "/log/proof/1",
                        "/log/proof/-1");
        try (var service = RunningService.on(folder)) {
            found(service);
            service.get("/log/proof/0");
            assertThat(paths)
                    .allSatisfy(path -> {
                        assertThat(service.get(path).status()).isEqualTo(404);
                        assertThat(service.get(path).headers().get("content-type"))
                                .containsExactly("application/problem+json");
                    });
        }
    }

    @Test
    void a_changed_log_is_read_and_not_written_and_says_why() throws Exception {
        try (var service = RunningService.on(folder)) {
            found(service);
            service.get("/log/proof/0");
        }
        try (var connection =
                        DriverManager.getConnection(
                                "jdbc:h2:async:" + new Home(folder).log().toAbsolutePath());
                var change =
                        connection.prepareStatement(
                                "update log_entry set leaf = ? where position = 0")) {
            var leaf = leaf(connection);
            change.setBytes(1, leaf.replace("Riverside", "Lakeside").getBytes());
            assertThat(change.executeUpdate()).isEqualTo(1);
        }
        try (var service = RunningService.on(folder)) {
            var answer =
                    service.as("root", Role.OPERATOR)
                            .post("/api/communities", RIVERSIDE.replace("riverside", "hillside"));
            assertThat(answer.status()).isEqualTo(503);
            assertThat(answer.code()).isEqualTo("LOG_REFUSES_WRITES");
            assertThat(answer.json().get("detail").asString())
                    .contains("1 entries hash to", "the database was changed");
            assertThat(service.get("/api/communities/riverside").status()).isEqualTo(200);
            assertThat(service.get("/log/checkpoint").status()).isEqualTo(200);
        }
    }

    private static String leaf(Connection connection) throws Exception {
        try (var select = connection.createStatement();
                var result = select.executeQuery("select leaf from log_entry")) {
            assertThat(result.next()).isTrue();
            return new String(result.getBytes(1));
        }
    }

    @Test
    void the_first_start_chooses_the_origin_and_makes_a_key_for_its_owner_alone() throws Exception {
        try (var service = RunningService.on(folder)) {
            found(service);
        }
        assertThat(Files.readString(folder.resolve("log-origin")))
                .isEqualTo("localhost/groundswell\n");
        assertThat(Files.getPosixFilePermissions(folder.resolve("log-key.pem"))).hasSize(2);
    }
}
