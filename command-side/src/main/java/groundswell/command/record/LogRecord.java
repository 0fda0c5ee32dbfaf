package groundswell.command.record;

import groundswell.events.GroundswellEvent;
import groundswell.events.value.CampaignId;
import groundswell.events.value.Handle;
import groundswell.events.wire.CanonicalJson;
import groundswell.events.wire.Disclosure;
import groundswell.events.wire.Envelope;
import groundswell.events.wire.EventJson;
import groundswell.store.BatchReader;
import groundswell.store.EventLog;
import groundswell.store.StoredEntry;
import groundswell.store.tree.LogTree;
import groundswell.store.tree.SignedCheckpoint;
import groundswell.store.tree.Tile;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * A record of the log, or of one campaign, at the size of an archived checkpoint: everything that
 * is needed to check it without the service. The format is docs/log-format.md, section 4. The same
 * log, size and openings give the same bytes, however far the log has grown.
 *
 * <p>Memory does not grow with the entries: they are read in batches and written at once. The
 * claims keep one small number for each answer that counts; see {@link CampaignClaims}.
 */
public final class LogRecord {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    /** Lines of one file of entries or of openings. */
    private static final int LINES_A_FILE = 65_536;

    private final BatchReader reader;
    private final LogTree tree;
    private final SignedCheckpoint checkpoint;
    private final RecordScope scope;

    private LogRecord(EventLog log, SignedCheckpoint checkpoint, RecordScope scope) {
        this.reader = log.reader();
        this.tree = log.tree();
        this.checkpoint = checkpoint;
        this.scope = scope;
    }

    /**
     * Looks through the log for what the record will have; none if its campaign was not announced
     * at that size.
     *
     * @param checkpoint an archived one of the log
     * @param campaign none means the whole log
     */
    public static Optional<LogRecord> of(
            EventLog log, SignedCheckpoint checkpoint, @Nullable CampaignId campaign) {
        var scope = RecordScope.read(log.reader(), campaign, checkpoint.size(), log.head());
        return scope.announced()
                ? Optional.of(new LogRecord(log, checkpoint, scope))
                : Optional.empty();
    }

    /** How many entries the log had. */
    public long size() {
        return checkpoint.size();
    }

    /** How many entries it has. */
    public long entries() {
        return scope.entries();
    }

    /**
     * The position after the record, if there is one, at which words were taken back that a record
     * of this size would show: the reason is beyond the record, so that it would look like
     * censorship. A record of a size that includes the position says why.
     */
    public OptionalLong takenBackAt() {
        return scope.takenBackAt();
    }

    /**
     * What tells this record from others of the same address: its size, the position of the last
     * entry that opened or withheld anything, and how many signatures the checkpoint has.
     */
    public String version() {
        return size() + "-" + scope.changedAt() + "-" + checkpoint.note().length();
    }

    /** Writes the record; the stream stays open. */
    public void writeTo(OutputStream out) throws IOException {
        var archive = new RecordArchive(out);
        archive.add("manifest.json", manifest());
        archive.add("checkpoint", checkpoint.note().getBytes(StandardCharsets.UTF_8));
        writeCheckpoints(archive.next("checkpoints.jsonl"));
        writeKeys(archive.next("keys.jsonl"));
        for (var tile : RecordTiles.of(size(), scope.tiles())) {
            archive.add(tile.path(), hashes(tile));
        }
        var entries = new Lines("entries", archive);
        each(entry -> writeEntry(entry, entries));
        var claims = writeOpenings(archive);
        archive.add("rules.json", claims.rules());
        archive.add("claims.json", claims.claims());
        archive.finish();
    }

    private byte[] hashes(Tile tile) {
        return tree.tile(tile)
                .orElseThrow(() ->
                        new IllegalStateException(
                                "writing a record: the tree does not have " + tile.path()));
    }

    private byte[] manifest() {
        var manifest = JSON.objectNode();
        var campaign = scope.campaign();
        manifest.put("campaign", campaign == null ? null : campaign.value());
        manifest.put("entries", scope.entries());
        manifest.put("format", "groundswell-record/1");
        manifest.put("origin", tree.origin());
        manifest.put("size", size());
        return CanonicalJson.write(manifest);
    }

