package groundswell.standalone.sides;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import groundswell.events.wire.Channels;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The judge tells a good record from one with a single fault. */
class CloudEventsJudgeTest {
    private static final String LEAF =
            "{\"at\":\"2026-05-04T08:04:00.000Z\",\"body\":{},\"by\":\"olga\",\"community\":\"riverside\","
                    + "\"id\":\"e-1\",\"seq\":0,\"stream\":\"riverside\",\"type\":\"community.founded/1\",\"v\":1}";

    @Test
    void a_record_as_promised_is_accepted() {
        assertThat(fault(good())).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "ce_specversion,", "ce_specversion, 2.0",
        "ce_id,", "ce_type,",
        "ce_source,", "ce_source, '::no address::'",
        "ce_time, yesterday", "ce_no_such_name, x"
    })
    void a_record_with_one_header_broken_is_refused(String header, String value) {
        assertThat(fault(broken(header, value)))
                .hasValueSatisfying(fault -> assertThat(fault).startsWith("refused: "));
    }

    @ParameterizedTest
    @CsvSource({
        "ce_id, e-2",
        "ce_type, vote.cast/1",
        "ce_source, another",
        "ce_subject,",
        "ce_subject, hill",
        "ce_time,",
        "ce_time, 2026-05-04T08:04:00.001Z",
        "ce_dataschema, urn:any",
        "ce_seq, 0",
        "content-type,",
        "content-type, text/plain"
    })
    void a_record_whose_headers_say_something_else_than_its_leaf_is_found(
            String header, String value) {
        assertThat(fault(broken(header, value)))
                .hasValueSatisfying(
                        fault -> assertThat(fault).contains(" where this is promised: "));
    }

    @Test
    void a_record_with_other_bytes_is_found() {
        var record =
                new ConsumerRecord<>("events", 0, 0, new byte[0], (LEAF + " ").getBytes(UTF_8));
        good().headers().forEach(record.headers()::add);
        assertThat(fault(record)).isPresent();
    }

    private static Optional<String> fault(ConsumerRecord<byte[], byte[]> record) {
        return CloudEventsJudge.fault(record, "groundswell", LEAF);
    }

    private static ConsumerRecord<byte[], byte[]> good() {
        var record = new ConsumerRecord<>("events", 0, 0, new byte[0], LEAF.getBytes(UTF_8));
        set(record, Channels.POSITION, "0");
        set(record, Channels.SPEC_VERSION, Channels.SPEC);
        set(record, Channels.ID, "e-1");
        set(record, Channels.TYPE, "community.founded/1");
        set(record, Channels.SOURCE, "groundswell");
        set(record, Channels.TIME, "2026-05-04T08:04:00Z");
        set(record, Channels.SUBJECT, "riverside");
        set(record, Channels.CONTENT_TYPE, Channels.JSON);
        return record;
    }

    private static ConsumerRecord<byte[], byte[]> broken(String header, @Nullable String value) {
        var record = good();
        record.headers().remove(header);
        if (value != null) {
            set(record, header, value);
        }
        return record;
    }

    private static void set(ConsumerRecord<byte[], byte[]> record, String header, String value) {
        record.headers().add(header, value.getBytes(UTF_8));
    }
}
