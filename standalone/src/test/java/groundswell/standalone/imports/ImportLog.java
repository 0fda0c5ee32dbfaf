package groundswell.standalone.imports;

import groundswell.command.adoption.AdoptionSlices;
import groundswell.command.campaign.CampaignSlices;
import groundswell.command.community.CommunitySlices;
import groundswell.command.idea.IdeaSlices;
import groundswell.command.identity.Handles;
import groundswell.command.log.Commands;
import groundswell.command.log.EventLeafCodec;
import groundswell.command.moderation.ModerationSlices;
import groundswell.command.vote.VoteSlices;
import groundswell.events.GroundswellEvent;
import groundswell.events.wire.Envelope;
import groundswell.events.wire.EventJson;
import groundswell.store.EventLog;
import groundswell.store.StoredEntry;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** A log with everything that can be done to it, for tests. */
public final class ImportLog implements AutoCloseable {
    private static final Instant NOW = Instant.parse("2026-03-10T10:00:00Z");

    private final EventLog log;
    private final Commands commands;
    private final Handles handles;

    private ImportLog(EventLog log) {
        this.log = log;
        this.commands =
                new Commands(
                        log,
                        List.of(
                                new CommunitySlices(),
                                new CampaignSlices(),
                                new IdeaSlices(),
                                new VoteSlices(),
                                new AdoptionSlices(),
                                new ModerationSlices()));
        this.handles = new Handles(log.keys());
    }

    /** A new log in memory. */
    public static ImportLog inMemory() {
        return new ImportLog(
                EventLog.openH2InMemory(
                        "import-" + UUID.randomUUID(),
                        new EventLeafCodec(),
                        InstantSource.fixed(NOW)));
    }

    /** The log in a file. */
    public static ImportLog in(Path file) {
        return new ImportLog(EventLog.openH2(file, new EventLeafCodec(), InstantSource.system()));
    }

    public EventLog log() {
        return log;
    }

    public Commands commands() {
        return commands;
    }

    public Handles handles() {
        return handles;
    }

    ImportReport polis(Path folder) {
        return PolisImport.run(
                folder, PolisOptions.DEFAULT, log, commands, handles, Progress.quiet());
    }

    ImportReport pabulib(Path file, PabulibOptions options) {
        return PabulibImport.run(file, options, log, commands, handles, Progress.quiet());
    }

    /** Every envelope, in order. */
    public List<Envelope> envelopes() {
        return entries().stream().map(entry -> EventJson.envelope(entry.leaf())).toList();
    }

    /** Every event, in order. */
    public List<GroundswellEvent> events() {
        return entries().stream()
                .map(entry -> EventLeafCodec.event(EventJson.envelope(entry.leaf()), entry))
                .toList();
    }

    /** Every entry, in order. */
    public List<StoredEntry> entries() {
        var entries = new ArrayList<StoredEntry>();
        for (var page = log.reader().read(0, 1_000);
                !page.isEmpty();
                page = log.reader().read(entries.size(), 1_000)) {
            entries.addAll(page);
        }
        return entries;
    }

    @Override
    public void close() {
        commands.close();
        log.close();
    }
}
