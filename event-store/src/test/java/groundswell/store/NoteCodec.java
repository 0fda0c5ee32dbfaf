package groundswell.store;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.axonframework.eventsourcing.eventstore.TaggedEventMessage;
import org.axonframework.messaging.core.MessageType;
import org.axonframework.messaging.eventhandling.EventMessage;
import org.axonframework.messaging.eventhandling.GenericEventMessage;
import org.axonframework.messaging.eventstreaming.Tag;
import org.jspecify.annotations.Nullable;

/**
 * A small binary leaf for tests. Payloads are notes or plain strings; a decoded payload is the
 * text, with the values of its openings after it.
 */
final class NoteCodec implements LeafCodec {

    /** A stamp of this text fails, as a codec's bug would. */
    static final String UNSTAMPABLE = "unstampable";

    private final boolean ownTime;

    /** Events are dated by the log. */
    NoteCodec() {
        this(false);
    }

    /**
     * Another choice of time.
     *
     * @param ownTime whether a decoded event carries the time that it was created with, as Axon's
     *     suite expects, rather than the log's
     */
    NoteCodec(boolean ownTime) {
        this.ownTime = ownTime;
    }

    @Override
    public LeafDraft encode(TaggedEventMessage<?> event) {
        EventMessage message = event.event();
        Note note =
                message.payload() instanceof Note given
                        ? given
                        : Note.of(String.valueOf(message.payload()));
        return new NoteDraft(message, event.tags(), note);
    }

    private record NoteDraft(EventMessage message, Set<Tag> tags, Note note) implements LeafDraft {

        @Override
        public String id() {
            return message.identifier();
        }

        @Override
        public MessageType type() {
            return message.type();
        }

        @Override
        public String stream() {
            return note.stream();
        }

        @Override
        public List<OpeningDraft> openings() {
            return note.openings();
        }

        @Override
        public @Nullable CommandKey commandKey() {
            return note.commandKey();
        }

        @Override
        public @Nullable Instant notAfter() {
            return note.notAfter();
        }

        @Override
        public byte[] stamp(Instant at, long seq) {
            if (note.text().equals(UNSTAMPABLE)) {
                throw new UnstorableEventException("text", "must be stampable");
            }
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            try (DataOutputStream out = new DataOutputStream(bytes)) {
                out.writeUTF(message.identifier());
                out.writeUTF(message.type().toString());
                out.writeLong(at.toEpochMilli());
                out.writeLong(message.timestamp().toEpochMilli());
                out.writeLong(seq);
                out.writeUTF(note.text());
                out.writeInt(tags.size());
                for (Tag tag : tags) {
                    out.writeUTF(tag.key());
                    out.writeUTF(tag.value());
                }
                out.writeInt(message.metadata().size());
                for (Map.Entry<String, String> entry : message.metadata().entrySet()) {
                    out.writeUTF(entry.getKey());
                    out.writeUTF(entry.getValue());
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return bytes.toByteArray();
        }
    }

    /** The parts of a leaf. */
    record Parts(
            String id,
            MessageType type,
            Instant at,
            Instant created,
            long seq,
            String text,
            Set<Tag> tags,
            Map<String, String> metadata) {}

    static Parts parts(byte[] leaf) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(leaf))) {
            String id = in.readUTF();
            MessageType type = MessageType.fromString(in.readUTF());
            Instant at = Instant.ofEpochMilli(in.readLong());
            Instant created = Instant.ofEpochMilli(in.readLong());
            long seq = in.readLong();
            String text = in.readUTF();
            Set<Tag> tags = new HashSet<>();
            for (int left = in.readInt(); left > 0; left--) {
                tags.add(Tag.of(in.readUTF(), in.readUTF()));
            }
            Map<String, String> metadata = new HashMap<>();
            for (int left = in.readInt(); left > 0; left--) {
                metadata.put(in.readUTF(), in.readUTF());
            }
            return new Parts(id, type, at, created, seq, text, tags, metadata);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public EventMessage decode(StoredEntry entry) {
        Parts parts = parts(entry.leaf());
        StringBuilder payload = new StringBuilder(parts.text());
        for (StoredOpening opening : entry.openings()) {
            payload.append(' ').append(opening.name()).append('=');
            payload.append(new String(opening.value(), java.nio.charset.StandardCharsets.UTF_8));
        }
        return new GenericEventMessage(
                parts.id(),
                parts.type(),
                payload.toString(),
                parts.metadata(),
                ownTime ? parts.created() : parts.at());
    }

    @Override
    public Set<Tag> tags(byte[] leaf) {
        return parts(leaf).tags();
    }
}
