package groundswell.events.wire;

import groundswell.events.GroundswellEvent;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.axonframework.messaging.eventhandling.annotation.Event;

/**
 * What the sources say about an event in words; the documentation comments are part of the public
 * language.
 */
final class Sources {
    private Sources() {}

    /**
     * The documentation comment of an event, on one line.
     *
     * @throws AssertionError if it has none
     */
    static String sentence(Class<? extends GroundswellEvent> event) {
        var file =
                Path.of("src/main/java")
                        .resolve(event.getNestHost().getName().replace('.', '/') + ".java");
        var name = event.getAnnotation(Event.class);
        var comment =
                Pattern.compile(
                        ("/\\*\\*((?:(?!\\*/).)*)\\*/\\s*@Event\\(\\s*namespace = \"%s\",\\s*"
                                        + "name = \"%s\",\\s*version = \"%s\"\\)\\s*record %s\\(")
                                .formatted(
                                        name.namespace(),
                                        name.name(),
                                        name.version(),
                                        event.getSimpleName()),
                        Pattern.DOTALL);
        var found = comment.matcher(Approval.read(file));
        if (!found.find()) {
            throw new AssertionError(event + " has no documentation comment in " + file);
        }
        return found.group(1).replaceAll("\\s*\n\\s*\\*?\\s*", " ").strip();
    }
}
