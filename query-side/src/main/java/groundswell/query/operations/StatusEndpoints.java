package groundswell.query.operations;

import groundswell.query.QuerySideApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** How the query side is doing, where it runs alone; nobody needs a token. */
@RestController
@ConditionalOnBean(QuerySideApplication.class)
final class StatusEndpoints {
    private final ViewsStatus views;

    StatusEndpoints(ViewsStatus views) {
        this.views = views;
    }

    /** What is told. */
    record Status(ViewsReport views) {}

    @GetMapping("/api/status")
    ResponseEntity<Status> status() {
        // Whatever was asked for: there is no other form of it.
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .body(new Status(views.report()));
    }
}
