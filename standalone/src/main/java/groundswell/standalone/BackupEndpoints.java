package groundswell.standalone;

import groundswell.command.identity.Caller;
import groundswell.command.outcome.CommonReason;
import groundswell.command.web.Problem;
import groundswell.events.value.Role;
import groundswell.store.EventLog;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.file.Files;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Copies the log while the service runs; for operators, because the copy has the keys of what
 * people said.
 */
@RestController
final class BackupEndpoints {
    private final EventLog log;
    private final Home home;

    BackupEndpoints(EventLog log, Home home) {
        this.log = log;
        this.home = home;
    }

    /** Answers the copy as H2 makes it. */
    @PostMapping("/api/backups")
    @Nullable ResponseEntity<Object> backUp(Caller caller, HttpServletResponse response)
            throws IOException {
        if (!caller.roles().contains(Role.OPERATOR)) {
            return problem(
                    HttpStatus.FORBIDDEN,
                    CommonReason.ROLE_MISSING.name(),
                    CommonReason.ROLE_MISSING.help());
        }
        var copy = Files.createTempFile(home.folder(), "backup", ".zip");
        try {
            log.backUpTo(copy);
            response.setContentType("application/zip");
            response.setContentLengthLong(Files.size(copy));
            Files.copy(copy, response.getOutputStream());
            return null;
        } catch (UnsupportedOperationException elsewhere) {
            return problem(
                    HttpStatus.CONFLICT,
                    "LOG_NOT_IN_A_FILE",
                    String.valueOf(elsewhere.getMessage()));
        } finally {
            Files.deleteIfExists(copy);
        }
    }

    private static ResponseEntity<Object> problem(HttpStatus status, String code, String detail) {
        return Problem.of(status, code, detail, null).answer();
    }
}
