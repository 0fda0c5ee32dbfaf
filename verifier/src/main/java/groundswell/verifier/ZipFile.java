package groundswell.verifier;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Reads a zip file of the narrow form that records have, and refuses every other: files one after
 * the other without a gap, all with deflate and of one date, no comments, extra fields or second
 * copies of a name, and both directories saying the same. Source: PKWARE's APPNOTE 6.3, without
 * zip64.
 */
final class ZipFile implements Closeable {
    /** Most files; more need zip64, which is not part of the form. */
    static final int MAX_FILES = 65_534;

    /** Deflate cannot shrink more than about 1032 times; more is not honest. */
    static final long MAX_RATIO = 1_040;

    private static final int END_SIZE = 22;
    private static final int CENTRAL_SIZE = 46;
    private static final int LOCAL_SIZE = 30;
    private static final int DESCRIPTOR_SIZE = 16;
    private static final int FOLLOWED_BY_DESCRIPTOR = 8;
    private static final int UTF_8 = 0x800;
    private static final int DATE_1980_01_01 = 0x21;

    private record Member(String name, long at, long compressed, long size, int crc) {}

    private final FileChannel channel;
    private final Map<String, Member> members = new LinkedHashMap<>();
    private int kind = -1;

    /**
     * Opens a file and reads its directories.
     *
     * @throws FormException if it is not of the form
     */
    ZipFile(Path path) throws IOException {
        channel = FileChannel.open(path);
        try {
            readDirectory();
        } catch (FormException e) {
            channel.close();
            throw e;
        }
    }

    List<String> names() {
        return new ArrayList<>(members.keySet());
    }

