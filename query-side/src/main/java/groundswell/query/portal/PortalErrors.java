package groundswell.query.portal;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.webmvc.autoconfigure.error.ErrorViewResolver;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.View;

/** What a browser sees at an address that nobody answers, and when something else goes wrong. */
@Component
final class PortalErrors implements ErrorViewResolver {
    private final Templates templates;

    PortalErrors(Templates templates) {
        this.templates = templates;
    }

    @Override
    public ModelAndView resolveErrorView(
            HttpServletRequest request, HttpStatus status, Map<String, Object> model) {
        var sentence =
                status == HttpStatus.NOT_FOUND
                        ? "There is nothing at this address."
                        : "The request could not be answered.";
        var page = PageWriter.problem(status.value(), status.getReasonPhrase(), sentence);
        var answer = new ModelAndView(new Written(templates.problem(page)));
        answer.setStatus(status);
        return answer;
    }

    /** An answer that is already made. */
    private record Written(ResponseEntity<byte[]> answer) implements View {
        @Override
        public void render(
                @Nullable Map<String, ?> model,
                HttpServletRequest request,
                HttpServletResponse response)
                throws IOException {
            answer.getHeaders()
                    .forEach((name, values) ->
                            values.forEach(value -> response.setHeader(name, value)));
            var body = answer.getBody();
            if (body != null) {
                response.getOutputStream().write(body);
            }
        }
    }
}
