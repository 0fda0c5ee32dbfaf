package groundswell.command.web;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.autoconfigure.web.ErrorProperties;
import org.springframework.boot.webmvc.autoconfigure.error.BasicErrorController;
import org.springframework.boot.webmvc.autoconfigure.error.ErrorViewResolver;
import org.springframework.boot.webmvc.error.ErrorAttributes;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.view.json.JacksonJsonView;

/**
 * What never came as far as an endpoint, such as a request that the firewall turned away, is a
 * problem document as well; for a browser it stays a page, where there are pages.
 */
@Controller
@ConditionalOnWebApplication // Work on the views starts no web server.
class ErrorProblems extends BasicErrorController {
    ErrorProblems(ErrorAttributes attributes, List<ErrorViewResolver> pages) {
        super(attributes, new ErrorProperties(), pages);
    }

    /** Where this side runs alone there are no pages. */
    @Override
    public ModelAndView errorHtml(HttpServletRequest request, HttpServletResponse response) {
        var status = getStatus(request);
        var page = resolveErrorView(request, response, status, Map.of());
        if (page != null) {
            response.setStatus(status.value());
            return page;
        }
        var problem = new JacksonJsonView();
        problem.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        var answer = new ModelAndView(problem, error(request).getBody());
        answer.setStatus(status);
        return answer;
    }

    @Override
    public ResponseEntity<Map<String, Object>> error(HttpServletRequest request) {
        var status = getStatus(request);
        var notFound = status == HttpStatus.NOT_FOUND;
        var code = notFound ? FrameworkProblems.PATH_NOT_FOUND : FrameworkProblems.code(status);
        var detail =
                notFound ? FrameworkProblems.NOTHING_HERE : "The request could not be answered.";
        var problem = Problem.of(status, code, detail, null);
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
