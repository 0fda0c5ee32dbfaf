package groundswell.standalone.contract;

import groundswell.standalone.contract.Requests.Request;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/** Whether an answer is one that the contract promises. */
final class Verdict {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String PROBLEM = "application/problem+json";

    /** What turns a request away before it is known what it asks for. */
    private static final List<String> AT_THE_DOOR =
            List.of(
                    "BAD_REQUEST",
                    "PATH_NOT_FOUND",
                    "METHOD_NOT_ALLOWED",
                    "TOKEN_MISSING_OR_INVALID");

    private final Contract contract;

    Verdict(Contract contract) {
        this.contract = contract;
    }

    /** What is wrong with the answer, if something is. */
    Optional<String> of(Request request, Answer answer) {
        var status = answer.status();
        if (status >= 500 && (status != 503 || !has(answer, "Retry-After"))) {
            return Optional.of("a fault of the service");
        }
        if (status == 401 && !has(answer, "WWW-Authenticate")) {
            return Optional.of("it does not say how to be let in");
        }
        if (request.spoilt().isEmpty() && (status == 400 || status == 413 || status == 415)) {
            return Optional.of("the request is one that the contract allows");
        }
        if (request.badBody() && status < 300 && !request.isSpoilt("method")) {
            return Optional.of("the body is none that the contract allows");
        }
        if (isTurnedAway(request, answer)) {
            return Optional.empty();
        }
        var promised = request.operation().responses().path(Integer.toString(status));
        if (promised.isMissingNode()) {
            return Optional.of("no such status is promised");
        }
        return content(request, answer, contract.resolved(promised));
    }

    private boolean isTurnedAway(Request request, Answer answer) {
        var loose =
                request.isSpoilt("path")
                        || request.isSpoilt("method")
                        || request.isSpoilt("query")
                        || request.isSpoilt("header");
        if (request.isSpoilt("path")
                && answer.status() < 500
                && Answer.type(answer.headers()).equals("text/html")
                && request.headers().getOrDefault("Accept", "").equals("text/html")) {
            return true; // To a browser the door is a page.
        }
        if (!loose
                || request.method().equals("HEAD")
                || !Answer.type(answer.headers()).equals(PROBLEM)) {
            // Another method may be one of another operation at the same address.
            return request.isSpoilt("method");
        }
        var code = json(answer).path("code").asString("");
        return request.isSpoilt("method") || AT_THE_DOOR.contains(code);
    }

    private Optional<String> content(Request request, Answer answer, JsonNode promised) {
        for (var header : promised.path("headers").properties()) {
            if (contract.resolved(header.getValue()).path("required").asBoolean(false)
                    && !has(answer, header.getKey())) {
                return Optional.of(header.getKey() + " is missing");
            }
        }
        var contents = promised.path("content");
        if (contents.isEmpty() || request.method().equals("HEAD")) {
            return answer.body().length == 0
                    ? Optional.empty()
                    : Optional.of("a body, though none is promised");
        }
        var content = contents.path(Answer.type(answer.headers()));
        if (content.isMissingNode()) {
            return Optional.of("no such type is promised");
        }
        if (!Answer.type(answer.headers()).matches("application/(problem[+])?json")) {
            return Optional.empty();
        }
        var errors = contract.errors(content.get("schema"), json(answer));
        return errors.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        "the body is not as promised: "
                                + errors.subList(0, Math.min(3, errors.size())));
    }

    private static boolean has(Answer answer, String header) {
        return answer.headers().firstValue(header).isPresent();
    }

    private static JsonNode json(Answer answer) {
        try {
            return JSON.readTree(answer.body());
        } catch (JacksonException _) {
            return JsonNodeFactory.instance.stringNode(
                    "not JSON: " + new String(answer.body(), StandardCharsets.UTF_8));
        }
    }
}
