package groundswell.command.log;

import groundswell.command.slice.Recorded;
import groundswell.events.GroundswellEvent;
import groundswell.events.Opening;
import groundswell.events.value.Handle;
import groundswell.events.wire.CanonicalJson;
import groundswell.events.wire.Disclosure;
import groundswell.events.wire.Envelope;
import groundswell.events.wire.EventCatalogue;
import groundswell.events.wire.EventJson;
import groundswell.events.wire.NotCanonicalException;
import groundswell.store.CommandKey;
import groundswell.store.LeafCodec;
import groundswell.store.LeafDraft;
import groundswell.store.OpeningDraft;
import groundswell.store.StoredEntry;
import groundswell.store.UnstorableEventException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.axonframework.eventsourcing.eventstore.TaggedEventMessage;
import org.axonframework.messaging.core.MessageType;
import org.axonframework.messaging.eventhandling.EventMessage;
import org.axonframework.messaging.eventstreaming.Tag;
import org.jspecify.annotations.Nullable;

/**
 * Tells the log what a leaf of Groundswell is: the envelope in canonical JSON, openings taken out.
 */
public final class EventLeafCodec implements LeafCodec {
    private final Supplier<byte[]> salts;

    /** A codec that salts openings from the system's strong randomness. */
    public EventLeafCodec() {
        this(strongSalts());
    }

    EventLeafCodec(Supplier<byte[]> salts) {
        this.salts = salts;
    }

    /** In whose name the vault keeps the words of a person in a stream. */
    public static String subject(String stream, Handle person) {
        return stream + "/" + person;
    }

    /** In whose name the vault keeps the sealed choices of a campaign. */
    public static String choicesOf(String stream) {
        return stream + "/";
    }

    @Override
    public LeafDraft encode(TaggedEventMessage<?> tagged) {
        var message = tagged.event();
        if (!(message.payload() instanceof GroundswellEvent event)) {
            throw new UnstorableEventException(
                    "payload", "is an event of the catalogue, not " + message.payloadType());
        }
        var by = new Handle(Recording.required(message, Recording.BY));
        try {
            return new Draft(
                    message,
                    event,
                    by,
                    tagged.tags(),
                    EventJson.draft(
                            event,
                            message.identifier(),
                            by,
                            Recording.instant(message, Recording.OCCURRED_AT),
                            salts));
        } catch (NotCanonicalException unwritable) {
            throw new UnstorableEventException(
                    "event", String.valueOf(unwritable.getMessage()), unwritable);
        }
    }

    @Override
    public EventMessage decode(StoredEntry entry) {
        var envelope = EventJson.envelope(entry.leaf());
        return message(entry.position(), envelope, event(envelope, entry));
    }

    @Override
    public Set<Tag> tags(byte[] leaf) {
        return EventJson.event(EventJson.envelope(leaf), List.of()).tags();
    }

    /** The event of a stored entry, with those openings that are still open. */
    public static GroundswellEvent event(Envelope envelope, StoredEntry entry) {
        var openings =
                entry.openings().stream()
                        .map(opening ->
                                new Disclosure(
                                        opening.name(),
                                        opening.salt(),
                                        CanonicalJson.read(opening.value())))
                        .toList();
        return EventJson.event(envelope, openings);
    }

    private static EventMessage message(long position, Envelope envelope, GroundswellEvent event) {
        var metadata = new HashMap<String, String>();
        metadata.put(Recording.BY, envelope.by().value());
        metadata.put(Recording.POSITION, Long.toString(position));
        if (envelope.occurredAt() != null) {
            metadata.put(Recording.OCCURRED_AT, Recording.millis(envelope.occurredAt()));
        }
        return new RecordedMessage(
                envelope.id(),
                EventCatalogue.messageType(envelope.type()),
                new Recorded<>(position, envelope.happenedAt(), envelope.by(), event),
                Map.copyOf(metadata),
                envelope.at());
    }

    private static Supplier<byte[]> strongSalts() {
        var random = new SecureRandom();
        return () -> {
            var salt = new byte[Disclosure.SALT_BYTES];
            random.nextBytes(salt);
            return salt;
        };
    }

    private record Draft(
            EventMessage message,
            GroundswellEvent event,
            Handle by,
            Set<Tag> tags,
            groundswell.events.wire.LeafDraft leaf)
            implements LeafDraft {
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
            return event.stream();
        }

        @Override
        public List<OpeningDraft> openings() {
            return leaf.openings().stream()
                    .map(opening ->
                            new OpeningDraft(
                                    opening.name(),
                                    subject(opening.name()),
                                    opening.salt(),
                                    CanonicalJson.write(opening.value())))
                    .toList();
        }

        /** Whose key encrypts an opening: the campaign's for a sealed choice, else its author's. */
        private String subject(String opening) {
            if (EventJson.sealOf(event, opening) == Opening.Seal.CAMPAIGN) {
                return choicesOf(event.stream());
            }
            var person = event.person();
            return EventLeafCodec.subject(event.stream(), person == null ? by : person);
        }

        @Override
        public @Nullable CommandKey commandKey() {
            var hash = message.metadata().get(Recording.COMMAND_HASH);
            var fingerprint = message.metadata().get(Recording.COMMAND_FINGERPRINT);
            return hash == null || fingerprint == null
                    ? null
                    : new CommandKey(
                            HexFormat.of().parseHex(hash), HexFormat.of().parseHex(fingerprint));
        }

        @Override
        public @Nullable Instant notAfter() {
            return Recording.instant(message, Recording.BEFORE);
        }

        @Override
        public byte[] stamp(Instant at, long seq) {
            try {
                return leaf.stamp(at, seq);
            } catch (NotCanonicalException tooLarge) {
                throw new UnstorableEventException(
                        "event", String.valueOf(tooLarge.getMessage()), tooLarge);
            }
        }
    }
}
