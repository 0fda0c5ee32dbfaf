package groundswell.command.record;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.LocalDateTime;
import java.util.TimeZone;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;

class RecordArchiveTest {
    private static byte[] archive() throws IOException {
        var out = new ByteArrayOutputStream();
        var archive = new RecordArchive(out);
        archive.add("first", "aaaaaaaaaaaaaaaa".getBytes(UTF_8));
        archive.next("second/000.jsonl").write('b');
        archive.finish();
        return out.toByteArray();
    }

    @Test
    void files_come_in_order_deflated_without_extra_fields_and_of_the_first_day()
            throws IOException {
        try (var zip = new ZipInputStream(new ByteArrayInputStream(archive()))) {
            for (var name : new String[] {"first", "second/000.jsonl"}) {
                var entry = zip.getNextEntry();
                assertThat(entry).isNotNull();
                assertThat(entry.getName()).isEqualTo(name);
                assertThat(entry.getMethod()).isEqualTo(ZipEntry.DEFLATED);
                assertThat(entry.getExtra()).isNull();
                assertThat(entry.getTimeLocal()).isEqualTo(LocalDateTime.of(1980, 1, 1, 0, 0));
            }
            assertThat(zip.getNextEntry()).isNull();
        }
    }

    @Test
    void neither_local_nor_central_headers_have_an_extra_field() throws IOException {
        var bytes = ByteBuffer.wrap(archive()).order(ByteOrder.LITTLE_ENDIAN);
        var central = bytes.getInt(bytes.limit() - 6);
        assertThat(bytes.getInt(0)).isEqualTo(0x04034b50);
        assertThat(bytes.getShort(28)).isZero();
        assertThat(bytes.getInt(10)).isEqualTo(0x00210000);
        assertThat(bytes.getInt(central)).isEqualTo(0x02014b50);
        assertThat(bytes.getInt(central + 12)).isEqualTo(0x00210000);
        assertThat(bytes.getShort(central + 30)).isZero();
        assertThat(bytes.getShort(central + 32)).isZero();
    }

    @Test
    void the_zone_of_the_machine_makes_no_difference() throws IOException {
        var before = TimeZone.getDefault();
        try {
            TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Auckland"));
            var there = archive();
            TimeZone.setDefault(TimeZone.getTimeZone("America/Lima"));
            assertThat(archive()).isEqualTo(there);
        } finally {
            TimeZone.setDefault(before);
        }
    }
}
