package groundswell.standalone;

import groundswell.command.operations.LogReport;
import groundswell.command.operations.LogStatus;
import groundswell.query.operations.ViewsReport;
import groundswell.query.operations.ViewsStatus;
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
    Status status() {
        return new Status(log.report(), views.report());
    }
}
