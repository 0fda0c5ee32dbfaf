package groundswell.events.wire;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The JSON Canonicalization Scheme (RFC 8785), narrowed: objects, arrays, strings in Unicode normal
 * form C, booleans, null, and integers within plus or minus 2^53-1. Anything else is refused, so
 * that no two readers can disagree about a number or a character.
 */
public final class CanonicalJson {
    /** How many objects and arrays may stand one inside the other. */
    public static final int MAX_DEPTH = 32;

    static final long MAX_INTEGER = (1L << 53) - 1;
    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

    private static final JsonMapper READER =
            JsonMapper.builder(
                            JsonFactory.builder()
                                    .streamReadConstraints(
                                            StreamReadConstraints.builder()
                                                    .maxNestingDepth(MAX_DEPTH)
                                                    .build())
                                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                                    .build())
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .build();

    private CanonicalJson() {}

    /** Where a value stands; put into words only when something is wrong there. */
    private record Place(@Nullable Place in, String member, int index) {
        static final Place ROOT = new Place(null, "$", -1);

        @Override
        public String toString() {
            if (in == null) {
                return member;
            }
            return index < 0 ? in + "." + member : in + "[" + index + "]";
        }
    }

    /**
     * The canonical bytes of a JSON value, UTF-8.
     *
     * @throws NotCanonicalException naming the place and the rule
     */
    public static byte[] write(JsonNode value) {
        var out = new Utf8Bytes();
        write(value, out, Place.ROOT, 0);
        return out.toByteArray();
    }

    /**
     * Reads bytes that must be in canonical form to the letter.
     *
     * @throws NotCanonicalException if they are not JSON, not within the narrowed form, or written
     *     otherwise
     */
    public static JsonNode read(byte[] bytes) {
        JsonNode value;
        try {
            value = READER.readTree(bytes);
        } catch (JacksonException broken) {
            throw new NotCanonicalException("not JSON: " + broken.getOriginalMessage());
        }
        if (!Arrays.equals(write(value), bytes)) {
            throw new NotCanonicalException("$ is not written in canonical form");
        }
        return value;
    }

    private static void write(JsonNode value, Utf8Bytes out, Place place, int depth) {
        if (value.isContainer() && depth == MAX_DEPTH) {
            throw new NotCanonicalException(place + " is nested deeper than " + MAX_DEPTH);
        }
        switch (value.getNodeType()) {
            case OBJECT -> writeObject(value, out, place, depth);
            case ARRAY -> writeArray(value, out, place, depth);
            case STRING -> writeString(value.stringValue(), out, place);
            case NUMBER -> writeInteger(value, out, place);
            case BOOLEAN -> out.ascii(value.booleanValue() ? "true" : "false");
            case NULL -> out.ascii("null");
            case BINARY, MISSING, POJO ->
                    throw new NotCanonicalException(place + " is not a JSON value");
        }
    }

    private static void writeObject(JsonNode object, Utf8Bytes out, Place place, int depth) {
        var names = new ArrayList<>(object.propertyNames());
        // String order is the order of UTF-16 code units that RFC 8785 section 3.2.3 asks for.
        names.sort(null);
        out.write('{');
        for (var i = 0; i < names.size(); i++) {
            if (i > 0) {
                out.write(',');
            }
            var name = names.get(i);
            var inner = new Place(place, name, -1);
            writeString(name, out, inner);
            out.write(':');
            write(object.get(name), out, inner, depth + 1);
        }
        out.write('}');
    }

    private static void writeArray(JsonNode array, Utf8Bytes out, Place place, int depth) {
        out.write('[');
        for (var i = 0; i < array.size(); i++) {
            if (i > 0) {
                out.write(',');
            }
            write(array.get(i), out, new Place(place, "", i), depth + 1);
        }
        out.write(']');
    }

    private static void writeInteger(JsonNode number, Utf8Bytes out, Place place) {
        if (!number.isIntegralNumber() || !number.canConvertToLong()) {
            throw new NotCanonicalException(place + " is not an integer within 2^53-1");
        }
        var integer = number.longValue();
        if (integer > MAX_INTEGER || integer < -MAX_INTEGER) {
            throw new NotCanonicalException(place + " is not an integer within 2^53-1");
        }
        out.ascii(Long.toString(integer));
    }

    private static void writeString(String text, Utf8Bytes out, Place place) {
        if (out.writePlain(text)) {
            return;
        }
        if (!Normalizer.isNormalized(text, Normalizer.Form.NFC)) {
            throw new NotCanonicalException(place + " is not in Unicode normal form C");
        }
        out.write('"');
        for (var i = 0; i < text.length(); i++) {
            var c = text.charAt(i);
            switch (c) {
                case '"' -> out.ascii("\\\"");
                case '\\' -> out.ascii("\\\\");
                case '\b' -> out.ascii("\\b");
                case '\f' -> out.ascii("\\f");
                case '\n' -> out.ascii("\\n");
                case '\r' -> out.ascii("\\r");
                case '\t' -> out.ascii("\\t");
                default -> {
                    if (c < 0x20) {
                        out.ascii("\\u00");
                        out.write(HEX[c >> 4]);
                        out.write(HEX[c & 15]);
                    } else if (c < 0x80) {
                        out.write(c);
                    } else if (Character.isSurrogate(c)) {
                        i = writePair(text, i, out, place);
                    } else {
                        out.writeBytes(String.valueOf(c).getBytes(StandardCharsets.UTF_8));
                    }
                }
            }
        }
        out.write('"');
    }

    private static int writePair(String text, int at, Utf8Bytes out, Place place) {
        var pair =
                Character.isHighSurrogate(text.charAt(at))
                        && at + 1 < text.length()
                        && Character.isLowSurrogate(text.charAt(at + 1));
        if (!pair) {
            throw new NotCanonicalException(place + " has a lone surrogate");
        }
        out.writeBytes(text.substring(at, at + 2).getBytes(StandardCharsets.UTF_8));
        return at + 1;
    }
}
