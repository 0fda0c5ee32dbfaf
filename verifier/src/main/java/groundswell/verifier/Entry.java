package groundswell.verifier;

import groundswell.verifier.Record.Line;
import groundswell.verifier.Record.Stored;
import groundswell.verifier.json.Json;
import groundswell.verifier.json.JsonException;
import groundswell.verifier.json.JsonReader;
import groundswell.verifier.json.Schemas;
import groundswell.verifier.tree.Hash;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An entry with its openings. What can be told of it alone is worked out by any thread; everything
 * else asks for the results in order.
 */
final class Entry {
    /** Most bytes of an entry. */
    static final int MAX_LEAF = 65_535;

    private static final int SALT = 32;

    /** How many choices an event of a type has, each an opening while it is sealed. */
    private static final Map<String, Integer> CHOICES =
            Map.of(
                    "vote.cast/1", 1,
                    "vote.changed/1", 2,
                    "vote.retracted/1", 1,
                    "vote.ballot-cast/1", 1,
                    "vote.ballot-replaced/1", 2,
                    "vote.ballot-retracted/1", 1);

    private static final Json.Members NO_MEMBERS = new Json.Members(List.of(), List.of());

    /** Something wrong with the entry alone. */
    record Fault(Check check, String place, String what) {}

    private final Stored stored;
    private final List<Opening> openings = new ArrayList<>();
    private final List<Fault> faults = new ArrayList<>();
    private final Map<String, Json> opened = new LinkedHashMap<>();
    private byte[] hash = new byte[0];
    private Json.Members leaf = NO_MEMBERS;
    private Json.Members body = NO_MEMBERS;
    private boolean usable;
    private int missing;

    /** A line of openings. */
    record Opening(String disclosure, Line line) {}

    Entry(Stored stored) {
        this.stored = stored;
    }

    void attach(Opening opening) {
        openings.add(opening);
    }

    void work(Schemas schemas, boolean openingsKnown) {
        hash = Hash.ofLeaf(stored.leaf());
        if (stored.leaf().length > MAX_LEAF) {
            fault(Check.ENTRIES, "more than " + MAX_LEAF + " bytes");
        }
        try {
            leaf = JsonReader.canonicalObject(stored.leaf(), 0, stored.leaf().length);
        } catch (JsonException e) {
            fault(Check.ENTRIES, e.getMessage());
            return;
        }
        var wrong = schemas.wrong(leaf);
        if (wrong != null) {
            fault(Check.SCHEMAS, wrong);
            return;
        }
        var inside = leaf.members("body");
        body = inside == null ? NO_MEMBERS : inside;
        usable = true;
        var digests = leaf.texts("_sd");
        for (var i = 1; i < digests.size(); i++) {
            if (digests.get(i - 1).compareTo(digests.get(i)) >= 0) {
                fault(Check.ENTRIES, "the digests of openings are not in order");
            }
        }
        var choices = CHOICES.get(type());
        if (choices != null && body.truth("sealed") && digests.size() != choices) {
            fault(Check.SCHEMAS, "it is sealed, and does not commit to what was chosen");
        }
        if (openingsKnown) {
            open(schemas);
        }
    }

    /** Whether its openings are choices, which only its campaign seals. */
    boolean sealed() {
        return body.truth("sealed") && CHOICES.containsKey(type());
    }

    private void open(Schemas schemas) {
        var open = new HashSet<>(leaf.texts("_sd"));
        var before = "";
        for (var opening : openings) {
            try {
                var name = open(opening.disclosure(), open, schemas);
                if (before.compareTo(name) >= 0) {
                    throw new JsonException("openings are not in order of their names");
                }
                before = name;
            } catch (JsonException | IllegalArgumentException e) {
                faults.add(
                        new Fault(
                                Check.OPENINGS,
                                opening.line().place() + " (position " + position() + ")",
                                String.valueOf(e.getMessage())));
            }
        }
        missing = open.size();
    }

    private String open(String disclosure, HashSet<String> open, Schemas schemas) {
        var ascii = disclosure.getBytes(StandardCharsets.UTF_8);
        var digest =
                Base64.getUrlEncoder().withoutPadding().encodeToString(Hash.sha256().digest(ascii));
        if (!open.remove(digest)) {
            throw new JsonException("the entry has no digest of this opening");
        }
        if (!(JsonReader.canonical(decoded(disclosure)) instanceof Json.Items(var parts))
                || parts.size() != 3
                || !(parts.get(0) instanceof Json.Text(var salt))
                || !(parts.get(1) instanceof Json.Text(var name))
                || decoded(salt).length != SALT) {
            throw new JsonException("a disclosure is salt, name and value");
        }
        var wrong = schemas.wrongOpening(leaf.needText("type"), name, parts.get(2));
        if (wrong != null || body.has(name) || opened.put(name, parts.get(2)) != null) {
            throw new JsonException(wrong == null ? name + " is already there" : wrong);
        }
        return name;
    }

    /** Base64url in its only form. */
    private static byte[] decoded(String text) {
        var bytes = Base64.getUrlDecoder().decode(text);
        if (!Base64.getUrlEncoder().withoutPadding().encodeToString(bytes).equals(text)) {
            throw new JsonException("base64url that is not written in its only form");
        }
        return bytes;
    }

    private void fault(Check check, @Nullable String what) {
        faults.add(new Fault(check, place(), String.valueOf(what)));
    }

    /** Where it stands, for people. */
    String place() {
        return stored.place() + " (position " + position() + ")";
    }

    long position() {
        return stored.position();
    }

    byte[] hash() {
        return hash;
    }

    List<Fault> faults() {
        return faults;
    }

    /** Whether it is valid by its schema; nothing else may be asked if it is not. */
    boolean usable() {
        return usable;
    }

    /** How many of its digests nothing was opened for. */
    int missing() {
        return missing;
    }

    int openedCount() {
        return opened.size();
    }

    Json.Members leaf() {
        return leaf;
    }

    Json.Members body() {
        return body;
    }

    String type() {
        return leaf.needText("type");
    }

    String by() {
        return leaf.needText("by");
    }

    /** When it happened: the source's time, else the log's. */
    String happened() {
        var source = leaf.text("occurredAt");
        return source == null ? leaf.needText("at") : source;
    }

    /** A member of the body, in plain or opened; none if it is closed or missing. */
    @Nullable Json value(String name) {
        var plain = body.get(name);
        return plain == null ? opened.get(name) : plain;
    }
}
