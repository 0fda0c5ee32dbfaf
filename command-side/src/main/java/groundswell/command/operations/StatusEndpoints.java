package groundswell.command.operations;

import groundswell.command.CommandSideApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** How the command side is doing, where it runs alone; nobody needs a token. */
@RestController
@ConditionalOnBean(CommandSideApplication.class)
final class StatusEndpoints {
    private final LogStatus log;

    StatusEndpoints(LogStatus log) {
        this.log = log;
    }

    /** What is told. */
    record Status(LogReport log) {}

    @GetMapping("/api/status")
    ResponseEntity<Status> status() {
        // Whatever was asked for: there is no other form of it.
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .body(new Status(log.report()));
    }
}