    /** Without cosignatures, which come later: one text for each size, for ever. */
    private void writeCheckpoints(OutputStream out) throws IOException {
        for (var after = -1L; after < size(); ) {
            var page = tree.after(after, LogTree.MAX_CHECKPOINTS);
            if (page.isEmpty()) {
                throw new IllegalStateException(
                        "writing a record: the archive has no checkpoint of size " + size());
            }
            for (var archived : page) {
                after = archived.size();
                if (after <= size()) {
                    writeLine(
                            out,
                            JSON.objectNode().put("note", archived.signed()).put("size", after));
                }
            }
        }
    }

    private void writeKeys(OutputStream out) throws IOException {
        var rotations = scope.rotations();
        var first =
                rotations.isEmpty() ? tree.keys().getFirst().text() : rotations.getFirst().from();
        writeLine(out, JSON.objectNode().put("key", first).put("since", 0));
        for (var rotation : rotations) {
            if (rotation.position() < size()) {
                writeLine(
                        out,
                        JSON.objectNode()
                                .put("key", rotation.to())
                                .put("since", rotation.position()));
            }
        }
    }

    private static void writeEntry(StoredEntry entry, Lines entries) throws IOException {
        var line = entries.next();
        line.write((entry.position() + " ").getBytes(StandardCharsets.US_ASCII));
        line.write(entry.leaf());
        line.write('\n');
    }

    /** What is claimed follows from the very openings that were written. */
    private Claims writeOpenings(RecordArchive archive) throws IOException {
        var claims = new Claims();
        var lines = new Lines("openings", archive);
        each(entry -> {
            var envelope = EventJson.envelope(entry.leaf());
            var sealed = EventJson.event(envelope, List.of());
            var open = open(sealed, envelope.by(), entry);
            for (var disclosure : open) {
                writeLine(
                        lines.next(),
                        JSON.objectNode()
                                .put("disclosure", disclosure.encoded())
                                .put("position", entry.position()));
            }
            claims.take(entry.position(), envelope, event(envelope, sealed, open));
        });
        return claims;
    }

    private static GroundswellEvent event(
            Envelope envelope, GroundswellEvent sealed, List<Disclosure> open) {
        return open.isEmpty() ? sealed : EventJson.event(envelope, open);
    }

    private List<Disclosure> open(GroundswellEvent event, Handle by, StoredEntry entry) {
        var open = new ArrayList<Disclosure>(entry.openings().size());
        for (var opening : entry.openings()) {
            if (scope.openings().open(event, by, entry.position(), opening.name())) {
                open.add(
                        new Disclosure(
                                opening.name(),
                                opening.salt(),
                                CanonicalJson.read(opening.value())));
            }
        }
        return open;
    }

    private interface Reading {
        void entry(StoredEntry entry) throws IOException;
    }

    /** Reads the record's entries in order, and passes over parts of the log that have none. */
    private void each(Reading reading) throws IOException {
        var tiles = scope.tiles();
        for (var from = tiles.nextSetBit(0); from >= 0; ) {
            var to = tiles.nextClearBit(from);
            each((long) from * Tile.FULL, Math.min((long) to * Tile.FULL, size()), reading);
            from = tiles.nextSetBit(to);
        }
    }

    private void each(long from, long to, Reading reading) throws IOException {
        for (var next = from; next < to; ) {
            var limit = (int) Math.min(BatchReader.MAX_ENTRIES, to - next);
            var page = reader.read(next, limit);
            if (page.isEmpty()) {
                throw new IllegalStateException("writing a record: the log has no entry " + next);
            }
            for (var entry : page) {
                if (scope.has(entry)) {
                    reading.entry(entry);
                }
            }
            next += page.size();
        }
    }

    private static void writeLine(OutputStream out, JsonNode json) throws IOException {
        out.write(CanonicalJson.write(json));
        out.write('\n');
    }

    /** Lines that are distributed over files of a folder. */
    private static final class Lines {
        private final String folder;
        private final RecordArchive archive;
        private long lines;
        private @Nullable OutputStream file;

        private Lines(String folder, RecordArchive archive) {
            this.folder = folder;
            this.archive = archive;
        }

        private OutputStream next() throws IOException {
            var current = file;
            if (current == null || lines % LINES_A_FILE == 0) {
                var number = lines / LINES_A_FILE;
                var digits =
                        number < 1000 ? Long.toString(1000 + number).substring(1) : "" + number;
                current = archive.next(folder + "/" + digits + ".jsonl");
                file = current;
            }
            lines++;
            return current;
        }
    }
}
