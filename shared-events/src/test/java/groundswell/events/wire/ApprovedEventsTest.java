package groundswell.events.wire;

import static org.assertj.core.api.Assertions.assertThat;

import groundswell.events.Examples;
import groundswell.events.GroundswellEvent;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * One file an event and version holds every leaf that was ever approved, with its openings. A leaf
 * that today's code would no longer write stays in its file and must still read: that is what it
 * means that events are for ever.
 */
class ApprovedEventsTest {
    static final Path FOLDER = Path.of("src/test/resources/approved");

    /** A leaf that was approved, and the openings that belong to it. */
    record Approved(String type, byte[] leaf, List<Disclosure> openings) {
        @Override
        public String toString() {
            return type + " " + sha256(leaf).substring(0, 8);
        }
    }

    static List<Approved> approved() {
        if (Approval.approving()) {
            Approval.folderHolds(FOLDER, files());
        }
        var found = new ArrayList<Approved>();
        for (var name : Approval.names(FOLDER)) {
            for (var entry : JsonMapper.shared().readTree(Approval.read(FOLDER.resolve(name)))) {
                var openings = new ArrayList<Disclosure>();
                entry.get("openings").forEach(opening -> openings.add(disclosure(opening)));
                var leaf = CanonicalJson.write(entry.get("leaf"));
                assertThat(sha256(leaf)).as(name).isEqualTo(entry.get("sha256").stringValue());
                found.add(
                        new Approved(entry.get("leaf").get("type").stringValue(), leaf, openings));
            }
        }
        return found;
    }

    @Test
    void every_example_is_written_as_it_was_approved_and_nothing_else_is_there() {
        Approval.folderHolds(FOLDER, files());
    }

    private static TreeMap<String, JsonNode> files() {
        var files = new TreeMap<String, JsonNode>();
        for (var event : EventCatalogue.events()) {
            var name = EventCatalogue.typeOf(event).replace('/', '-') + ".json";
            var entries = new LinkedHashSet<JsonNode>();
            // What was approved before stays, so that old JSON is read for ever.
            if (Files.exists(FOLDER.resolve(name))) {
                JsonMapper.shared()
                        .readTree(Approval.read(FOLDER.resolve(name)))
                        .forEach(entries::add);
            }
            Examples.of(event).forEach(example -> entries.add(entry(example)));
            files.put(name, JsonNodeFactory.instance.arrayNode().addAll(entries));
        }
        return files;
    }

    @ParameterizedTest
    @MethodSource("approved")
    void whatever_was_approved_still_reads(Approved approved) {
        var envelope = EventJson.envelope(approved.leaf());
        assertThat(envelope.type()).isEqualTo(approved.type());
        var event = EventJson.event(envelope, approved.openings());
        assertThat(event).isInstanceOf(EventCatalogue.classOf(approved.type()));
        assertThat(event.stream()).isEqualTo(envelope.stream());
        assertThat(event.community()).isEqualTo(envelope.community());
        for (var opening : approved.openings()) {
            assertThat(component(event, opening.name())).as(opening.name()).isNotNull();
        }
    }

    @Test
    void every_example_reads_back_from_its_approved_file() {
        assertThat(
                        approved().stream()
                                .map(a ->
                                        EventJson.event(EventJson.envelope(a.leaf()), a.openings()))
                                .toList())
                .containsAll(Examples.all());
    }

    private static ObjectNode entry(GroundswellEvent event) {
        var written = Written.of(event);
        var entry = JsonNodeFactory.instance.objectNode();
        entry.put("sha256", sha256(written.leaf()));
        entry.set("leaf", CanonicalJson.read(written.leaf()));
        var openings = entry.putArray("openings");
        for (var opening : written.openings()) {
            openings.addObject()
                    .put("name", opening.name())
                    .put(
                            "salt",
                            Base64.getUrlEncoder().withoutPadding().encodeToString(opening.salt()))
                    // Through bytes, so that the value is made of the same nodes as one that was
                    // read.
                    .set("value", CanonicalJson.read(CanonicalJson.write(opening.value())));
        }
        return (ObjectNode)
                JsonMapper.shared().readTree(Approval.text(entry).getBytes(StandardCharsets.UTF_8));
    }

    private static Disclosure disclosure(JsonNode opening) {
        return new Disclosure(
                opening.get("name").stringValue(),
                Base64.getUrlDecoder().decode(opening.get("salt").stringValue()),
                opening.get("value"));
    }

    private static Object component(GroundswellEvent event, String name) {
        try {
            return event.getClass().getMethod(name).invoke(event);
        } catch (ReflectiveOperationException broken) {
            throw new AssertionError(broken);
        }
    }

    static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (java.security.NoSuchAlgorithmException impossible) {
            throw new AssertionError(impossible);
        }
    }
}
