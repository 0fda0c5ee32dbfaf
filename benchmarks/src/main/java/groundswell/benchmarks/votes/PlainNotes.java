package groundswell.benchmarks.votes;

import groundswell.store.CommandKey;
import groundswell.store.LeafCodec;
import groundswell.store.LeafDraft;
import groundswell.store.OpeningDraft;
import groundswell.store.StoredEntry;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.axonframework.eventsourcing.eventstore.TaggedEventMessage;
import org.axonframework.messaging.core.MessageType;
import org.axonframework.messaging.eventhandling.EventMessage;
import org.axonframework.messaging.eventhandling.GenericEventMessage;
import org.axonframework.messaging.eventstreaming.Tag;
import org.jspecify.annotations.Nullable;

/**
 * Leaves of one line of text, which cost next to nothing to make: what is measured is the writer.
 */
final class PlainNotes implements LeafCodec {
    static final MessageType TYPE = new MessageType("plain", "noted", "1");

    private static final String STREAM = "notes";

    @Override
    public LeafDraft encode(TaggedEventMessage<?> event) {
        return new Draft(event.event(), event.tags());
    }

    @Override
    public EventMessage decode(StoredEntry entry) {
        var fields = fields(entry.leaf());
        return new GenericEventMessage(
                fields[0], TYPE, fields[3], java.util.Map.of(), Instant.EPOCH);
    }

    @Override
    public Set<Tag> tags(byte[] leaf) {
        var tags = new HashSet<Tag>();
        for (var tag : fields(leaf)[1].split(",")) {
            if (!tag.isEmpty()) {
                var at = tag.indexOf('=');
                tags.add(Tag.of(tag.substring(0, at), tag.substring(at + 1)));
            }
        }
        return tags;
    }

    private static String[] fields(byte[] leaf) {
        return new String(leaf, StandardCharsets.UTF_8).split(" ", 4);
    }

    private record Draft(EventMessage message, Set<Tag> tags) implements LeafDraft {
        @Override
        public String id() {
            return message.identifier();
        }

        @Override
        public MessageType type() {
            return TYPE;
        }

        @Override
        public String stream() {
            return STREAM;
        }

        @Override
        public List<OpeningDraft> openings() {
            return List.of();
        }

        @Override
        public @Nullable CommandKey commandKey() {
            return null;
        }

        @Override
        public @Nullable Instant notAfter() {
            return null;
        }

        @Override
        public byte[] stamp(Instant at, long seq) {
            var line = new StringBuilder(id()).append(' ');
            for (var tag : tags) {
                line.append(tag.key()).append('=').append(tag.value()).append(',');
            }
            return line.append(' ')
                    .append(at.toEpochMilli() + seq)
                    .append(' ')
                    .append(message.payload())
                    .toString()
                    .getBytes(StandardCharsets.UTF_8);
        }
    }
}
