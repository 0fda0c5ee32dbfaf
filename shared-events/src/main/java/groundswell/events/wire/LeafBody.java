package groundswell.events.wire;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The body of a leaf: what its event says, without its openings. Where a leaf was read by its exact
 * form, the body is parsed when it is asked for, because most readers need the event only.
 */
public final class LeafBody {
    private final @Nullable JsonNode parsed;
    private final byte[] leaf;
    private final int from;
    private final int to;

    private LeafBody(@Nullable JsonNode parsed, byte[] leaf, int from, int to) {
        this.parsed = parsed;
        this.leaf = leaf;
        this.from = from;
        this.to = to;
    }

    static LeafBody of(JsonNode parsed) {
        return new LeafBody(parsed, new byte[0], 0, 0);
    }

    /**
     * The body in the bytes of its leaf, from its first brace to its last.
     *
     * @param leaf is kept, not copied: leaves are frozen
     */
    static LeafBody within(byte[] leaf, int from, int to) {
        return new LeafBody(null, leaf, from, to);
    }

    /** The body as JSON. */
    public JsonNode json() {
        return parsed == null ? EventJson.values().readTree(leaf, from, to - from) : parsed;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof LeafBody body && json().equals(body.json());
    }

    @Override
    public int hashCode() {
        return json().hashCode();
    }

    @Override
    public String toString() {
        return json().toString();
    }
}
