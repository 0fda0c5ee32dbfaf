package groundswell.query.web;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.security.web.firewall.RequestRejectedException;

/**
 * The parameters of a query, each checked. What is not known is refused, so that a typing error is
 * seen.
 */
public final class Query {
    /** Entries on a page where nothing else is asked for. */
    public static final int DEFAULT_LIMIT = 50;

    /** Most entries on a page. */
    public static final int MAX_LIMIT = 500;

    private static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");

    private final String path;
    private final Map<String, String> given;
    private final @Nullable String ifNoneMatch;

    private Query(String path, Map<String, String> given, @Nullable String ifNoneMatch) {
        this.path = path;
        this.given = given;
        this.ifNoneMatch = ifNoneMatch;
    }

    /**
     * The query of a request.
     *
     * @param known the parameters that it may have; {@code atLeast} is always one of them
     * @throws ProblemException 400 if it has another one, or one twice
     */
    public static Query of(HttpServletRequest request, String... known) {
        var names = Set.of(known);
        var given = new LinkedHashMap<String, String>();
        parameters(request)
                .forEach((name, values) -> {
                    if (!names.contains(name) && !name.equals("atLeast")) {
                        throw ProblemException.bad(
                                "UNKNOWN_PARAMETER",
                                name + " is not a parameter of this query",
                                name);
                    }
                    if (values.length > 1) {
                        throw ProblemException.malformed(name, "is given more than once");
                    }
                    given.put(name, values[0]);
                });
        return new Query(request.getRequestURI(), given, request.getHeader("If-None-Match"));
    }

    /**
     * The parameters as they were sent.
     *
     * @throws ProblemException 400 if they cannot be decoded
     */
    public static Map<String, String[]> parameters(HttpServletRequest request) {
        try {
            return request.getParameterMap();
        } catch (IllegalStateException | RequestRejectedException _) {
            // The servlet container says so for a broken percent-encoding, and for too many; the
            // firewall for control characters.
            throw ProblemException.unreadableQuery();
        }
    }

    /** The text of a parameter, if it is given. */
    public Optional<String> text(String name) {
        return Optional.ofNullable(given.get(name));
    }

    /**
     * One of the offered values.
     *
     * @param offered by their names in the API
     * @throws ProblemException 400 if another one is given
     */
    public <T> Optional<T> choice(String name, Map<String, T> offered) {
        return text(name)
                .map(text -> {
                    var chosen = offered.get(text);
                    if (chosen == null) {
                        throw ProblemException.malformed(
                                name,
                                "is one of "
                                        + offered.keySet().stream()
                                                .sorted()
                                                .collect(Collectors.joining(", ")));
                    }
                    return chosen;
                });
    }

    /** The moment whose state is asked for: {@code asOf}, a position or an instant in ISO 8601. */
    public AsOf asOf() {
        var text = given.get("asOf");
        if (text == null) {
            return new AsOf.Now();
        }
        if (text.matches("[0-9]{1,18}")) {
            return new AsOf.Position(Long.parseLong(text));
        }
        try {
            var instant = Instant.parse(text);
            if (instant.isBefore(FIRST) || instant.isAfter(AsOf.END_OF_TIME)) {
                throw ProblemException.malformed("asOf", "is in the years 1 to 9999");
            }
            return new AsOf.Moment(instant);
        } catch (DateTimeException _) {
            throw ProblemException.malformed(
                    "asOf", "is a position, or an instant such as 2026-05-24T22:00:00Z");
        }
    }

    /** The position that the answer has to include: {@code atLeast}. */
    public OptionalLong atLeast() {
        return text("atLeast").isEmpty()
                ? OptionalLong.empty()
                : OptionalLong.of(position("atLeast", 0));
    }

    /**
     * A position.
     *
     * @param lowest the lowest that is allowed: 0, or -1 where "before everything" is one
     */
    public long position(String name, long lowest) {
        var text = given.getOrDefault(name, "");
        if (lowest < 0 && text.equals("-1")) {
            return -1;
        }
        if (!text.matches("[0-9]{1,18}")) {
            throw ProblemException.malformed(name, "is a position, a whole number from " + lowest);
        }
        return Long.parseLong(text);
    }

    /** Most entries wanted on a page: {@code limit}. */
    public int limit() {
        var text = given.get("limit");
        if (text == null) {
            return DEFAULT_LIMIT;
        }
        if (!text.matches("[1-9][0-9]{0,2}") || Integer.parseInt(text) > MAX_LIMIT) {
            throw ProblemException.malformed("limit", "is a whole number from 1 to " + MAX_LIMIT);
        }
        return Integer.parseInt(text);
    }

    /**
     * Where the page begins, if it is not the first: {@code cursor}.
     *
     * @throws ProblemException 400 if this list gave out no such cursor
     */
    public Optional<Cursor> cursor(String scope) {
        return text("cursor").map(text -> Cursor.decoded(text, scope));
    }

    /** The address of the page that begins at a cursor; the other parameters stay. */
    public String next(Cursor cursor) {
        return with("cursor", cursor.encoded()).address();
    }

    /** This query with one parameter changed. */
    public Query with(String name, String value) {
        var changed = new LinkedHashMap<>(given);
        changed.put(name, value);
        return new Query(path, changed, ifNoneMatch);
    }

    /** The address of this query; {@code atLeast} is not needed a second time. */
    public String address() {
        return given.entrySet().stream()
                .filter(entry -> !entry.getKey().equals("atLeast"))
                .map(Query::encoded)
                .collect(Collectors.joining("&", path + "?", ""));
    }

    private static String encoded(Map.Entry<String, String> entry) {
        return entry.getKey() + "=" + URLEncoder.encode(entry.getValue(), StandardCharsets.UTF_8);
    }

    /** Whether the asker already has the answer with this tag. */
    boolean has(String etag) {
        return ifNoneMatch != null
                && List.of(ifNoneMatch.split(",")).stream()
                        .map(String::strip)
                        .map(tag -> tag.startsWith("W/") ? tag.substring(2) : tag)
                        .anyMatch(etag::equals);
    }
}
