package groundswell.events.wire;

import com.fasterxml.jackson.annotation.JsonInclude;
import groundswell.events.GroundswellEvent;
import groundswell.events.Opening;
import groundswell.events.value.CommunityId;
import groundswell.events.value.Handle;
import groundswell.events.value.InvalidValueException;
import java.io.ByteArrayOutputStream;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.introspect.JacksonAnnotationIntrospector;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.type.LogicalType;

/**
 * Between events and leaves. Writing takes the openings out of the body and leaves their digests;
 * reading puts back those that are still open.
 */
public final class EventJson {
    private static final JsonMapper MAPPER = mapper();
    private static final Map<Class<?>, List<OpenComponent>> OPENINGS = openings();

    private EventJson() {}

    private record OpenComponent(String name, Opening.Seal seal) {}

    /** The mapper for values and events; shared so that every part reads and writes them alike. */
    public static JsonMapper values() {
        return MAPPER;
    }

    /**
     * Encodes an event, all but its time and number.
     *
     * @param event what happened
     * @param id its identifier, unique in the log
     * @param by who acted
     * @param occurredAt the source's time, for imported history only
     * @param salts gives {@link Disclosure#SALT_BYTES} random bytes at each call
     * @throws NotCanonicalException if the event cannot be written: it is too large, or lacks a
     *     choice
     */
    public static LeafDraft draft(
            GroundswellEvent event,
            String id,
            Handle by,
            @Nullable Instant occurredAt,
            Supplier<byte[]> salts) {
        var written = PlainVote.draft(event, id, by, occurredAt);
        return written == null ? draftByTree(event, id, by, occurredAt, salts) : written;
    }

    /** The way that every event can be written. */
    static LeafDraft draftByTree(
            GroundswellEvent event,
            String id,
            Handle by,
            @Nullable Instant occurredAt,
            Supplier<byte[]> salts) {
        ObjectNode body = MAPPER.valueToTree(event);
        var openings = takeOpenings(event, body, salts);
        var digests = openings.stream().map(Disclosure::digest).sorted().toList();
        var head = new ByteArrayOutputStream();
        head.write('{');
        if (!digests.isEmpty()) {
            var array = JsonNodeFactory.instance.arrayNode();
            digests.forEach(array::add);
            head.writeBytes("\"_sd\":".getBytes(StandardCharsets.US_ASCII));
            head.writeBytes(CanonicalJson.write(array));
            head.write(',');
        }
        var middle = JsonNodeFactory.instance.objectNode();
        middle.set("body", body);
        middle.put("by", by.value());
        middle.put("community", event.community().value());
        middle.put("id", id);
        if (occurredAt != null) {
            middle.put("occurredAt", Timestamps.format(occurredAt));
        }
        var tail = JsonNodeFactory.instance.objectNode();
        tail.put("stream", event.stream());
        tail.put("type", EventCatalogue.typeOf(event.getClass()));
        tail.put("v", Envelope.VERSION);
        return new LeafDraft(
                head.toString(StandardCharsets.UTF_8),
                inner(CanonicalJson.write(middle)),
                new String(CanonicalJson.write(tail), StandardCharsets.UTF_8).substring(1),
                openings);
    }

    /**
     * Reads the envelope of a leaf.
     *
     * @throws NotCanonicalException if the leaf is not one of ours
     */
    public static Envelope envelope(byte[] leaf) {
        try {
            var json = MAPPER.readTree(leaf);
            var version = json.required("v").intValue();
            if (version != Envelope.VERSION) {
                throw new NotCanonicalException("not a leaf of version 1: " + version);
            }
            if (!json.required("body").isObject()) {
                throw new NotCanonicalException("not a leaf: its body is not an object");
            }
            var digests = new ArrayList<String>();
            json.path("_sd").forEach(digest -> digests.add(digest.stringValue()));
            return new Envelope(
                    version,
                    json.required("id").stringValue(),
                    json.required("type").stringValue(),
                    Instant.parse(json.required("at").stringValue()),
                    json.has("occurredAt")
                            ? Instant.parse(json.get("occurredAt").stringValue())
                            : null,
                    new Handle(json.required("by").stringValue()),
                    new CommunityId(json.required("community").stringValue()),
                    json.required("stream").stringValue(),
                    json.required("seq").longValue(),
                    LeafBody.of(json.required("body")),
                    List.copyOf(digests));
        } catch (JacksonException | DateTimeException | InvalidValueException broken) {
            throw new NotCanonicalException("not a leaf: " + broken.getMessage());
        }
    }

