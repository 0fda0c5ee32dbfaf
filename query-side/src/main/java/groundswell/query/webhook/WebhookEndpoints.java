package groundswell.query.webhook;

import com.fasterxml.jackson.annotation.Nulls;
import groundswell.query.feed.Filter;
import groundswell.query.web.Answers;
import groundswell.query.web.Cursor;
import groundswell.query.web.Operators;
import groundswell.query.web.ProblemException;
import groundswell.query.web.Query;
import groundswell.query.webhook.Delivery.State;
import groundswell.query.webhook.Webhook.Status;
import groundswell.query.webhook.WebhookAnswers.All;
import groundswell.query.webhook.WebhookAnswers.Fresh;
import groundswell.query.webhook.WebhookAnswers.Ledger;
import groundswell.query.webhook.WebhookAnswers.Line;
import groundswell.query.webhook.WebhookAnswers.Shown;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.type.LogicalType;

/** Registering webhooks, and seeing what became of what they were sent. */
@RestController
@ConditionalOnWebApplication // Work on the views sends nothing.
final class WebhookEndpoints {
    /** The largest body of a request here. */
    private static final int MAX_BYTES = 16 * 1024;

    private static final Map<String, State> STATES =
            Map.of(
                    State.PENDING.word(),
                    State.PENDING,
                    State.DELIVERED.word(),
                    State.DELIVERED,
                    State.DEAD.word(),
                    State.DEAD);

