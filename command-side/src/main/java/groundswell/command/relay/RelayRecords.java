package groundswell.command.relay;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import groundswell.events.wire.CanonicalJson;
import groundswell.events.wire.Channels;
import groundswell.events.wire.Disclosure;
import groundswell.events.wire.Envelope;
import groundswell.store.StoredEntry;
import groundswell.store.StoredOpening;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;

/** What the broker is given of an entry, and of its openings. */
final class RelayRecords {
    private static final int ONLY_PARTITION = 0;

    private final Channels channels;
    private final byte[] source;

    RelayRecords(Channels channels, String source) {
        this.channels = channels;
        this.source = source.getBytes(UTF_8);
    }

    /** An entry: its frozen bytes, and what one may want to know without reading them. */
    ProducerRecord<byte[], byte[]> event(StoredEntry entry, Envelope envelope) {
        return new ProducerRecord<>(
                channels.events(),
                ONLY_PARTITION,
                null,
                envelope.stream().getBytes(UTF_8),
                entry.leaf(),
                headers(entry.position(), envelope));
    }

    private Headers headers(long position, Envelope envelope) {
        return new RecordHeaders()
                .add(Channels.POSITION, ascii(Long.toString(position)))
                .add(Channels.SEQ, ascii(Long.toString(envelope.seq())))
                .add(Channels.SPEC_VERSION, ascii(Channels.SPEC))
                .add(Channels.ID, envelope.id().getBytes(UTF_8))
                .add(Channels.TYPE, ascii(envelope.type()))
                .add(Channels.SOURCE, source)
                .add(Channels.TIME, ascii(envelope.at().toString()))
                .add(Channels.SUBJECT, envelope.stream().getBytes(UTF_8))
                .add(Channels.CONTENT_TYPE, ascii(Channels.JSON));
    }

    /** An opening for the query side alone; gone when there is none. */
    ProducerRecord<byte[], byte[]> vault(
            long position, String name, @Nullable StoredOpening opening) {
        return keyed(channels.vault(), Channels.key(position, name), value(opening));
    }

    /** An opening for everybody; taken back when there is none. */
    ProducerRecord<byte[], byte[]> shown(
            long position, String name, @Nullable StoredOpening opening) {
        return keyed(channels.openings(), Channels.key(position, name), value(opening));
    }

    /** That the vault has all openings up to a position. */
    ProducerRecord<byte[], byte[]> completeUpTo(long position) {
        return keyed(channels.vault(), Channels.COMPLETE_UP_TO, ascii(Long.toString(position)));
    }

    private static byte @Nullable [] value(@Nullable StoredOpening opening) {
        if (opening == null) {
            return null;
        }
        var value = CanonicalJson.read(opening.value());
        return ascii(new Disclosure(opening.name(), opening.salt(), value).encoded());
    }

    private static ProducerRecord<byte[], byte[]> keyed(
            String topic, String key, byte @Nullable [] value) {
        return new ProducerRecord<>(topic, ONLY_PARTITION, key.getBytes(UTF_8), value);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(US_ASCII);
    }
}
