package groundswell.store.witness;

import groundswell.store.tree.AddCheckpoint;
import groundswell.store.tree.Checkpoint;
import groundswell.store.tree.MalformedNoteException;
import groundswell.store.tree.MerkleProofs;
import groundswell.store.tree.SignedNote;
import groundswell.store.tree.SigningKey;
import groundswell.store.tree.TreeHash;
import groundswell.store.tree.VerifierKey;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Keeps in mind the newest checkpoint of each log that it watches, and cosigns only what follows
 * from it. What it will say is on the disk before it says it: never two roots for one size, never
 * back to a smaller one, whenever its process ends.
 */
public final class Witness implements AutoCloseable {

    /** Limit on the bytes of a request. */
    public static final int MAX_REQUEST = 200_000;

    private final SigningKey key;
    private final Map<String, List<VerifierKey>> logs;
    private final WitnessMemory memory;
    private final InstantSource clock;

    /**
     * A witness of these logs.
     *
     * @param key of the type of cosignatures
     * @param logs the keys by the logs' origins; one of them is enough
     */
    public Witness(
            SigningKey key,
            Map<String, List<VerifierKey>> logs,
            WitnessMemory memory,
            InstantSource clock) {
        this.key = key;
        this.logs = Map.copyOf(logs);
        this.memory = memory;
        this.clock = clock;
    }

    /**
     * An answer over HTTP.
     *
     * @param status as C2SP tlog-witness says
     * @param contentType of the body
     */
    public record Answer(int status, String contentType, String body) {
        private static final String TEXT = "text/plain; charset=utf-8";

        static Answer of(int status, String body) {
            return new Answer(status, TEXT, body);
        }
    }

    /**
     * What {@code POST add-checkpoint} answers. One request at a time: looking at the old size and
     * keeping the new one must not be torn apart.
     */
    public synchronized Answer add(String body) {
        AddCheckpoint request;
        Checkpoint checkpoint;
        try {
            request = AddCheckpoint.parse(body);
            checkpoint = Checkpoint.parse(request.checkpoint().text());
        } catch (MalformedNoteException e) {
            return Answer.of(400, e.getMessage() + "\n");
        }
        List<VerifierKey> keys = logs.get(checkpoint.origin());
        if (keys == null) {
            return Answer.of(404, "unknown log\n");
        }
        if (!isSigned(request.checkpoint(), keys)) {
            return Answer.of(403, "invalid signature\n");
        }
        return follow(request, checkpoint);
    }

    private static boolean isSigned(SignedNote note, List<VerifierKey> keys) {
        try {
            return !note.signers(keys).isEmpty();
        } catch (MalformedNoteException _) {
            return false;
        }
    }

    private Answer follow(AddCheckpoint request, Checkpoint checkpoint) {
        if (request.oldSize() > checkpoint.size()) {
            return Answer.of(400, "the old size is larger than the checkpoint's\n");
        }
        Optional<Checkpoint> known =
                memory.checkpoint(checkpoint.origin())
                        .map(note -> Checkpoint.parse(SignedNote.parse(note).text()));
        long knownSize = known.map(Checkpoint::size).orElse(0L);
        if (request.oldSize() != knownSize) {
            return new Answer(409, "text/x.tlog.size", knownSize + "\n");
        }
        if (checkpoint.size() == 0 && !Arrays.equals(checkpoint.root(), TreeHash.empty())) {
            return Answer.of(422, "an empty tree has another root\n");
        }
        byte[] oldRoot = known.map(Checkpoint::root).orElseGet(TreeHash::empty);
        if (!follows(request, checkpoint, oldRoot)) {
            return Answer.of(422, "the consistency proof does not verify\n");
        }
        return cosign(request.checkpoint(), checkpoint.origin());
    }

    private static boolean follows(AddCheckpoint request, Checkpoint checkpoint, byte[] oldRoot) {
        return request.oldSize() == 0
                ? request.proof().isEmpty()
                : MerkleProofs.consistent(
                        request.oldSize(),
                        checkpoint.size(),
                        oldRoot,
                        checkpoint.root(),
                        request.proof());
    }

    private Answer cosign(SignedNote note, String origin) {
        SignedNote.Signature own = key.cosign(note.text(), clock.instant().getEpochSecond());
        // Only what was verified is passed on: strangers' signatures are left out.
        List<SignedNote.Signature> ofLog =
                note.signatures().stream()
                        .filter(signature ->
                                logs.getOrDefault(origin, List.of()).stream()
                                        .anyMatch(signature::claims))
                        .toList();
        memory.keep(origin, new SignedNote(note.text(), ofLog).with(List.of(own)).note());
        return Answer.of(200, own.line());
    }

    /**
     * What {@code GET <origin hash>/checkpoint} answers: the newest checkpoint that was cosigned.
     *
     * @param originHash SHA-256 of the origin in lower-case hexadecimal
     */
    public Optional<String> checkpoint(String originHash) {
        return logs.keySet().stream()
                .filter(origin -> WitnessMemory.hash(origin).equals(originHash))
                .findFirst()
                .flatMap(memory::checkpoint);
    }

    @Override
    public void close() {
        memory.close();
    }
}
