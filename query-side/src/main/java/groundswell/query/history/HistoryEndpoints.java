package groundswell.query.history;

import groundswell.events.value.IdeaId;
import groundswell.query.intake.View;
import groundswell.query.web.Answers;
import groundswell.query.web.Ids;
import groundswell.query.web.Query;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** An idea, its history, its comments and its amendments. */
@RestController
final class HistoryEndpoints {
    private final Answers answers;

    HistoryEndpoints(Answers answers) {
        this.answers = answers;
    }

    /** An idea, now or at a moment of the past. */
    @GetMapping("/api/ideas/{idea}")
    ResponseEntity<byte[]> idea(@PathVariable String idea, HttpServletRequest request) {
        return answer(idea, Query.of(request, "asOf"), IdeaHistory::idea);
    }

    /** Everything that happened to an idea, oldest first. */
    @GetMapping("/api/ideas/{idea}/history")
    ResponseEntity<byte[]> history(@PathVariable String idea, HttpServletRequest request) {
        return answer(idea, Query.of(request, "asOf", "limit", "cursor"), IdeaHistory::history);
    }

    /** What was said about an idea, oldest first. */
    @GetMapping("/api/ideas/{idea}/comments")
    ResponseEntity<byte[]> comments(@PathVariable String idea, HttpServletRequest request) {
        return answer(idea, Query.of(request, "asOf", "limit", "cursor"), IdeaHistory::comments);
    }

    /** What was proposed for an idea, and what became of it, oldest first. */
    @GetMapping("/api/ideas/{idea}/amendments")
    ResponseEntity<byte[]> amendments(@PathVariable String idea, HttpServletRequest request) {
        return answer(idea, Query.of(request, "asOf", "limit", "cursor"), IdeaHistory::amendments);
    }

    private interface Body {
        Record of(View view, IdeaId idea, Query query);
    }

    private ResponseEntity<byte[]> answer(String text, Query query, Body body) {
        var idea = Ids.idea(text);
        query.asOf();
        query.limit();
        return answers.from(HistoryProjection.NAME, query, view -> body.of(view, idea, query));
    }
}
