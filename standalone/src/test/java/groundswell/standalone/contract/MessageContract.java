package groundswell.standalone.contract;

import com.networknt.schema.Error;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The contract of messages (AsyncAPI) as a judge of what is sent. */
final class MessageContract {
    private final JsonNode document;
    private final Schemas schemas;

    MessageContract(JsonNode document) {
        this.document = document;
        this.schemas = new Schemas(document, true);
    }

    /**
     * A message as somebody got it.
     *
     * @param channel its name in the contract
     * @param key of a record of a broker
     * @param headers those that the contract speaks of
     * @param contentType where it was said
     */
    record Sent(
            String channel,
            @Nullable String key,
            Map<String, String> headers,
            @Nullable String contentType,
            JsonNode payload) {
        Sent {
            headers = Map.copyOf(headers);
        }

        Sent withKey(@Nullable String other) {
            return new Sent(channel, other, headers, contentType, payload);
        }

        /** With a header, or without it where there is no value. */
        Sent withHeader(String name, @Nullable String value) {
            var others = new TreeMap<>(headers);
            if (value == null) {
                others.remove(name);
            } else {
                others.put(name, value);
            }
            return new Sent(channel, key, others, contentType, payload);
        }

        Sent withContentType(String other) {
            return new Sent(channel, key, headers, other, payload);
        }

        Sent withPayload(JsonNode other) {
            return new Sent(channel, key, headers, contentType, other);
        }

        /** With something done to its payload, an object. */
        Sent with(Consumer<ObjectNode> change) {
            var other = payload.deepCopy();
            change.accept((ObjectNode) other);
            return withPayload(other);
        }
    }

    /**
     * What a message is.
     *
     * @param fits the messages of its channel that it is, such as {@code stream.progress}; the
     *     standard says that a message is one of its channel's, and only one
     * @param faults why it is not the others
     */
    record Judged(Sent sent, List<String> fits, List<String> faults) {}

    /** All messages of all channels. */
    Set<String> messages() {
        var names = new TreeSet<String>();
        for (var channel : document.get("channels").propertyNames()) {
            messages(channel).propertyNames().forEach(name -> names.add(channel + "." + name));
        }
        return names;
    }

    Judged judge(Sent sent) {
        var fits = new ArrayList<String>();
        var faults = new ArrayList<String>();
        messages(sent.channel())
                .properties()
                .forEach(message -> {
                    var name = sent.channel() + "." + message.getKey();
                    var found = faults(schemas.resolved(message.getValue()), sent);
                    if (found.isEmpty()) {
                        fits.add(name);
                    }
                    found.forEach(fault -> faults.add(name + ": " + fault));
                });
        return new Judged(sent, fits, faults);
    }

    private JsonNode messages(String channel) {
        return document.get("channels").get(channel).get("messages");
    }

    private List<String> faults(JsonNode message, Sent sent) {
        var faults = new ArrayList<String>();
        var wanted = message.path("contentType").asString(defaultContentType());
        if (sent.contentType() != null && !sent.contentType().equals(wanted)) {
            faults.add("it is " + sent.contentType());
        }
        var key = message.at("/bindings/kafka/key");
        if (key.isMissingNode() != (sent.key() == null)) {
            faults.add("one of the two has a key");
        } else if (sent.key() != null) {
            add(faults, "key", schemas.errors(key, text(sent.key())));
        }
        var headers = JsonNodeFactory.instance.objectNode();
        sent.headers().forEach(headers::put);
        if (message.has("headers")) {
            add(faults, "headers", schemas.errors(message.get("headers"), headers));
        } else if (!headers.isEmpty()) {
            faults.add("headers, though none are promised");
        }
        add(faults, "payload", schemas.errors(message.get("payload"), sent.payload()));
        return faults;
    }

    private String defaultContentType() {
        return document.get("defaultContentType").stringValue();
    }

    private static JsonNode text(String text) {
        return JsonNodeFactory.instance.stringNode(text);
    }

    private static void add(List<String> faults, String where, List<Error> errors) {
        errors.stream().limit(3).forEach(error -> faults.add(where + ": " + error));
    }
}
