package groundswell.verifier;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** JSON as maps and lists, written canonically by the shortest means. */
final class Plain {
    private Plain() {}

    /** A map of names and values; a null value leaves the name out. */
    static Map<String, Object> map(Object... namesAndValues) {
        var map = new TreeMap<String, Object>();
        for (var i = 0; i < namesAndValues.length; i += 2) {
            if (namesAndValues[i + 1] != null) {
                map.put((String) namesAndValues[i], namesAndValues[i + 1]);
            }
        }
        return map;
    }

    /** Stands for JSON's null. */
    static final Object NULL = new Object();

    static String text(Object value) {
        if (value == NULL) {
            return "null";
        }
        if (value instanceof Map<?, ?> map) {
            var members = new ArrayList<String>();
            map.forEach((name, one) -> members.add(text(name) + ":" + text(one)));
            return "{" + String.join(",", members) + "}";
        }
        if (value instanceof List<?> list) {
            return "[" + String.join(",", list.stream().map(Plain::text).toList()) + "]";
        }
        if (value instanceof String string) {
            return '"'
                    + string.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n")
                    + '"';
        }
        return value.toString();
    }

    static byte[] bytes(Object value) {
        return text(value).getBytes(StandardCharsets.UTF_8);
    }
}
