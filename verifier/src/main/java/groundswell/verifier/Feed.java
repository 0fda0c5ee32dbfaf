package groundswell.verifier;

import groundswell.verifier.Record.Cursor;
import groundswell.verifier.Record.Line;
import groundswell.verifier.Record.Stored;
import groundswell.verifier.json.Json;
import groundswell.verifier.json.JsonException;
import groundswell.verifier.json.JsonReader;
import groundswell.verifier.json.Schemas;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Brings entries and their openings together, in order of position. While one batch is used, the
 * next is read, and parsed by all processors.
 */
final class Feed {
    /** Entries, and bytes of entries, of a batch. */
    private static final int BATCH = 2048;

    private static final int BATCH_BYTES = 4 * 1024 * 1024;

    private final Cursor<Stored> entries;
    private final @Nullable Cursor<Line> openings;
    private final Schemas schemas;
    private final List<Entry.Fault> faults = new ArrayList<>();
    private Entry.@Nullable Opening opening;
    private long openingPosition = -1;
    private long openingCount;

    Feed(Cursor<Stored> entries, @Nullable Cursor<Line> openings, Schemas schemas) {
        this.entries = entries;
        this.openings = openings;
        this.schemas = schemas;
    }

    /** Hands every entry on, in order. */
    void each(Consumer<Entry> use) throws IOException {
        try {
            nextOpening();
            var next = CompletableFuture.supplyAsync(this::batch);
            while (true) {
                var batch = next.join();
                if (batch.isEmpty()) {
                    break;
                }
                next = CompletableFuture.supplyAsync(this::batch);
                batch.forEach(use);
            }
            while (opening != null) {
                stray();
            }
        } catch (CompletionException e) {
            throw thrown(e.getCause());
        }
    }

    private static RuntimeException thrown(@Nullable Throwable cause) throws IOException {
        switch (cause) {
            case UncheckedIOException io -> throw io.getCause();
            case RuntimeException runtime -> throw runtime;
            case Error error -> throw error;
            case null, default -> throw new IllegalStateException(cause);
        }
    }

    /** What is wrong with openings that belong to no entry. */
    List<Entry.Fault> faults() {
        return faults;
    }

    long openingCount() {
        return openingCount;
    }

    private List<Entry> batch() {
        try {
            var batch = new ArrayList<Entry>();
            var bytes = 0;
            while (batch.size() < BATCH && bytes < BATCH_BYTES) {
                var stored = entries.next();
                if (stored == null) {
                    break;
                }
                bytes += stored.leaf().length;
                batch.add(withOpenings(stored));
            }
            batch.parallelStream().forEach(entry -> entry.work(schemas, openings != null));
            return batch;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Entry withOpenings(Stored stored) throws IOException {
        var entry = new Entry(stored);
        while (opening != null && openingPosition < stored.position()) {
            stray();
        }
        while (opening != null && openingPosition == stored.position()) {
            entry.attach(opening);
            nextOpening();
        }
        return entry;
    }

    private void stray() throws IOException {
        if (opening != null) {
            var place = opening.line().place().toString();
            faults.add(
                    new Entry.Fault(
                            Check.OPENINGS,
                            place,
                            "openings are out of order, or belong to no entry of the record"));
        }
        nextOpening();
    }

    private void nextOpening() throws IOException {
        opening = null;
        if (openings == null) {
            return;
        }
        for (var line = openings.next(); line != null; line = openings.next()) {
            openingCount++;
            try {
                var members = JsonReader.canonicalObject(line.bytes(), 0, line.bytes().length);
                if (members.names().equals(List.of("disclosure", "position"))
                        && members.get("disclosure") instanceof Json.Text(var disclosure)) {
                    openingPosition = members.needWhole("position");
                    opening = new Entry.Opening(disclosure, line);
                    return;
                }
                throw new JsonException("a line of openings is disclosure and position");
            } catch (JsonException | NumberFormatException e) {
                faults.add(
                        new Entry.Fault(
                                Check.OPENINGS,
                                line.place().toString(),
                                String.valueOf(e.getMessage())));
            }
        }
    }
}