    /** Strict, so that a misspelt field is an error and not silence. */
    private static final JsonMapper JSON =
            JsonMapper.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                    .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                    .changeDefaultNullHandling(nulls -> nulls.withContentNulls(Nulls.FAIL))
                    .withCoercionConfig(
                            LogicalType.Textual,
                            text -> {
                                text.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail);
                                text.setCoercion(CoercionInputShape.Float, CoercionAction.Fail);
                                text.setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail);
                            })
                    .build();

    private final Webhooks webhooks;
    private final WebhookTables tables;
    private final Operators operators;

    WebhookEndpoints(Webhooks webhooks, WebhookTables tables, Operators operators) {
        this.webhooks = webhooks;
        this.tables = tables;
        this.operators = operators;
    }

    /** What is registered: where to, which events, and after which position. */
    record Registration(@Nullable String url, @Nullable Filters filters, @Nullable Long after) {}

    /** Which events; what is not given is not asked for. */
    record Filters(
            @Nullable String community,
            @Nullable String campaign,
            @Nullable String idea,
            @Nullable List<String> types) {
        Filter filter() {
            return new Filter(
                    community, campaign, idea, Objects.requireNonNullElse(types, List.of()));
        }
    }

    /** From where on everything is sent again. */
    record Replay(@Nullable Long from) {}

    @PostMapping("/api/webhooks")
    ResponseEntity<byte[]> register(HttpServletRequest request) {
        operators.check("Webhooks", "webhooks");
        var wanted = body(request, Registration.class);
        var filter = wanted.filters() == null ? Filter.NONE : wanted.filters().filter();
        var after = wanted.after() == null ? webhooks.now() : position("after", wanted.after(), -1);
        var registered = webhooks.register(required("url", wanted.url()), filter, after);
        return ResponseEntity.created(URI.create("/api/webhooks/" + registered.webhook().id()))
                .cacheControl(CacheControl.noStore())
                .contentType(MediaType.APPLICATION_JSON)
                .body(
                        Answers.json(
                                new Fresh(
                                        Shown.of(registered.webhook(), tables),
                                        registered.secret())));
    }

    @GetMapping("/api/webhooks")
    ResponseEntity<byte[]> all(HttpServletRequest request) {
        operators.check("Webhooks", "webhooks");
        Query.of(request);
        return answer(
                new All(tables.webhooks().stream().map(one -> Shown.of(one, tables)).toList()));
    }

    @GetMapping("/api/webhooks/{webhook}")
    ResponseEntity<byte[]> one(@PathVariable String webhook) {
        operators.check("Webhooks", "webhooks");
        return shown(webhook);
    }

    @DeleteMapping("/api/webhooks/{webhook}")
    ResponseEntity<byte[]> delete(@PathVariable String webhook) {
        operators.check("Webhooks", "webhooks");
        webhooks.delete(webhook);
        return ResponseEntity.noContent().build();
    }

    @PostMapping("/api/webhooks/{webhook}/pause")
    ResponseEntity<byte[]> pause(@PathVariable String webhook) {
        operators.check("Webhooks", "webhooks");
        webhooks.status(webhook, Status.PAUSED);
        return shown(webhook);
    }

    @PostMapping("/api/webhooks/{webhook}/resume")
    ResponseEntity<byte[]> resume(@PathVariable String webhook) {
        operators.check("Webhooks", "webhooks");
        webhooks.status(webhook, Status.ACTIVE);
        return shown(webhook);
    }

    @PostMapping("/api/webhooks/{webhook}/replay")
    ResponseEntity<byte[]> replay(@PathVariable String webhook, HttpServletRequest request) {
        operators.check("Webhooks", "webhooks");
        var from = body(request, Replay.class).from();
        webhooks.replay(webhook, position("from", required("from", from), 0));
        return shown(webhook);
    }

    @GetMapping("/api/webhooks/{webhook}/deliveries")
    ResponseEntity<byte[]> deliveries(@PathVariable String webhook, HttpServletRequest request) {
        operators.check("Webhooks", "webhooks");
        var query = Query.of(request, "state", "limit", "cursor");
        var state = query.choice("state", STATES).orElse(null);
        var scope = "deliveries/" + webhooks.get(webhook).id() + "/" + state;
        var before = query.cursor(scope).map(WebhookEndpoints::number).orElse(Long.MAX_VALUE);
        var found = tables.ledger(webhook, state, before, query.limit() + 1);
        var page = found.subList(0, Math.min(found.size(), query.limit()));
        var next =
                found.size() > page.size()
                        ? query.next(new Cursor(scope, 0, Long.toString(page.getLast().number())))
                        : null;
        return answer(new Ledger(page.stream().map(Line::of).toList(), next));
    }

    private static long number(Cursor cursor) {
        try {
            return Long.parseLong(cursor.key());
        } catch (NumberFormatException _) {
            throw ProblemException.foreignCursor();
        }
    }

    private ResponseEntity<byte[]> shown(String webhook) {
        return answer(Shown.of(webhooks.get(webhook), tables));
    }

    private static ResponseEntity<byte[]> answer(Record body) {
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .contentType(MediaType.APPLICATION_JSON)
                .body(Answers.json(body));
    }

    private static <T> T body(HttpServletRequest request, Class<T> type) {
        try {
            var bytes = request.getInputStream().readNBytes(MAX_BYTES + 1);
            if (bytes.length > MAX_BYTES) {
                throw ProblemException.of(
                        HttpStatus.CONTENT_TOO_LARGE,
                        "BODY_TOO_LARGE",
                        "the body has more than " + MAX_BYTES + " bytes",
                        null);
            }
            var body = JSON.readValue(bytes, type);
            if (body == null) {
                throw malformed();
            }
            return body;
        } catch (JacksonException | IOException _) {
            throw malformed();
        }
    }

    private static ProblemException malformed() {
        return ProblemException.of(
                HttpStatus.BAD_REQUEST,
                "MALFORMED_JSON",
                "the body is not a JSON object of the fields that are offered here",
                null);
    }

    private static <T> T required(String field, @Nullable T value) {
        if (value == null) {
            throw ProblemException.of(
                    HttpStatus.UNPROCESSABLE_CONTENT, "MISSING", field + " is required", field);
        }
        return value;
    }

    private long position(String field, long position, long lowest) {
        if (position < lowest || position > webhooks.now()) {
            throw ProblemException.of(
                    HttpStatus.UNPROCESSABLE_CONTENT,
                    "OUT_OF_RANGE",
                    field + " is a position from " + lowest + " to the newest one",
                    field);
        }
        return position;
    }
}
