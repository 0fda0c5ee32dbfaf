package groundswell.query.feed;

import groundswell.query.web.Answers;
import groundswell.query.web.ProblemException;
import groundswell.query.web.Query;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Catching up with the log, and following it. */
@RestController
final class FeedEndpoints {
    private static final String LAST_EVENT_ID = "Last-Event-ID";

    private final Answers answers;
    private final FeedReader reader;
    private final LiveFeed live;

    FeedEndpoints(Answers answers, FeedReader reader, LiveFeed live) {
        this.answers = answers;
        this.reader = reader;
        this.live = live;
    }

    /** The events after a position, all or those of a community, a campaign, an idea or types. */
    @GetMapping("/api/events")
    ResponseEntity<byte[]> events(HttpServletRequest request) {
        var query = Query.of(request, "after", "limit", "community", "campaign", "idea", "type");
        var filter = Filter.of(query);
        var after = query.text("after").isEmpty() ? -1 : query.position("after", -1);
        var limit = query.limit();
        return answers.from(
                FeedProjection.NAME,
                query,
                view -> {
                    var search = reader.search(view, filter, after, limit);
                    var positions =
                            search.found().stream().map(FeedReader.Found::position).toList();
                    var last = Long.toString(search.lookedAt());
                    return new Feed(
                            view.position(),
                            search.lookedAt(),
                            reader.show(view, positions).stream()
                                    .map(FeedReader.Shown::entry)
                                    .toList(),
                            search.more() ? query.with("after", last).address() : null);
                });
    }

    /** The same without end: what was, then what happens (Server-Sent Events). */
    @GetMapping("/api/events/stream")
    void stream(HttpServletRequest request, HttpServletResponse response) throws IOException {
        var query = Query.of(request, "after", "community", "campaign", "idea", "type");
        var filter = Filter.of(query);
        var after = after(request, query);
        if (request.getMethod().equals("HEAD")) {
            describe(response);
            return;
        }
        try (var place = live.place()) {
            describe(response);
            place.stream(filter, after, response);
        }
    }

    /** What a browser that connects again sends is newer than its address. */
    private long after(HttpServletRequest request, Query query) {
        var last = request.getHeader(LAST_EVENT_ID);
        if (last != null) {
            if (!last.matches("[0-9]{1,18}")) {
                throw ProblemException.malformed(LAST_EVENT_ID, "is an id of this stream");
            }
            return Long.parseLong(last);
        }
        return query.text("after").isEmpty() ? reader.position() : query.position("after", -1);
    }

    private static void describe(HttpServletResponse response) {
        response.setContentType(MediaType.TEXT_EVENT_STREAM_VALUE);
        response.setCharacterEncoding("UTF-8");
        response.setHeader("Cache-Control", "no-store");
        // A proxy that collects output would hold events back.
        response.setHeader("X-Accel-Buffering", "no");
    }
}