    /**
     * The event of an envelope, with those openings that are given; the others are null.
     *
     * @throws IllegalArgumentException if the type is unknown, the body does not fit it, or an
     *     opening is not one that the leaf committed to
     */
    public static GroundswellEvent event(Envelope envelope, Collection<Disclosure> openings) {
        var type = EventCatalogue.classOf(envelope.type());
        var body = envelope.body().json();
        for (var component : openingsOf(type)) {
            if (inPlain(component, body) && !body.has(component.name())) {
                throw new IllegalArgumentException(
                        "event "
                                + envelope.id()
                                + " neither says nor seals its "
                                + component.name());
            }
        }
        if (!openings.isEmpty()) {
            var open = ((ObjectNode) body).deepCopy();
            for (var opening : openings) {
                if (!envelope.digests().contains(opening.digest())) {
                    throw new IllegalArgumentException(
                            "event "
                                    + envelope.id()
                                    + " never committed to this "
                                    + opening.name());
                }
                // RFC 9901 section 7.1: an opening never overwrites what the leaf says in plain.
                if (open.has(opening.name())) {
                    throw new IllegalArgumentException(
                            "event " + envelope.id() + " has " + opening.name() + " twice");
                }
                open.set(opening.name(), opening.value());
            }
            body = open;
        }
        try {
            return MAPPER.treeToValue(body, type);
        } catch (JacksonException broken) {
            throw new IllegalArgumentException(
                    "reading event " + envelope.id() + ": " + broken.getMessage(), broken);
        }
    }

    /**
     * Whose key encrypts an opening of an event: the campaign's for a sealed choice, else the
     * person's.
     */
    public static Opening.Seal sealOf(GroundswellEvent event, String opening) {
        return openingsOf(event.getClass()).stream()
                .filter(component -> component.name().equals(opening))
                .map(OpenComponent::seal)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(opening + " is no opening"));
    }

    /** The names that openings of this class of events can have. */
    public static List<String> openingNames(Class<? extends GroundswellEvent> event) {
        return openingsOf(event).stream().map(OpenComponent::name).toList();
    }

    private static List<Disclosure> takeOpenings(
            GroundswellEvent event, ObjectNode body, Supplier<byte[]> salts) {
        var taken = new ArrayList<Disclosure>();
        for (var component : openingsOf(event.getClass())) {
            if (component.seal() == Opening.Seal.CAMPAIGN && !body.has(component.name())) {
                throw new NotCanonicalException(
                        "$.body." + component.name() + " is missing, sealed or not");
            }
            if (inPlain(component, body)) {
                continue;
            }
            var value = body.remove(component.name());
            if (value != null) {
                taken.add(new Disclosure(component.name(), salts.get(), value));
            }
        }
        return taken;
    }

    private static List<OpenComponent> openingsOf(Class<? extends GroundswellEvent> event) {
        return Objects.requireNonNull(OPENINGS.get(event), "the catalogue has every event");
    }

    /** A choice that is not sealed stands in the leaf. */
    private static boolean inPlain(OpenComponent component, JsonNode body) {
        return component.seal() == Opening.Seal.CAMPAIGN && !body.path("sealed").asBoolean(false);
    }

    private static byte[] inner(byte[] object) {
        return Arrays.copyOfRange(object, 1, object.length - 1);
    }

    private static Map<Class<?>, List<OpenComponent>> openings() {
        var found = new LinkedHashMap<Class<?>, List<OpenComponent>>();
        for (var event : EventCatalogue.events()) {
            found.put(
                    event,
                    Arrays.stream(event.getRecordComponents())
                            .filter(component -> component.isAnnotationPresent(Opening.class))
                            .map(EventJson::openComponent)
                            .toList());
        }
        return Map.copyOf(found);
    }

    private static OpenComponent openComponent(RecordComponent component) {
        return new OpenComponent(
                component.getName(), component.getAnnotation(Opening.class).value());
    }

    /** Writes every instant as the log does: UTC, with three digits of milliseconds. */
    public static SimpleModule instants() {
        var times = new SimpleModule();
        times.addSerializer(Instant.class, new MillisecondInstant());
        return times;
    }

    /** Refuses records with holes: a component that is not {@link Nullable} has to be there. */
    public static JacksonAnnotationIntrospector requiredComponents() {
        return new RequiredComponents();
    }

    private static JsonMapper mapper() {
        return JsonMapper.builder()
                .addModule(instants())
                .changeDefaultPropertyInclusion(
                        always -> always.withValueInclusion(JsonInclude.Include.NON_NULL))
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                .enable(EnumFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
                .annotationIntrospector(requiredComponents())
                // A text is never taken for a number or a number for a text: the schemas would
                // not either.
                .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                .withCoercionConfig(
                        LogicalType.Textual,
                        never ->
                                never.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                                        .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                                        .setCoercion(
                                                CoercionInputShape.Boolean, CoercionAction.Fail))
                .build();
    }

    private static final class MillisecondInstant extends ValueSerializer<Instant> {
        @Override
        public void serialize(Instant instant, JsonGenerator json, SerializationContext context) {
            json.writeString(Timestamps.format(instant));
        }
    }
}
