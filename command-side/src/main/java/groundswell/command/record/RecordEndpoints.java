package groundswell.command.record;

import groundswell.command.outcome.CommonReason;
import groundswell.command.web.Problem;
import groundswell.events.value.CampaignId;
import groundswell.store.EventLog;
import groundswell.store.tree.SignedCheckpoint;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.ServletWebRequest;

/** Records over HTTP. */
@RestController
final class RecordEndpoints {
    /** Each reads the log three times; more at once would take it from the voters. */
    private static final int AT_ONCE = 4;

    /** How long the last entries may take to be signed. */
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private static final String RETRY_SECONDS = "5";

    private final EventLog log;
    private final Semaphore places = new Semaphore(AT_ONCE);

    RecordEndpoints(EventLog log) {
        this.log = log;
    }

    @GetMapping("/log/record.zip")
    @Nullable ResponseEntity<Object> ofLog(
            @RequestParam @Nullable Long size,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        return answer(null, size, request, response);
    }

    @GetMapping("/api/campaigns/{campaign}/record.zip")
    @Nullable ResponseEntity<Object> ofCampaign(
            @PathVariable CampaignId campaign,
            @RequestParam @Nullable Long size,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        return answer(campaign, size, request, response);
    }

    private @Nullable ResponseEntity<Object> answer(
            @Nullable CampaignId campaign,
            @Nullable Long size,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        if (!places.tryAcquire()) {
            return tooMany();
        }
        try {
            var checkpoint = checkpoint(size);
            if (checkpoint.isEmpty()) {
                return noCheckpoint(size);
            }
            var record = LogRecord.of(log, checkpoint.get(), campaign);
            if (record.isEmpty()) {
                return notFound();
            }
            var takenBackAt = record.get().takenBackAt();
            if (takenBackAt.isPresent()) {
                return takenBack(takenBackAt.getAsLong());
            }
            send(record.get(), campaign, request, response);
            return null;
        } finally {
            places.release();
        }
    }

    /** The newest one covers what was taken back just now. */
    private Optional<SignedCheckpoint> checkpoint(@Nullable Long size) {
        if (size != null) {
            return log.tree().at(size);
        }
        try {
            return log.tree().awaitCovering(log.head(), PATIENCE).or(() -> log.tree().newest());
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return log.tree().newest();
        }
    }

    private static ResponseEntity<Object> takenBack(long position) {
        return Problem.of(
                        HttpStatus.CONFLICT,
                        "OPENINGS_TAKEN_BACK",
                        "Words that a record of this size would show were taken back at position "
                                + position
                                + ". A record of a larger size says why.",
                        null)
                .answer();
    }

    /** Written as it is read, so that it needs no room. */
    private static void send(
            LogRecord record,
            @Nullable CampaignId campaign,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-cache");
        var unchanged =
                new ServletWebRequest(request, response)
                        .checkNotModified("\"" + record.version() + "\"");
        if (unchanged) {
            return;
        }
        var name = (campaign == null ? "log" : campaign.value()) + "-" + record.size() + ".zip";
        response.setContentType("application/zip");
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + name + "\"");
        if (!request.getMethod().equals("HEAD")) {
            write(record, response);
        }
    }

    private static void write(LogRecord record, HttpServletResponse response) throws IOException {
        try {
            record.writeTo(response.getOutputStream());
        } catch (RuntimeException broken) {
            if (response.isCommitted()) {
                throw new CutShortException(broken);
            }
            response.reset(); // It is a problem document now, not a zip.
            throw broken;
        }
    }

    /** A record ended in the middle. */
    private static final class CutShortException extends RuntimeException {
        private static final long serialVersionUID = 1;

        private CutShortException(RuntimeException cause) {
            super("writing a record, part of which was sent already", cause);
        }
    }

    /** Left to the server, which cuts the connection: half a record must not look like one. */
    @ExceptionHandler
    void cutShort(CutShortException cut) {
        throw cut;
    }

    private static ResponseEntity<Object> tooMany() {
        var problem =
                Problem.of(
                        HttpStatus.SERVICE_UNAVAILABLE,
                        "TOO_MANY_RECORDS",
                        "Others are fetching records now; try again in a moment.",
                        null);
        return ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE)
                .header(HttpHeaders.RETRY_AFTER, RETRY_SECONDS)
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(problem);
    }

    private static ResponseEntity<Object> noCheckpoint(@Nullable Long size) {
        var detail =
                size == null
                        ? "The log has no checkpoint yet."
                        : "No checkpoint has this size; those that there are stand at"
                                + " /log/checkpoints.";
        return Problem.of(
                        HttpStatus.CONFLICT,
                        "NO_SUCH_CHECKPOINT",
                        detail,
                        size == null ? null : "size")
                .answer();
    }

    private static ResponseEntity<Object> notFound() {
        var reason = CommonReason.CAMPAIGN_NOT_FOUND;
        return Problem.of(HttpStatus.NOT_FOUND, reason.name(), reason.help(), null).answer();
    }
}
