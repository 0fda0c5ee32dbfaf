package groundswell.command.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.apache.coyote.ActionCode;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import tools.jackson.databind.json.JsonMapper;

/**
 * Answers what the web server itself turns away, before any filter of ours: an illegal character in
 * the request line, an encoded slash in a path. That is a problem document like every other; the
 * server's own answer would be a page.
 *
 * <p>Public because the web server makes it, by the name of the class.
 */
public final class UnreadableRequests extends ErrorReportValve {
    private static final JsonMapper JSON = new JsonMapper();

    @Override
    protected void report(Request request, Response response, @Nullable Throwable fault) {
        var status = HttpStatus.resolve(response.getStatus());
        if (status == null
                || !status.isError()
                || response.getContentWritten() > 0
                || !response.setErrorReported() // Somebody else has answered already.
                || !mayAnswer(response)) {
            return;
        }
        var detail =
                status.is4xxClientError()
                        ? "The request line or a header is not one that HTTP allows."
                        : "The request could not be answered.";
        write(response, Problem.of(status, FrameworkProblems.code(status), detail, null));
    }

    private static boolean mayAnswer(Response response) {
        var allowed = new AtomicBoolean();
        response.getCoyoteResponse().action(ActionCode.IS_IO_ALLOWED, allowed);
        return allowed.get();
    }

    /** In ASCII, because the server would name another charset beside the type. */
    private static void write(Response response, Problem problem) {
        try {
            response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
            var reporter = response.getReporter();
            if (reporter != null) {
                reporter.write(JSON.writeValueAsString(problem));
                response.finishResponse();
            }
        } catch (IOException gone) {
            throw new UncheckedIOException("answering an unreadable request", gone);
        }
    }
}
