package groundswell.store.tree;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks one witness to cosign the newest checkpoint, as in C2SP tlog-witness. A witness that has
 * seen what our tree cannot explain has seen another history of this log: then the log refuses to
 * be written.
 */
final class WitnessClient {

    /** Limit on an answer. */
    private static final int MAX_ANSWER = SignedNote.MAX_LENGTH;

    private static final Duration CONNECT = Duration.ofSeconds(3);
    private static final Duration ANSWER = Duration.ofSeconds(5);
    private static final Logger LOG = LoggerFactory.getLogger(WitnessClient.class);

    private final WitnessPolicy.Witness witness;
    private final LogTree tree;
    private final TreeStorage storage;
    private final TreeTables tables;
    private final HttpClient http;
    private long lastCosigned;

    WitnessClient(
            WitnessPolicy.Witness witness, LogTree tree, TreeStorage storage, TreeTables tables) {
        this.witness = witness;
        this.tree = tree;
        this.storage = storage;
        this.tables = tables;
        this.http =
                HttpClient.newBuilder()
                        .connectTimeout(CONNECT)
                        .version(HttpClient.Version.HTTP_1_1)
                        .build();
    }

    /** What came of asking. */
    enum Outcome {
        COSIGNED,
        /** It may do so later. */
        FAILED
    }

    /**
     * Asks for a cosignature on the newest checkpoint, unless this witness gave one.
     *
     * @throws TreeRefusedException if the witness has seen another history
     */
    Outcome ask() throws InterruptedException {
        SignedCheckpoint newest = tree.newest().orElse(null);
        if (newest == null || newest.size() == lastCosigned) {
            return Outcome.COSIGNED;
        }
        try {
            return ask(newest);
        } catch (IOException | MalformedNoteException e) {
            LOG.warn("asking the witness {} to cosign: {}", name(), e.toString());
            return Outcome.FAILED;
        }
    }

    private String name() {
        return witness.key().name();
    }

    private Outcome ask(SignedCheckpoint newest) throws IOException, InterruptedException {
        HttpResponse<String> answer = add(lastCosigned, newest);
        if (answer.statusCode() == 409) {
            long size = Checkpoint.size("a witness's answer", answer.body().strip());
            if (size > newest.size()) {
                return larger(size);
            }
            lastCosigned = size;
            answer = add(size, newest);
        }
        return switch (answer.statusCode()) {
            case 200 -> cosigned(newest, answer.body());
            case 422 -> contradicted(newest);
            default -> {
                LOG.warn(
                        "asking the witness {} to cosign: it answered {}",
                        name(),
                        answer.statusCode());
                yield Outcome.FAILED;
            }
        };
    }

    private HttpResponse<String> add(long oldSize, SignedCheckpoint newest)
            throws IOException, InterruptedException {
        List<byte[]> proof = tree.consistency(oldSize, newest.size());
        String body = new AddCheckpoint(oldSize, proof, SignedNote.parse(newest.signed())).text();
        return send(
                HttpRequest.newBuilder(URI.create(witness.url() + "/add-checkpoint"))
                        .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    private HttpResponse<String> send(HttpRequest.Builder request)
            throws IOException, InterruptedException {
        return http.send(
                request.timeout(ANSWER).build(),
                BodyHandlers.limiting(BodyHandlers.ofString(StandardCharsets.UTF_8), MAX_ANSWER));
    }

    private Outcome cosigned(SignedCheckpoint newest, String lines) {
        String text = newest.checkpoint().text();
        SignedNote answer = new SignedNote(text, SignedNote.signatures(lines));
        if (answer.signers(List.of(witness.key())).isEmpty()) {
            LOG.warn("asking the witness {} to cosign: it signed with another key", name());
            return Outcome.FAILED;
        }
        String line =
                answer.signatures().stream()
                        .filter(signature -> signature.claims(witness.key()))
                        .findFirst()
                        .orElseThrow()
                        .line();
        storage.commit(c -> {
            tables.cosigned(c, newest.size(), name(), line);
            return line;
        });
        lastCosigned = newest.size();
        return Outcome.COSIGNED;
    }

    /** It says that it has cosigned more than there is. */
    private Outcome larger(long size) throws IOException, InterruptedException {
        // Another process may have signed more since.
        long stored = storage.read(tables::newest).map(TreeTables.Row::size).orElse(0L);
        if (size <= stored) {
            return Outcome.FAILED;
        }
        Checkpoint shown = shown();
        if (shown != null && shown.size() <= stored) {
            return contradiction(shown);
        }
        throw new TreeRefusedException(
                "asking the witness "
                        + name()
                        + " to cosign: it has cosigned "
                        + size
                        + " entries of this log, which has signed "
                        + stored
                        + proven(shown)
                        + "; "
                        + LogTree.OLDER_COPY);
    }

    /** It does not accept that our tree follows from what it has cosigned. */
    private Outcome contradicted(SignedCheckpoint newest) throws IOException, InterruptedException {
        Checkpoint shown = shown();
        if (shown != null && shown.size() <= newest.size()) {
            return contradiction(shown);
        }
        throw new TreeRefusedException(
                "asking the witness "
                        + name()
                        + " to cosign: it refuses that "
                        + newest.size()
                        + " entries follow from "
                        + (shown == null ? lastCosigned : shown.size())
                        + proven(shown));
    }

    private Outcome contradiction(Checkpoint shown) {
        if (shown.equals(new Checkpoint(tree.origin(), shown.size(), tree.root(shown.size())))) {
            LOG.warn("asking the witness {} to cosign: it refuses without a reason", name());
            return Outcome.FAILED;
        }
        throw new TreeRefusedException(
                "asking the witness "
                        + name()
                        + " to cosign: it has cosigned another history of this log, whose "
                        + shown.size()
                        + " entries hash to "
                        + Base64Text.of(shown.root())
                        + proven(shown));
    }

    private static String proven(@Nullable Checkpoint shown) {
        return shown == null ? " (it shows no proof)" : " (signed by this log's own key)";
    }

    /** What the witness cosigned last, if it shows it and our own key has signed it. */
    private @Nullable Checkpoint shown() throws IOException, InterruptedException {
        String origin =
                HexFormat.of()
                        .formatHex(
                                TreeHash.sha256()
                                        .digest(tree.origin().getBytes(StandardCharsets.UTF_8)));
        HttpResponse<String> answer =
                send(
                        HttpRequest.newBuilder(
                                        URI.create(witness.url() + "/" + origin + "/checkpoint"))
                                .GET());
        if (answer.statusCode() != 200) {
            return null;
        }
        SignedNote note = SignedNote.parse(answer.body());
        return Optional.of(Checkpoint.parse(note.text()))
                .filter(shown -> shown.origin().equals(tree.origin()))
                .filter(_ -> !note.signers(tree.keys()).isEmpty())
                .orElse(null);
    }
}
