package groundswell.query.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import groundswell.events.AdoptionEvent.EqualSharesOutcome;
import groundswell.events.value.BallotForm;
import groundswell.events.wire.EventJson;
import groundswell.query.intake.Projections;
import groundswell.query.intake.View;
import groundswell.query.web.SharedAnswers.Moment;
import java.time.Duration;
import java.util.Map;
import java.util.function.Function;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Answers queries from one projection, always in the same way: wait for {@code atLeast}, read one
 * picture of the tables, tag the answer with the position, and send it only to those who do not
 * have it yet. Those who ask the same at the same time share one reading.
 *
 * <p>Bodies are records; their JSON has the components in the order of the record, nulls included,
 * whatever the application's own JSON settings are.
 */
@Component
public final class Answers {
    /** Longest wait for {@code atLeast}. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private static final JsonMapper JSON =
            EventJson.values()
                    .rebuild()
                    .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
                    .changeDefaultPropertyInclusion(
                            always -> always.withValueInclusion(JsonInclude.Include.ALWAYS))
                    // What stands in the log stands here in the same form.
                    .addMixIn(BallotForm.Approval.class, WithoutNulls.class)
                    .addMixIn(EqualSharesOutcome.class, WithoutNulls.class)
                    .build();

    @JsonInclude(JsonInclude.Include.NON_NULL)
    private interface WithoutNulls {}

    private final Projections projections;
    private final Duration patience;
    private final SharedAnswers<Found> shared = new SharedAnswers<>(PATIENCE, Found::position);

    /** A body, its tag, and what it includes. */
    private record Found(long position, String etag, byte[] body) {}

    @Autowired
    Answers(Projections projections) {
        this(projections, PATIENCE);
    }

    /** Waits no longer than {@code patience} for {@code atLeast}. */
    Answers(Projections projections, Duration patience) {
        this.projections = projections;
        this.patience = patience;
    }

    /**
     * The answer to a query.
     *
     * @param body makes the body from the tables of the projection; a record
     */
    public ResponseEntity<byte[]> from(
            String projection, Query query, Function<View, ? extends Record> body) {
        await(projection, query);
        var position = projections.position(projection);
        if (query.has(etag(projection, projections.version(projection), position))) {
            // Nobody needs to make the body, then.
            var etag = projections.read(projection, Answers::etag);
            if (query.has(etag)) {
                return notModified(etag);
            }
        }
        var least = Math.max(position, query.atLeast().orElse(-1));
        var found =
                shared.to(
                        projection + " " + query.address(),
                        new Moment(least, projections.withdrawals(projection)),
                        () ->
                                projections.read(
                                        projection,
                                        view ->
                                                new Found(
                                                        view.position(),
                                                        etag(view),
                                                        json(body.apply(view)))));
        return query.has(found.etag())
                ? notModified(found.etag())
                : ResponseEntity.ok()
                        .eTag(found.etag())
                        .cacheControl(CacheControl.noCache())
                        .contentType(MediaType.APPLICATION_JSON)
                        .body(found.body());
    }

    private static ResponseEntity<byte[]> notModified(String etag) {
        return ResponseEntity.status(HttpStatus.NOT_MODIFIED)
                .eTag(etag)
                .cacheControl(CacheControl.noCache())
                .build();
    }

    /**
     * Waits for {@code atLeast} and reads one picture of a projection; for answers that are not
     * JSON.
     */
    public <T> T read(String projection, Query query, Function<View, T> reading) {
        await(projection, query);
        return projections.read(projection, reading);
    }

    private void await(String projection, Query query) {
        query.atLeast()
                .ifPresent(position -> projections.awaitPosition(projection, position, patience));
    }

    /** The tag of everything that is answered from this picture: {@code "ranking-1-1204"}. */
    public static String etag(View view) {
        return etag(view.projection(), view.version(), view.position());
    }

    private static String etag(String projection, int version, long position) {
        return "\"" + projection + "-" + version + "-" + position + "\"";
    }

    /** The components of a body by their names, as they are in its JSON. */
    static Map<String, Object> components(Record body) {
        return JSON.convertValue(body, new TypeReference<>() {});
    }

    /** A body as JSON: the components of the record in its order, nulls included. */
    public static byte[] json(Record body) {
        return JSON.writeValueAsBytes(body);
    }
}
