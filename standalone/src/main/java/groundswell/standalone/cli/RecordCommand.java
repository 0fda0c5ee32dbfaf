package groundswell.standalone.cli;

import groundswell.command.record.LogRecord;
import groundswell.events.value.CampaignId;
import groundswell.events.value.InvalidValueException;
import groundswell.store.EventLog;
import groundswell.store.tree.SignedCheckpoint;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Writes a record that others can check. */
@Command(
        name = "record",
        mixinStandardHelpOptions = true,
        description = "Write the log, or one campaign of it, into a file that anyone can verify.")
final class RecordCommand implements Callable<Integer> {
    /** How long the last entries may take to be signed. */
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    @Mixin private HomeOption home = new HomeOption();
    @Mixin private LogOption place = new LogOption();

    @Parameters(paramLabel = "FILE.zip", description = "File to write; it is replaced at once.")
    private Path file = Path.of("");

    @Option(
            names = "--campaign",
            paramLabel = "ID",
            description = "Only this campaign (default: the whole log).")
    private @Nullable String campaign;

    @Option(
            names = "--size",
            paramLabel = "N",
            description = "As of this checkpoint (default: the newest).")
    private @Nullable Long size;

    @Spec private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws IOException, InterruptedException {
        var only = campaign == null ? null : new CampaignId(campaign);
        try (var workshop = Workshop.open(home.existing(place.settings()), place.settings())) {
            var log = workshop.log();
            var checkpoint =
                    checkpoint(log)
                            .orElseThrow(() ->
                                    new InvalidValueException(
                                            "--size",
                                            "NO_SUCH_CHECKPOINT",
                                            "is the size of an archived checkpoint"));
            var record =
                    LogRecord.of(log, checkpoint, only)
                            .orElseThrow(() ->
                                    new InvalidValueException(
                                            "--campaign",
                                            "CAMPAIGN_NOT_FOUND",
                                            "names a campaign that was announced"));
            var takenBackAt = record.takenBackAt();
            if (takenBackAt.isPresent()) {
                throw new InvalidValueException(
                        "--size",
                        "OPENINGS_TAKEN_BACK",
                        "is before position "
                                + takenBackAt.getAsLong()
                                + ", which took words back that the record would show");
            }
            write(record);
            Output.of(spec)
                    .printf(
                            Locale.ROOT,
                            "%s: %,d entries of a log of %,d, %,d bytes%n",
                            file,
                            record.entries(),
                            record.size(),
                            Files.size(file));
        }
        return CommandLineInterface.DONE;
    }

    private Optional<SignedCheckpoint> checkpoint(EventLog log) throws InterruptedException {
        var covered = log.tree().awaitCovering(log.head(), PATIENCE);
        return size == null ? covered : log.tree().at(size);
    }

    private void write(LogRecord record) throws IOException {
        var target = file.toAbsolutePath();
        var draft = Files.createTempFile(target.getParent(), "record", ".tmp");
        try {
            try (var out = new BufferedOutputStream(Files.newOutputStream(draft), 1 << 16)) {
                record.writeTo(out);
            }
            Files.move(
                    draft,
                    target,
                    StandardCopyOption.REPLACE_EXISTING,
                    StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(draft);
        }
    }
}
