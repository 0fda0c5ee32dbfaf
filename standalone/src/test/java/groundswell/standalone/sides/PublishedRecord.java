package groundswell.standalone.sides;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipInputStream;
import tools.jackson.databind.json.JsonMapper;

/**
 * The record of a whole log: what everybody may see, by the document of its format.
 *
 * @param entries the leaves in order
 * @param openings public disclosures by position and name
 */
record PublishedRecord(List<String> entries, Map<String, String> openings) {
    private static final JsonMapper JSON = new JsonMapper();

    static PublishedRecord of(byte[] archive) throws IOException {
        var entries = new ArrayList<String>();
        var openings = new TreeMap<String, String>();
        try (var zip = new ZipInputStream(new ByteArrayInputStream(archive))) {
            for (var file = zip.getNextEntry(); file != null; file = zip.getNextEntry()) {
                var lines = new String(zip.readAllBytes(), UTF_8).lines();
                if (file.getName().startsWith("entries/")) {
                    lines.forEach(line -> entries.add(line.substring(line.indexOf(' ') + 1)));
                } else if (file.getName().startsWith("openings/")) {
                    lines.forEach(line -> {
                        var opening = JSON.readTree(line);
                        var disclosure = opening.get("disclosure").stringValue();
                        var name = JSON.readTree(Base64.getUrlDecoder().decode(disclosure)).get(1);
                        openings.put(
                                opening.get("position") + "/" + name.stringValue(), disclosure);
                    });
                }
            }
        }
        return new PublishedRecord(entries, openings);
    }
}
