package groundswell.events.wire;

import groundswell.events.GroundswellEvent;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.axonframework.messaging.core.MessageType;
import org.axonframework.messaging.eventhandling.annotation.Event;

/**
 * Which stored name and version means which record. Names are written out on the records, so that
 * classes may move and stored names stay: {@code vote.cast/1}.
 */
public final class EventCatalogue {
    private static final Map<String, Class<? extends GroundswellEvent>> BY_TYPE = byType();
    private static final Map<Class<?>, String> BY_CLASS = byClass();

    private EventCatalogue() {}

    /** Every event class, in the order of the families. */
    public static Collection<Class<? extends GroundswellEvent>> events() {
        return BY_TYPE.values();
    }

    /** The stored type of an event class: family, dot, event, slash, version. */
    public static String typeOf(Class<? extends GroundswellEvent> event) {
        var type = BY_CLASS.get(event);
        if (type == null) {
            throw new IllegalArgumentException(event + " is not in the catalogue");
        }
        return type;
    }

    /**
     * The event class of a stored type.
     *
     * @throws IllegalArgumentException if no such type was ever stored
     */
    public static Class<? extends GroundswellEvent> classOf(String type) {
        var event = BY_TYPE.get(type);
        if (event == null) {
            throw new IllegalArgumentException("unknown event type: " + type);
        }
        return event;
    }

    /** The message type under which Axon knows a stored type. */
    public static MessageType messageType(String type) {
        var slash = type.lastIndexOf('/');
        return new MessageType(type.substring(0, slash), type.substring(slash + 1));
    }

    private static Map<String, Class<? extends GroundswellEvent>> byType() {
        var found = new LinkedHashMap<String, Class<? extends GroundswellEvent>>();
        collect(GroundswellEvent.class, found);
        return found;
    }

    private static void collect(
            Class<?> parent, Map<String, Class<? extends GroundswellEvent>> found) {
        for (var child : parent.getPermittedSubclasses()) {
            if (child.isSealed()) {
                collect(child, found);
            } else {
                var name = child.getAnnotation(Event.class);
                if (name == null) {
                    throw new IllegalStateException(child + " has no stored name");
                }
                var type = name.namespace() + "." + name.name() + "/" + name.version();
                if (found.put(type, child.asSubclass(GroundswellEvent.class)) != null) {
                    throw new IllegalStateException(type + " names two events");
                }
            }
        }
    }

    private static Map<Class<?>, String> byClass() {
        var found = new LinkedHashMap<Class<?>, String>();
        BY_TYPE.forEach((type, event) -> found.put(event, type));
        return Map.copyOf(found);
    }
}
