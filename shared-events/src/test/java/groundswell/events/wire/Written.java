package groundswell.events.wire;

import groundswell.events.GroundswellEvent;
import groundswell.events.value.Handle;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** An event as it would stand in the log, with fixed id, time, number and salts. */
public record Written(byte[] leaf, List<Disclosure> openings) {
    /** Who acts in all examples. */
    static final Handle ACTOR = new Handle("h-5t1n0c");

    static final Instant AT = Instant.parse("2026-05-04T08:15:30.120Z");

    /** The event, written. */
    public static Written of(GroundswellEvent event) {
        return of(event, null);
    }

    static Written of(GroundswellEvent event, @Nullable Instant occurredAt) {
        var draft = draft(event, occurredAt);
        return new Written(draft.stamp(AT, 7), draft.openings());
    }

    static LeafDraft draft(GroundswellEvent event, @Nullable Instant occurredAt) {
        var salt = new AtomicInteger();
        return EventJson.draft(
                event,
                "01890f3c-7b1e-7cc4-9f52-3f1d6a2b8c90",
                ACTOR,
                occurredAt,
                () -> {
                    var bytes = new byte[Disclosure.SALT_BYTES];
                    Arrays.fill(bytes, (byte) salt.incrementAndGet());
                    return bytes;
                });
    }
}
