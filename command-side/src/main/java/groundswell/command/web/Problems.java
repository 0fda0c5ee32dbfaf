package groundswell.command.web;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import groundswell.command.identity.HandlesUnlinkedException;
import groundswell.command.log.Answer;
import groundswell.command.log.TooManyCommandsException;
import groundswell.command.outcome.Outcome.Accepted;
import groundswell.command.outcome.Outcome.Refused;
import groundswell.command.outcome.Reason;
import groundswell.events.value.InvalidValueException;
import groundswell.store.LogOverloadedException;
import groundswell.store.LogUnavailableException;
import groundswell.store.UnstorableEventException;
import java.net.URI;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.InputCoercionException;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.exc.InvalidTypeIdException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
import tools.jackson.databind.exc.ValueInstantiationException;

/** The one place that turns outcomes and bad input into HTTP answers. */
@RestControllerAdvice("groundswell.command")
@Order(0) // Before FrameworkProblems, which takes every fault that is left.
public final class Problems {
    private static final Logger LOG = LoggerFactory.getLogger(Problems.class);
    private static final String RETRY_SECONDS = "1";

    /** 200 with the position, or the problem. */
    public static ResponseEntity<Object> answer(Answer answer) {
        return switch (answer.outcome()) {
            case Accepted _ -> done(new Done(answer.position(), null));
            case Refused refused -> refused(refused);
        };
    }

