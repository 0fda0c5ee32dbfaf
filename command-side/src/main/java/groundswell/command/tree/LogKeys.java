package groundswell.command.tree;

import groundswell.events.GroundswellEvent;
import groundswell.events.LogEvent.LogKeyRetired;
import groundswell.events.LogEvent.LogKeyRotated;
import groundswell.events.wire.EventCatalogue;
import groundswell.events.wire.EventJson;
import groundswell.store.tree.KeyChange;
import groundswell.store.tree.VerifierKey;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Finds in the log which keys come into force. */
public final class LogKeys {
    private static final byte[] ROTATED = end(LogKeyRotated.class);
    private static final byte[] RETIRED = end(LogKeyRetired.class);

    private LogKeys() {}

    // In canonical JSON the type is nearly last, so a look at the end of a leaf is enough for all
    // but a few: every leaf of the log is looked at.
    private static byte[] end(Class<?> type) {
        var name = EventCatalogue.typeOf(type.asSubclass(GroundswellEvent.class));
        return ("\"type\":\"" + name + "\",\"v\":1}").getBytes(StandardCharsets.UTF_8);
    }

    /** What an entry says about the log's keys, if it is about them. */
    public static Optional<KeyChange> change(byte[] leaf) {
        if (!endsWith(leaf, ROTATED) && !endsWith(leaf, RETIRED)) {
            return Optional.empty();
        }
        return switch (EventJson.event(EventJson.envelope(leaf), List.of())) {
            case LogKeyRotated rotated ->
                    Optional.of(new KeyChange.Rotated(key(rotated.from()), key(rotated.to())));
            case LogKeyRetired retired -> Optional.of(new KeyChange.Retired(key(retired.key())));
            default -> Optional.empty();
        };
    }

    private static VerifierKey key(groundswell.events.value.VerifierKey key) {
        return VerifierKey.parse(key.value());
    }

    private static boolean endsWith(byte[] leaf, byte[] end) {
        return leaf.length >= end.length
                && Arrays.equals(leaf, leaf.length - end.length, leaf.length, end, 0, end.length);
    }
}
