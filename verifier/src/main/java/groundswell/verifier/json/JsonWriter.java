package groundswell.verifier.json;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;

/** Writes JSON in canonical form (RFC 8785). */
public final class JsonWriter {
    private final StringBuilder out = new StringBuilder();

    private JsonWriter() {}

    /** The canonical text. */
    public static String text(Json value) {
        var writer = new JsonWriter();
        writer.write(value);
        return writer.out.toString();
    }

    /** The canonical text in UTF-8. */
    public static byte[] bytes(Json value) {
        return text(value).getBytes(StandardCharsets.UTF_8);
    }

    /** An object of these members. */
    public static Json.Members object(SortedMap<String, ? extends Json> members) {
        return new Json.Members(List.copyOf(members.keySet()), List.copyOf(members.values()));
    }

    /** An array of texts. */
    public static Json.Items texts(List<String> texts) {
        return new Json.Items(texts.stream().map(text -> (Json) new Json.Text(text)).toList());
    }

    private void write(Json value) {
        switch (value) {
            case Json.Text(var text) -> string(text);
            case Json.Whole(var number) -> out.append(number);
            case Json.Truth(var truth) -> out.append(truth);
            case Json.Nothing() -> out.append("null");
            case Json.Items(var values) -> array(values);
            case Json.Members members -> object(members);
        }
    }

    private void array(List<Json> values) {
        out.append('[');
        for (var i = 0; i < values.size(); i++) {
            out.append(i == 0 ? "" : ",");
            write(values.get(i));
        }
        out.append(']');
    }

    private void object(Json.Members members) {
        var names = new ArrayList<>(members.names());
        names.sort(null);
        out.append('{');
        for (var i = 0; i < names.size(); i++) {
            out.append(i == 0 ? "" : ",");
            string(names.get(i));
            out.append(':');
            write(members.values().get(members.names().indexOf(names.get(i))));
        }
        out.append('}');
    }

    private void string(String text) {
        out.append('"');
        for (var i = 0; i < text.length(); i++) {
            var c = text.charAt(i);
            var named = "\"\\\b\f\n\r\t".indexOf(c);
            if (named >= 0) {
                out.append('\\').append("\"\\bfnrt".charAt(named));
            } else if (c < 0x20) {
                out.append("\\u00").append((char) ('0' + (c >> 4)));
                out.append("0123456789abcdef".charAt(c & 15));
            } else {
                out.append(c);
            }
        }
        out.append('"');
    }
}
