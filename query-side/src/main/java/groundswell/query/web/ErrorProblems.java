package groundswell.query.web;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
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
 * What no endpoint answers, where this side runs alone, such as an address without anything: a
 * problem document; for a browser, a page of the portal.
 *
 * <p>No component by itself: beside the command side there is one already, for both.
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
        var code = status.getReasonPhrase().toUpperCase(Locale.ROOT).replace(' ', '_');
        var problem =
                status == HttpStatus.NOT_FOUND
                        ? Problem.of(
                                status, "PATH_NOT_FOUND", "There is nothing at this address.", null)
                        : Problem.of(status, code, "The request could not be answered.", null);
        return ResponseEntity.status(status)
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(Answers.components(problem));
    }

    /** Whoever asks for this address without an error finds nothing there. */
    @Override
    protected HttpStatus getStatus(HttpServletRequest request) {
        return request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) == null
                ? HttpStatus.NOT_FOUND
                : super.getStatus(request);
    }
}
