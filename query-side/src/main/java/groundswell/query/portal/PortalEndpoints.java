package groundswell.query.portal;

import groundswell.query.intake.ViewBehindException;
import groundswell.query.intake.ViewsOverloadedException;
import groundswell.query.intake.ViewsUnavailableException;
import groundswell.query.web.Ids;
import groundswell.query.web.ProblemException;
import groundswell.query.web.Query;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.util.LinkedHashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** The pages. What goes wrong is a page, too. */
@RestController
final class PortalEndpoints {
    private static final Logger LOG = LoggerFactory.getLogger(PortalEndpoints.class);
    private static final String HTML = MediaType.TEXT_HTML_VALUE;

    private final PageWriter pages;
    private final Templates templates;

    PortalEndpoints(PageWriter pages, Templates templates) {
        this.pages = pages;
        this.templates = templates;
    }

    /** Communities and their campaigns. */
    @GetMapping(value = "/", produces = HTML)
    ResponseEntity<byte[]> home(HttpServletRequest request) {
        var query = Query.of(filledIn(request));
        return answer(request, "home", pages.home(query));
    }

    /** A campaign and its ranking, now or at a moment of the past. */
    @GetMapping(value = "/campaigns/{campaign}", produces = HTML)
    ResponseEntity<byte[]> campaign(@PathVariable String campaign, HttpServletRequest request) {
        var id = Ids.campaign(campaign);
        var query = Query.of(filledIn(request), "by", "ideas", "asOf", "limit", "cursor");
        return answer(request, "campaign", pages.campaign(id, query));
    }

    /** How a campaign was decided, step by step. */
    @GetMapping(value = "/campaigns/{campaign}/decision", produces = HTML)
    ResponseEntity<byte[]> decision(@PathVariable String campaign, HttpServletRequest request) {
        var id = Ids.campaign(campaign);
        var query = Query.of(filledIn(request), "asOf");
        return answer(request, "decision", pages.decision(id, query));
    }

    /** An idea and everything that happened to it. */
    @GetMapping(value = "/ideas/{idea}", produces = HTML)
    ResponseEntity<byte[]> idea(@PathVariable String idea, HttpServletRequest request) {
        var id = Ids.idea(idea);
        var query = Query.of(filledIn(request), "asOf", "limit", "cursor");
        return answer(request, "idea", pages.idea(id, query));
    }

    @ExceptionHandler
    ResponseEntity<byte[]> problem(ProblemException wrong) {
        var problem = wrong.problem();
        return templates.problem(
                PageWriter.problem(problem.status(), problem.title(), problem.detail()));
    }

    @ExceptionHandler
    ResponseEntity<byte[]> behind(ViewBehindException behind) {
        return templates.problem(
                PageWriter.problem(
                        503,
                        "Not ready yet",
                        "The view is at position "
                                + behind.position()
                                + " and has not come that far yet; try again soon."));
    }

    @ExceptionHandler({ViewsOverloadedException.class, ViewsUnavailableException.class})
    ResponseEntity<byte[]> unavailable(RuntimeException passing) {
        LOG.warn("writing a page: {}", passing.getMessage());
        return templates.problem(
                PageWriter.problem(503, "Not now", "The page cannot be made now; try again soon."));
    }

    @ExceptionHandler
    ResponseEntity<byte[]> fault(RuntimeException fault) {
        LOG.error("writing a page", fault);
        return templates.problem(
                PageWriter.problem(
                        500,
                        "The page could not be made",
                        "Something is wrong here; the operators can see what."));
    }

    private ResponseEntity<byte[]> answer(
            HttpServletRequest request, String template, Record page) {
        return templates.page(template, page, request.getHeader("If-None-Match"));
    }

    /** A form sends what was left empty as well; here that is the same as not asking for it. */
    private static HttpServletRequest filledIn(HttpServletRequest request) {
        var filled = new LinkedHashMap<String, String[]>();
        Query.parameters(request)
                .forEach((name, values) -> {
                    if (values.length != 1 || !values[0].isBlank()) {
                        filled.put(name, values);
                    }
                });
        return new HttpServletRequestWrapper(request) {
            @Override
            public Map<String, String[]> getParameterMap() {
                return filled;
            }
        };
    }
}
