package groundswell.events.contract;

import java.io.InputStream;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What is sent to other programs (AsyncAPI 3.0): what is written by hand, and what leaves are. */
public final class EventContract {
    private static final String RESOURCE = "/groundswell/asyncapi/events.yaml";

    private EventContract() {}

    /**
     * The contract as JSON.
     *
     * @param yaml reads YAML into maps, lists and values
     */
    public static byte[] json(Function<InputStream, Object> yaml) {
        var json = new JsonMapper();
        var document = (ObjectNode) json.<JsonNode>valueToTree(Handwritten.read(yaml, RESOURCE));
        EventSchemas.fillIn(document);
        return json.writeValueAsBytes(document);
    }
}
