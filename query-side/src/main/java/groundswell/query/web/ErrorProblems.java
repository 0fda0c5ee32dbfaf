package groundswell.query.web;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.boot.autoconfigure.web.ErrorProperties;
import org.springframework.boot.webmvc.autoconfigure.error.BasicErrorController;
import org.springframework.boot.webmvc.autoconfigure.error.ErrorViewResolver;
import org.springframework.boot.webmvc.error.ErrorAttributes;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/**
 * What no endpoint answers, where this side runs alone: an address without anything, or a method
 * that it does not have. A problem document; for a browser, a page of the portal.
 */
public class ErrorProblems extends BasicErrorController {
    /**
     * @param attributes of the error
     * @param pages for browsers
     */
    public ErrorProblems(ErrorAttributes attributes, List<ErrorViewResolver> pages) {
        super(attributes, new ErrorProperties(), pages);
    }

    @Override
    public ResponseEntity<Map<String, Object>> error(HttpServletRequest request) {
        var status = getStatus(request);
        var problem =
                status == HttpStatus.NOT_FOUND
                        ? Problem.of(
                                status, "PATH_NOT_FOUND", "There is nothing at this address.", null)
                        : Problem.of(
                                status,
                                status.getReasonPhrase().toUpperCase(Locale.ROOT).replace(' ', '_'),
                                "The request could not be answered.",
                                null);
        var body = new LinkedHashMap<String, Object>();
        body.put("type", problem.type());
        body.put("title", problem.title());
        body.put("status", problem.status());
        body.put("code", problem.code());
        body.put("detail", problem.detail());
        return ResponseEntity.status(status)
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(body);
    }

    /** Whoever asks for this address without an error finds nothing there. */
    @Override
    protected HttpStatus getStatus(HttpServletRequest request) {
        return request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) == null
                ? HttpStatus.NOT_FOUND
                : super.getStatus(request);
    }
}
