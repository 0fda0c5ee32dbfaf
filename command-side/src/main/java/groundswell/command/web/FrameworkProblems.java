package groundswell.command.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;
import org.springframework.web.servlet.NoHandlerFoundException;
import org.springframework.web.servlet.resource.NoResourceFoundException;

/** Problems that no endpoint answers for: unknown paths, wrong methods, and faults of ours. */
@RestControllerAdvice
@Order(Ordered.LOWEST_PRECEDENCE)
final class FrameworkProblems {
    static final String PATH_NOT_FOUND = "PATH_NOT_FOUND";
    static final String NOTHING_HERE = "There is nothing at this address.";

    private static final Logger LOG = LoggerFactory.getLogger(FrameworkProblems.class);

    /** For a browser it is the page of {@link ErrorProblems}. */
    @ExceptionHandler({NoHandlerFoundException.class, NoResourceFoundException.class})
    @Nullable ResponseEntity<Object> notFound(
            ErrorResponse failure, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        var accepts = request.getHeader(HttpHeaders.ACCEPT);
        if (accepts != null && accepts.contains(MediaType.TEXT_HTML_VALUE)) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
            return null;
        }
        return answer(HttpStatus.NOT_FOUND, PATH_NOT_FOUND, NOTHING_HERE, failure);
    }

    @ExceptionHandler({
        HttpRequestMethodNotSupportedException.class,
        HttpMediaTypeNotSupportedException.class,
        HttpMediaTypeNotAcceptableException.class,
        MissingServletRequestParameterException.class,
        ErrorResponseException.class
    })
    ResponseEntity<Object> framework(Exception failure) {
        var response = (ErrorResponse) failure;
        var status = HttpStatus.valueOf(response.getStatusCode().value());
        var detail = response.getBody().getDetail();
        return answer(
                status, code(status), detail == null ? status.getReasonPhrase() : detail, response);
    }

    private static ResponseEntity<Object> answer(
            HttpStatus status, String code, String detail, ErrorResponse failure) {
        return ResponseEntity.status(status)
                .headers(failure.getHeaders())
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(Problem.of(status, code, detail, null));
    }

    /** A status as a code: {@code METHOD_NOT_ALLOWED}. */
    static String code(HttpStatus status) {
        return status.getReasonPhrase().toUpperCase(Locale.ROOT).replace(' ', '_');
    }

    /** The firewall and the web server look at parameters only when they are read. */
    @ExceptionHandler({RequestRejectedException.class, InvalidParameterException.class})
    ResponseEntity<Object> rejected(Exception rejected) {
        return Problem.of(
                        HttpStatus.BAD_REQUEST,
                        code(HttpStatus.BAD_REQUEST),
                        "The request has a parameter that cannot be read.",
                        null)
                .answer();
    }

    /** Whoever asked has gone before the answer: nobody to answer, and no fault of ours. */
    @ExceptionHandler
    void gone(AsyncRequestNotUsableException gone) {}

    @ExceptionHandler
    ResponseEntity<Object> fault(Exception fault) {
        LOG.error("answering a request", fault);
        return Problem.of(
                        HttpStatus.INTERNAL_SERVER_ERROR,
                        "INTERNAL_ERROR",
                        "Something went wrong on our side; it has been logged.",
                        null)
                .answer();
    }
}