    /** Uncompressed bytes of a file; below 0 if there is no such file. */
    long size(String name) {
        var member = members.get(name);
        return member == null ? -1 : member.size;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    private void readDirectory() throws IOException {
        var end = channel.size() - END_SIZE;
        var last = read(end, END_SIZE, "the end of the directory");
        var count = last.getShort(10) & 0xffff;
        var size = last.getInt(12) & 0xffff_ffffL;
        var start = last.getInt(16) & 0xffff_ffffL;
        demand(
                last.getInt(0) == 0x06054b50
                        && last.getInt(4) == 0
                        && (last.getShort(8) & 0xffff) == count
                        && count <= MAX_FILES
                        && last.getShort(20) == 0
                        && start + size == end,
                end,
                "the directory does not end as it has to, or the file was cut");
        var at = start;
        var local = 0L;
        for (var i = 0; i < count; i++) {
            var header = read(at, CENTRAL_SIZE, "the directory");
            var length = header.getShort(28) & 0xffff;
            var name = name(at + CENTRAL_SIZE, length);
            local = readMember(header, name, at, local);
            at += CENTRAL_SIZE + length;
        }
        demand(at == end && local == start, at, "there are bytes that belong to no file");
    }

    /** Checks one file in both directories, and answers where the next begins. */
    private long readMember(ByteBuffer central, String name, long at, long local)
            throws IOException {
        var flags = central.getShort(8);
        var madeBy = central.getShort(4) & 0xffff;
        var kindHere = flags << 16 | madeBy;
        kind = kind < 0 ? kindHere : kind;
        var member =
                new Member(
                        name,
                        local + LOCAL_SIZE + (central.getShort(28) & 0xffff),
                        central.getInt(20) & 0xffff_ffffL,
                        central.getInt(24) & 0xffff_ffffL,
                        central.getInt(16));
        demand(
                central.getInt(0) == 0x02014b50
                        && kindHere == kind
                        && (flags & ~(FOLLOWED_BY_DESCRIPTOR | UTF_8)) == 0
                        && (madeBy >> 8 == 0 || madeBy >> 8 == 3)
                        && (madeBy & 0xff) >= 20
                        && (madeBy & 0xff) <= 63
                        && central.getInt(30) == 0
                        && central.getInt(34) == 0
                        && central.getInt(38) == 0
                        && (central.getInt(42) & 0xffff_ffffL) == local,
                at,
                "what the directory says of " + name + " is not of the form");
        demand(
                member.size <= member.compressed * MAX_RATIO,
                at,
                name + " is compressed more than deflate can");
        demand(members.put(name, member) == null, at, name + " is there twice");
        return readLocal(central, member, local);
    }

    private long readLocal(ByteBuffer central, Member member, long local) throws IOException {
        var header = read(local, LOCAL_SIZE, "the header of " + member.name);
        var described = (central.getShort(8) & FOLLOWED_BY_DESCRIPTOR) != 0;
        var length = header.getShort(26) & 0xffff;
        var same =
                header.getInt(0) == 0x04034b50
                        && header.getShort(4) == 20
                        && central.getShort(6) == 20
                        && header.getShort(6) == central.getShort(8)
                        && header.getShort(8) == 8
                        && central.getShort(10) == 8
                        && header.getInt(10) == DATE_1980_01_01 << 16
                        && central.getInt(12) == DATE_1980_01_01 << 16
                        && header.getShort(28) == 0
                        && name(local + LOCAL_SIZE, length).equals(member.name);
        for (var field = 0; field < 3; field++) {
            same &=
                    header.getInt(14 + 4 * field)
                            == (described ? 0 : central.getInt(16 + 4 * field));
        }
        demand(same, local, "the header of " + member.name + " is not of the form");
        var after = member.at + member.compressed;
        if (!described) {
            return after;
        }
        var descriptor = read(after, DESCRIPTOR_SIZE, "what follows " + member.name);
        demand(
                descriptor.getInt(0) == 0x08074b50
                        && descriptor.getInt(4) == central.getInt(16)
                        && descriptor.getInt(8) == central.getInt(20)
                        && descriptor.getInt(12) == central.getInt(24),
                after,
                "what follows " + member.name + " is not of the form");
        return after + DESCRIPTOR_SIZE;
    }

    private String name(long at, int length) throws IOException {
        var bytes = read(at, length, "a name").array();
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    private ByteBuffer read(long at, int length, String what) throws IOException {
        var buffer = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        demand(at >= 0 && at + length <= channel.size(), Math.max(0, at), what + " is cut off");
        while (buffer.hasRemaining()) {
            if (channel.read(buffer, at + buffer.position()) < 0) {
                throw new FormException("byte " + at, what + " is cut off");
            }
        }
        return buffer.flip();
    }

    private static void demand(boolean holds, long at, String what) {
        if (!holds) {
            throw new FormException("byte " + at, what);
        }
    }

    /**
     * Opens a file. Its stream checks length and checksum at the end, so it has to be read to the
     * end.
     */
    InputStream open(String name) {
        var member = members.get(name);
        if (member == null) {
            throw new FormException(name, "it is not there");
        }
        return new Contents(member);
    }

    private final class Contents extends InputStream {
        private final Member member;
        private final Inflater inflater = new Inflater(true);
        private final CRC32 crc = new CRC32();
        private final byte[] input = new byte[16 * 1024];
        private long taken;
        private long given;
        private boolean ended;

        Contents(Member member) {
            this.member = member;
        }

        @Override
        public int read() throws IOException {
            var one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] to, int offset, int length) throws IOException {
            while (!ended && length > 0) {
                var count = inflate(to, offset, length);
                if (count > 0) {
                    given += count;
                    crc.update(to, offset, count);
                    if (given > member.size) {
                        throw wrong("it is longer than the directory says");
                    }
                    return count;
                }
                if (inflater.finished()) {
                    end();
                } else {
                    refill();
                }
            }
            return ended ? -1 : 0;
        }

        private int inflate(byte[] to, int offset, int length) {
            try {
                return inflater.inflate(to, offset, length);
            } catch (DataFormatException e) {
                throw wrong("it cannot be decompressed: " + e.getMessage());
            }
        }

        private void refill() throws IOException {
            var length = (int) Math.min(input.length, member.compressed - taken);
            if (inflater.needsDictionary() || length == 0) {
                throw wrong("it is cut off");
            }
            var buffer = ByteBuffer.wrap(input, 0, length);
            while (buffer.hasRemaining()) {
                if (channel.read(buffer, member.at + taken + buffer.position()) < 0) {
                    throw wrong("it is cut off");
                }
            }
            inflater.setInput(input, 0, length);
            taken += length;
        }

        private void end() {
            ended = true;
            if (inflater.getBytesRead() != member.compressed
                    || given != member.size
                    || (int) crc.getValue() != member.crc) {
                throw wrong("its length or checksum is not what the directory says");
            }
        }

        private FormException wrong(String what) {
            return new FormException(
                    member.name
                            + ", bytes "
                            + member.at
                            + " to "
                            + (member.at + member.compressed)
                            + " of the file",
                    what);
        }

        @Override
        public void close() {
            inflater.end();
        }
    }
}
