package groundswell.events.wire;

import com.fasterxml.jackson.annotation.JsonInclude;
import groundswell.events.GroundswellEvent;
import groundswell.events.Opening;
import groundswell.events.value.CommunityId;
import groundswell.events.value.Handle;
import java.io.ByteArrayOutputStream;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Between events and leaves. Writing takes the openings out of the body and leaves their digests; reading puts
 * back those that are still open.
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
     * @throws NotCanonicalException if the event cannot be written
     */
    public static LeafDraft draft(
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
            var digests = new ArrayList<String>();
            json.path("_sd").forEach(digest -> digests.add(digest.asString()));
            return new Envelope(
                    json.required("v").intValue(),
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
                    json.required("body"),
                    List.copyOf(digests));
        } catch (JacksonException | java.time.DateTimeException broken) {
            throw new NotCanonicalException("not a leaf: " + broken.getMessage());
        }
    }

    /**
     * The event of an envelope, with those openings that are given; the others are null.
     *
     * @throws IllegalArgumentException if the type is unknown, the body does not fit it, or an opening is not
     *     one that the leaf committed to
     */
    public static GroundswellEvent event(Envelope envelope, Collection<Disclosure> openings) {
        var body = envelope.body();
        if (!openings.isEmpty()) {
            var open = ((ObjectNode) body).deepCopy();
            for (var opening : openings) {
                if (!envelope.digests().contains(opening.digest())) {
                    throw new IllegalArgumentException(
                            "event " + envelope.id() + " never committed to this " + opening.name());
                }
                open.set(opening.name(), opening.value());
            }
            body = open;
        }
        try {
            return MAPPER.treeToValue(body, EventCatalogue.classOf(envelope.type()));
        } catch (JacksonException broken) {
            throw new IllegalArgumentException(
                    "reading event " + envelope.id() + ": " + broken.getMessage(), broken);
        }
    }

    /** Whose key encrypts an opening of an event: the campaign's for a sealed choice, else the person's. */
    public static Opening.Seal sealOf(GroundswellEvent event, String opening) {
        return OPENINGS.get(event.getClass()).stream()
                .filter(component -> component.name().equals(opening))
                .map(OpenComponent::seal)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(opening + " is no opening"));
    }

    private static List<Disclosure> takeOpenings(
            GroundswellEvent event, ObjectNode body, Supplier<byte[]> salts) {
        var taken = new ArrayList<Disclosure>();
        for (var component : OPENINGS.get(event.getClass())) {
            if (component.seal() == Opening.Seal.CAMPAIGN && !body.path("sealed").asBoolean(false)) {
                continue;
            }
            var value = body.remove(component.name());
            if (value != null) {
                taken.add(new Disclosure(component.name(), salts.get(), value));
            }
        }
        return taken;
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

    private static JsonMapper mapper() {
        var times = new SimpleModule();
        times.addSerializer(Instant.class, new MillisecondInstant());
        return JsonMapper.builder()
                .addModule(times)
                .changeDefaultPropertyInclusion(
                        always -> always.withValueInclusion(JsonInclude.Include.NON_NULL))
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                .enable(EnumFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
                .build();
    }

    private static final class MillisecondInstant extends ValueSerializer<Instant> {
        @Override
        public void serialize(Instant instant, JsonGenerator json, SerializationContext context) {
            json.writeString(Timestamps.format(instant));
        }
    }
}
