package groundswell.verifier;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/** Writes the narrow zip form of records by hand, so that every field can be damaged. */
final class ZipWriter {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream directory = new ByteArrayOutputStream();

    private ZipWriter() {}

    static byte[] zip(Map<String, byte[]> files) {
        return zip(List.copyOf(files.entrySet()));
    }

    static byte[] zip(List<Map.Entry<String, byte[]>> files) {
        var writer = new ZipWriter();
        files.forEach(file -> writer.add(file.getKey(), file.getValue()));
        var start = writer.out.size();
        writer.out.writeBytes(writer.directory.toByteArray());
        writer.out.writeBytes(
                buffer(22)
                        .putInt(0x06054b50)
                        .putInt(0)
                        .putShort((short) files.size())
                        .putShort((short) files.size())
                        .putInt(writer.directory.size())
                        .putInt(start)
                        .putShort((short) 0)
                        .array());
        return writer.out.toByteArray();
    }

    private static ByteBuffer buffer(int size) {
        return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    }

    private void add(String name, byte[] content) {
        var crc = new CRC32();
        crc.update(content);
        var deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
        deflater.setInput(content);
        deflater.finish();
        var compressed = new ByteArrayOutputStream();
        var buffer = new byte[4096];
        while (!deflater.finished()) {
            compressed.write(buffer, 0, deflater.deflate(buffer));
        }
        deflater.end();
        var local = out.size();
        var bytes = name.getBytes(StandardCharsets.US_ASCII);
        var common =
                buffer(26)
                        .putShort((short) 20)
                        .putShort((short) 0)
                        .putShort((short) 8)
                        .putInt(0x21 << 16)
                        .putInt((int) crc.getValue())
                        .putInt(compressed.size())
                        .putInt(content.length)
                        .putShort((short) bytes.length)
                        .putShort((short) 0)
                        .array();
        out.writeBytes(buffer(4).putInt(0x04034b50).array());
        out.writeBytes(common);
        out.writeBytes(bytes);
        out.writeBytes(compressed.toByteArray());
        directory.writeBytes(buffer(6).putInt(0x02014b50).putShort((short) 20).array());
        directory.writeBytes(common);
        directory.writeBytes(buffer(14).putInt(10, local).array());
        directory.writeBytes(bytes);
    }
}
