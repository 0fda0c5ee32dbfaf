package groundswell.command.tree;

import groundswell.command.web.Problem;
import groundswell.events.wire.CanonicalJson;
import groundswell.store.EventLog;
import groundswell.store.tree.Announcement;
import groundswell.store.tree.LogTree;
import groundswell.store.tree.SignedCheckpoint;
import groundswell.store.tree.Tile;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What docs/log-format.md lists under {@code /log/}, but for records. Nobody needs a token. */
@RestController
final class TreeEndpoints {
    /** A receipt is waited for so long; an entry is covered within a second. */
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    /** What is immutable may be kept for a year, which is the longest there is. */
    private static final Duration FOR_EVER = Duration.ofDays(365);

    private static final MediaType TEXT = new MediaType("text", "plain", StandardCharsets.UTF_8);
    private static final MediaType LINES = new MediaType("application", "x-ndjson");

    private final EventLog log;

    TreeEndpoints(EventLog log) {
        this.log = log;
    }

    @GetMapping("/log/checkpoint")
    ResponseEntity<Object> checkpoint() {
        return log.tree()
                .newest()
                .map(newest -> fresh(TEXT, newest.note()))
                .orElseGet(() -> missing("No checkpoint is published yet."));
    }

    @GetMapping("/log/checkpoints")
    ResponseEntity<Object> checkpoints(@RequestParam(defaultValue = "0") long after) {
        var lines = new StringBuilder();
        for (var checkpoint : log.tree().after(after, LogTree.MAX_CHECKPOINTS)) {
            lines.append(line(checkpoint)).append('\n');
        }
        return fresh(LINES, lines.toString());
    }

    private static String line(SignedCheckpoint checkpoint) {
        var line = JsonNodeFactory.instance.objectNode();
        line.put("note", checkpoint.note());
        line.put("size", checkpoint.size());
        return new String(CanonicalJson.write(line), StandardCharsets.UTF_8);
    }

    @GetMapping("/log/tile/{level:[0-5]}/{*path}")
    ResponseEntity<Object> tile(@PathVariable int level, @PathVariable String path) {
        return immutable(level, path, log.tree()::tile);
    }

    @GetMapping("/log/tile/entries/{*path}")
    ResponseEntity<Object> entries(@PathVariable String path) {
        return immutable(0, path, log.tree()::entries);
    }

    private static ResponseEntity<Object> immutable(
            int level, String path, Function<Tile, Optional<byte[]>> read) {
        return Tile.parse(level, path.substring(1))
                .flatMap(read)
                .map(TreeEndpoints::immutable)
                .orElseGet(() -> missing("No published checkpoint covers such a tile."));
    }

    private static ResponseEntity<Object> immutable(byte[] bytes) {
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_OCTET_STREAM)
                .cacheControl(CacheControl.maxAge(FOR_EVER).cachePublic().immutable())
                .body(bytes);
    }

    /** The receipt of a command's event; waits a little for the checkpoint that covers it. */
    @GetMapping("/log/proof/{position}")
    ResponseEntity<Object> proof(@PathVariable long position) throws InterruptedException {
        if (position < 0 || position > log.head()) {
            return missing("The log has no such entry.");
        }
        var tree = log.tree();
        return tree.awaitCovering(position, PATIENCE)
                .map(covering -> fresh(TEXT, tree.receipt(position, covering).text()))
                .orElseGet(() -> missing("No published checkpoint covers this entry yet."));
    }

    /**
     * On which checkpoint an entry is announced, such as a decision; waits a little for one, and no
     * longer for what a witness has not cosigned yet.
     */
    @GetMapping("/log/announcement/{position}")
    ResponseEntity<Object> announcement(@PathVariable long position) throws InterruptedException {
        if (position < 0 || position > log.head()) {
            return missing("The log has no such entry.");
        }
        var tree = log.tree();
        tree.awaitCovering(position, PATIENCE);
        var json = JsonNodeFactory.instance.objectNode();
        json.put("position", position);
        json.put("wanted", tree.quorum());
        var announcement = tree.announcement(position);
        json.put("announced", announcement.isPresent());
        announcement.ifPresent(announced -> describe(announced, json));
        return fresh(
                MediaType.APPLICATION_JSON,
                new String(CanonicalJson.write(json), StandardCharsets.UTF_8));
    }

    private static void describe(Announcement announcement, ObjectNode json) {
        json.put("size", announcement.checkpoint().size());
        announcement.cosigners().forEach(json.putArray("cosigners")::add);
        json.put("checkpoint", announcement.checkpoint().note());
        json.put("receipt", announcement.receipt().text());
    }

    private static ResponseEntity<Object> fresh(MediaType type, String text) {
        return ResponseEntity.ok()
                .contentType(type)
                .cacheControl(CacheControl.noCache())
                .body(text.getBytes(StandardCharsets.UTF_8));
    }

    private static ResponseEntity<Object> missing(String detail) {
        return Problem.of(HttpStatus.NOT_FOUND, "NOT_PUBLISHED", detail, null).answer();
    }
}
