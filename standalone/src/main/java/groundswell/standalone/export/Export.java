package groundswell.standalone.export;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import groundswell.command.log.EventLeafCodec;
import groundswell.events.value.CampaignId;
import groundswell.events.wire.CanonicalJson;
import groundswell.events.wire.Envelope;
import groundswell.events.wire.EventJson;
import groundswell.standalone.imports.Progress;
import groundswell.store.EventLog;
import groundswell.store.StoredEntry;
import groundswell.store.StoredOpening;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Exports the log in two forms. {@code events.ndjson} has one line an entry: its position, the leaf
 * as it was written, and those openings that are public; such a line is canonical JSON itself.
 * {@code <campaign>.tally.csv} has the counts of each campaign's ideas. The same log gives the same
 * bytes.
 *
 * <p>Not exported: choices and counts of a campaign that hides its running result and has not
 * closed; the words of ideas that moderation hides or holds back; what was erased. Memory does not
 * grow with the log, only with the number of ideas.
 */
public final class Export {
    private static final int PAGE = 1_000;

    private final EventLog log;
    private final @Nullable CampaignId campaign;
    private final Progress progress;
    private final long head;

    private Export(EventLog log, @Nullable CampaignId campaign, Progress progress) {
        this.log = log;
        this.campaign = campaign;
        this.progress = progress;
        this.head = log.head();
    }

    /**
     * What was exported.
     *
     * @param lastPosition the last position of the log that was read, -1 if it is empty
     * @param entries lines of events.ndjson
     * @param withheld openings that are in the log and are not public
     * @param files everything that was written, in the order of their names
     */
    public record Report(long lastPosition, long entries, long withheld, List<Path> files) {
        public Report {
            files = List.copyOf(files);
        }
    }

    /**
     * Exports into a folder; files of these names are replaced, each at once.
     *
     * @param campaign exports this one alone; none means the whole log
     * @throws UncheckedIOException if the files cannot be written
     */
    public static Report run(
            Path folder, @Nullable CampaignId campaign, EventLog log, Progress progress) {
        try {
            return new Export(log, campaign, progress).into(folder);
        } catch (IOException broken) {
            throw new UncheckedIOException("exporting into " + folder, broken);
        }
    }

    private Report into(Path folder) throws IOException {
        Files.createDirectories(folder);
        var state = new PublicState();
        progress.begin("reading the log", head + 1);
        each((entry, envelope) ->
                state.take(entry.position(), EventLeafCodec.event(envelope, entry)));
        var lines = new Lines(state);
        var files = new ArrayList<Path>();
        progress.begin("writing events.ndjson", head + 1);
        files.add(write(folder.resolve("events.ndjson"), lines::writeAll));
        for (var counts : state.countable()) {
            files.add(
                    write(
                            folder.resolve(counts.campaign() + ".tally.csv"),
                            out -> writeTally(counts, out)));
        }
        files.sort(null);
        return new Report(head, lines.written, lines.withheld, files);
    }

    private interface Reading {
        void entry(StoredEntry entry, Envelope envelope) throws IOException;
    }

    private void each(Reading reading) throws IOException {
        var reader = log.reader();
        var next = 0L;
        while (next <= head) {
            var page = reader.read(next, (int) Math.min(PAGE, head - next + 1));
            for (var entry : page) {
                var envelope = EventJson.envelope(entry.leaf());
                if (campaign == null || envelope.stream().equals(campaign.value())) {
                    reading.entry(entry, envelope);
                }
            }
            next += page.size();
            progress.done(next);
        }
        progress.end(next);
    }

    private final class Lines {
        private final PublicState state;
        private long written;
        private long withheld;

        private Lines(PublicState state) {
            this.state = state;
        }

        private void writeAll(OutputStream out) throws IOException {
            each((entry, envelope) -> {
                out.write("{\"leaf\":".getBytes(StandardCharsets.US_ASCII));
                out.write(entry.leaf());
                out.write(openings(entry, envelope).getBytes(StandardCharsets.UTF_8));
                out.write(
                        ("\"position\":" + entry.position() + "}\n")
                                .getBytes(StandardCharsets.US_ASCII));
                written++;
            });
        }

        private String openings(StoredEntry entry, Envelope envelope) {
            var json = new StringBuilder(",\"openings\":[");
            var separator = "";
            if (!entry.openings().isEmpty()) {
                var event = EventLeafCodec.event(envelope, entry);
                for (var opening : entry.openings()) {
                    if (state.open(event, envelope.by(), entry.position(), opening.name())) {
                        json.append(separator).append(json(opening));
                        separator = ",";
                    } else {
                        withheld++;
                    }
                }
            }
            return json.append("],").toString();
        }
    }

    private static String json(StoredOpening opening) {
        return "{\"name\":\""
                + opening.name()
                + "\",\"salt\":\""
                + Base64.getUrlEncoder().withoutPadding().encodeToString(opening.salt())
                + "\",\"value\":"
                + new String(
                        CanonicalJson.write(CanonicalJson.read(opening.value())),
                        StandardCharsets.UTF_8)
                + "}";
    }

    private static void writeTally(PublicState.Counts counts, OutputStream out) throws IOException {
        // The stream belongs to the caller, who closes it.
        var csv =
                CsvWriter.builder()
                        .lineDelimiter(LineDelimiter.LF)
                        .build(out, StandardCharsets.UTF_8);
        csv.writeRecord(counts.columns());
        counts.rows().forEach(csv::writeRecord);
        csv.flush();
    }

    private interface Writing {
        void to(OutputStream out) throws IOException;
    }

    private static Path write(Path file, Writing writing) throws IOException {
        var draft =
                Files.createTempFile(
                        file.toAbsolutePath().getParent(), file.getFileName().toString(), ".tmp");
        try {
            try (var out = new BufferedOutputStream(Files.newOutputStream(draft), 1 << 16)) {
                writing.to(out);
            }
            Files.move(
                    draft,
                    file,
                    StandardCopyOption.REPLACE_EXISTING,
                    StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(draft);
        }
        return file;
    }
}
