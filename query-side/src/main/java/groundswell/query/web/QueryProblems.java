package groundswell.query.web;

import groundswell.query.intake.ViewBehindException;
import groundswell.query.intake.ViewsOverloadedException;
import groundswell.query.intake.ViewsUnavailableException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** The one place that turns what went wrong in a query into an answer. */
@RestControllerAdvice("groundswell.query")
@Order(0) // Before any advice for faults that nothing else takes.
final class QueryProblems {
    private static final Logger LOG = LoggerFactory.getLogger(QueryProblems.class);
    private static final String RETRY_SECONDS = "1";

    @ExceptionHandler
    ResponseEntity<byte[]> problem(ProblemException wrong) {
        return wrong.problem().status() == HttpStatus.SERVICE_UNAVAILABLE.value()
                ? answer(wrong.problem(), HttpHeaders.RETRY_AFTER, RETRY_SECONDS)
                : answer(wrong.problem());
    }

    @ExceptionHandler
    ResponseEntity<byte[]> behind(ViewBehindException behind) {
        var problem =
                Problem.of(
                                HttpStatus.SERVICE_UNAVAILABLE,
                                "VIEW_BEHIND",
                                "The view has not come that far yet; try again soon.",
                                null)
                        .at(behind.position(), behind.wanted());
        return answer(problem, HttpHeaders.RETRY_AFTER, RETRY_SECONDS);
    }

    @ExceptionHandler
    ResponseEntity<byte[]> overloaded(ViewsOverloadedException overloaded) {
        return unavailable("VIEWS_OVERLOADED", "Too many ask at once; try again soon.");
    }

    @ExceptionHandler
    ResponseEntity<byte[]> away(ViewsUnavailableException away) {
        // One line for each request: those who follow the log say once, with the cause, what is
        // wrong.
        LOG.warn("answering a query: {}", away.getMessage());
        return unavailable("VIEWS_UNAVAILABLE", "The views cannot be read now; try again soon.");
    }

    private static ResponseEntity<byte[]> unavailable(String code, String detail) {
        return answer(
                Problem.of(HttpStatus.SERVICE_UNAVAILABLE, code, detail, null),
                HttpHeaders.RETRY_AFTER,
                RETRY_SECONDS);
    }

    @ExceptionHandler
    ResponseEntity<byte[]> fault(RuntimeException fault) {
        LOG.error("answering a query", fault);
        return answer(
                Problem.of(
                        HttpStatus.INTERNAL_SERVER_ERROR,
                        "INTERNAL_ERROR",
                        "The answer could not be made; the operators can see why.",
                        null));
    }

    private static ResponseEntity<byte[]> answer(Problem problem, String... header) {
        var answer =
                ResponseEntity.status(problem.status())
                        .contentType(MediaType.APPLICATION_PROBLEM_JSON);
        if (header.length == 2) {
            answer.header(header[0], header[1]);
        }
        return answer.body(Answers.json(problem));
    }
}
