package groundswell.standalone;

import groundswell.command.operations.LogReport;
import groundswell.command.operations.LogStatus;
import groundswell.query.operations.ViewsReport;
import groundswell.query.operations.ViewsStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** How both sides are doing; nobody needs a token. */
@RestController
final class StatusEndpoints {
    private final LogStatus log;
    private final ViewsStatus views;

    StatusEndpoints(LogStatus log, ViewsStatus views) {
        this.log = log;
        this.views = views;
    }

    /** What is told. */
    record Status(LogReport log, ViewsReport views) {}

    @GetMapping("/api/status")
    ResponseEntity<Status> status() {
        // Whatever was asked for: there is no other form of it.
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .body(new Status(log.report(), views.report()));
    }
}
