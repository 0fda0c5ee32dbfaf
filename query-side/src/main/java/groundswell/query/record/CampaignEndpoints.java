package groundswell.query.record;

import groundswell.query.web.Answers;
import groundswell.query.web.Ids;
import groundswell.query.web.ProblemException;
import groundswell.query.web.Query;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** A campaign, its official record and its decision. */
@RestController
final class CampaignEndpoints {
    private final Answers answers;

    CampaignEndpoints(Answers answers) {
        this.answers = answers;
    }

    /** What was announced, and where the campaign is. */
    @GetMapping("/api/campaigns/{campaign}")
    ResponseEntity<byte[]> campaign(@PathVariable String campaign, HttpServletRequest request) {
        var id = Ids.campaign(campaign);
        var query = Query.of(request, "asOf");
        var asOf = query.asOf();
        return answers.from(
                RecordProjection.NAME,
                query,
                view -> new CampaignReader(view, id, asOf).campaign());
    }

    /** Every official act, in order. */
    @GetMapping("/api/campaigns/{campaign}/record")
    ResponseEntity<byte[]> record(@PathVariable String campaign, HttpServletRequest request) {
        var id = Ids.campaign(campaign);
        var query = Query.of(request, "asOf", "limit", "cursor");
        var asOf = query.asOf();
        var limit = query.limit();
        return answers.from(
                RecordProjection.NAME,
                query,
                view -> {
                    var page = Page.of(view, query, "record " + id, asOf, limit);
                    var reader = new CampaignReader(view, id, page.asOf());
                    // One more than the page has tells whether another follows.
                    var left = reader.acts().after(after(page), limit + 1);
                    return new OfficialRecord(
                            view.position(),
                            reader.shown(),
                            id,
                            page.cut(left),
                            page.next(left, act -> Long.toString(act.position())));
                });
    }

    /** How it was decided, step by step. */
    @GetMapping("/api/campaigns/{campaign}/decision")
    ResponseEntity<byte[]> decision(@PathVariable String campaign, HttpServletRequest request) {
        var id = Ids.campaign(campaign);
        var query = Query.of(request, "asOf");
        var asOf = query.asOf();
        return answers.from(
                RecordProjection.NAME,
                query,
                view -> new CampaignReader(view, id, asOf).decision());
    }

    private static long after(Page page) {
        try {
            return page.last().map(Long::parseLong).orElse(-1L);
        } catch (NumberFormatException _) {
            throw ProblemException.foreignCursor();
        }
    }
}