    /**
     * 200 with what was done, as JSON: whoever accepts something else hears of what is done all the
     * same, because it is done.
     */
    public static ResponseEntity<Object> done(Object what) {
        return ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).body(what);
    }

    /** 201 with the position, the identifier and the place of what was made, or the problem. */
    public static ResponseEntity<Object> created(Answer answer, String id, URI place) {
        return switch (answer.outcome()) {
            case Accepted _ ->
                    ResponseEntity.created(place)
                            .contentType(MediaType.APPLICATION_JSON)
                            .body(new Done(answer.position(), id));
            case Refused refused -> refused(refused);
        };
    }

    /** The value of a field that must be there. */
    public static <T> T required(String field, @Nullable T value) {
        if (value == null) {
            throw new InvalidValueException(field, "MISSING", "is required");
        }
        return value;
    }

    private static ResponseEntity<Object> refused(Refused refused) {
        var status = status(refused.reason().kind());
        return Problem.of(status, refused.reason().name(), refused.detail(), null).answer();
    }

    private static HttpStatus status(Reason.Kind kind) {
        return switch (kind) {
            case NOT_FOUND -> HttpStatus.NOT_FOUND;
            case FORBIDDEN -> HttpStatus.FORBIDDEN;
            case INVALID -> HttpStatus.UNPROCESSABLE_CONTENT;
            case CONFLICT -> HttpStatus.CONFLICT;
        };
    }

    @ExceptionHandler
    ResponseEntity<Object> invalid(InvalidValueException invalid) {
        return invalid(invalid, invalid.name());
    }

    @ExceptionHandler
    ResponseEntity<Object> mismatch(MethodArgumentTypeMismatchException mismatch) {
        var invalid = cause(mismatch, InvalidValueException.class);
        if (invalid != null) {
            return invalid(invalid, mismatch.getName());
        }
        return Problem.of(
                        HttpStatus.BAD_REQUEST,
                        "MALFORMED_PARAMETER",
                        mismatch.getName() + " is malformed",
                        mismatch.getName())
                .answer();
    }

    @ExceptionHandler
    ResponseEntity<Object> unreadable(HttpMessageNotReadableException unreadable) {
        var json = cause(unreadable, JacksonException.class);
        var field = json == null ? null : path(json);
        var invalid = cause(unreadable, InvalidValueException.class);
        if (invalid != null) {
            return invalid(invalid, field == null ? invalid.name() : part(field, json, invalid));
        }
        return switch (json) {
            case UnrecognizedPropertyException _ ->
                    bad("UNKNOWN_FIELD", field + " is not a field of this request", field);
            case StreamConstraintsException _ ->
                    bad(
                            "TOO_DEEP_OR_LONG",
                            "the JSON is nested too deep or a part is too long",
                            null);
            case InputCoercionException _ ->
                    Problem.of(
                                    HttpStatus.UNPROCESSABLE_CONTENT,
                                    "OUT_OF_RANGE",
                                    Objects.requireNonNullElse(field, "the body")
                                            + " is a number that is too large or too small",
                                    field)
                            .answer();
            case InvalidTypeIdException kind -> wrongType(kindOf(field, kind));
            case DatabindException _ -> wrongType(field);
            case JacksonException broken ->
                    // The parser's own words speak of its settings.
                    bad(
                            "MALFORMED_JSON",
                            "the body is not JSON, or has a field twice: line "
                                    + broken.getLocation().getLineNr()
                                    + ", column "
                                    + broken.getLocation().getColumnNr(),
                            null);
            case null -> bad("BODY_MISSING", "a JSON body is required", null);
        };
    }

    @ExceptionHandler
    ResponseEntity<Object> unlinked(HandlesUnlinkedException unlinked) {
        return Problem.of(
                        HttpStatus.CONFLICT,
                        "HANDLES_UNLINKED",
                        "The campaign is over for good: who had which handle in it was forgotten,"
                                + " and nobody acts in it any more.",
                        null)
                .answer();
    }

    @ExceptionHandler
    ResponseEntity<Object> unstorable(UnstorableEventException unstorable) {
        return Problem.of(
                        HttpStatus.UNPROCESSABLE_CONTENT,
                        "TOO_LARGE_TO_STORE",
                        String.valueOf(unstorable.getMessage()),
                        null)
                .answer();
    }

    @ExceptionHandler
    ResponseEntity<Object> tooMany(TooManyCommandsException tooMany) {
        return overloaded();
    }

    @ExceptionHandler
    ResponseEntity<Object> overloaded(LogOverloadedException overloaded) {
        return overloaded();
    }

    private static ResponseEntity<Object> overloaded() {
        return unavailable("LOG_OVERLOADED", "Too much is on its way to the log; try again soon.");
    }

    @ExceptionHandler
    ResponseEntity<Object> logUnavailable(LogUnavailableException broken) {
        if (broken.isRefusal()) {
            // Said once when it was found; who tries again hears the same until it is settled.
            return Problem.of(
                            HttpStatus.SERVICE_UNAVAILABLE,
                            "LOG_REFUSES_WRITES",
                            String.valueOf(broken.getMessage()),
                            null)
                    .answer();
        }
        // One line for each request: the log itself says once, with the cause, what is wrong.
        LOG.warn("answering a request: {}", broken.getMessage());
        return unavailable(
                "LOG_UNAVAILABLE",
                "The log cannot be written now. Whoever tries again under the same Idempotency-Key"
                        + " is recorded once at most.");
    }

    private static ResponseEntity<Object> unavailable(String code, String detail) {
        var problem = Problem.of(HttpStatus.SERVICE_UNAVAILABLE, code, detail, null).answer();
        return ResponseEntity.status(problem.getStatusCode())
                .headers(problem.getHeaders())
                .header(HttpHeaders.RETRY_AFTER, RETRY_SECONDS)
                .body(problem.getBody());
    }

    private static ResponseEntity<Object> invalid(InvalidValueException invalid, String field) {
        return Problem.of(
                        HttpStatus.UNPROCESSABLE_CONTENT,
                        invalid.code(),
                        field + " " + invalid.rule(),
                        field)
                .answer();
    }

    private static ResponseEntity<Object> bad(String code, String detail, @Nullable String field) {
        return Problem.of(HttpStatus.BAD_REQUEST, code, detail, field).answer();
    }

    private static ResponseEntity<Object> wrongType(@Nullable String field) {
        return bad(
                "WRONG_TYPE",
                Objects.requireNonNullElse(field, "the body")
                        + " is missing, has the wrong type or a value that is not offered",
                field);
    }

    /** The part of a value that breaks a rule: the currency of a cost, and not the cost. */
    private static String part(
            String field, @Nullable JacksonException json, InvalidValueException invalid) {
        return json instanceof ValueInstantiationException made
                        && made.getType().isRecordType()
                        && Stream.of(made.getType().getRawClass().getRecordComponents())
                                .anyMatch(component -> component.getName().equals(invalid.name()))
                ? field + "." + invalid.name()
                : field;
    }

    /** The field that says which kind of value it is, such as {@code form} of a ballot. */
    private static @Nullable String kindOf(@Nullable String field, InvalidTypeIdException kind) {
        var kinds = kind.getBaseType().getRawClass().getAnnotation(JsonTypeInfo.class);
        if (kinds == null) {
            return field;
        }
        return field == null ? kinds.property() : field + "." + kinds.property();
    }

    /** Where in the body it is; null if it is the body as a whole. */
    private static @Nullable String path(JacksonException json) {
        var path =
                json.getPath().stream()
                        .map(reference ->
                                reference.getPropertyName() == null
                                        ? "[" + reference.getIndex() + "]"
                                        : reference.getPropertyName())
                        .collect(Collectors.joining("."))
                        .replace(".[", "[");
        return path.isEmpty() ? null : path;
    }

    private static <T extends Throwable> @Nullable T cause(Throwable failure, Class<T> type) {
        for (Throwable at = failure; at != null; at = at.getCause()) {
            if (type.isInstance(at)) {
                return type.cast(at);
            }
        }
        return null;
    }
}
