package groundswell.standalone.imports;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * A file of a source, read once and whole, so that what is checked, hashed and imported is the
 * same.
 *
 * @param name without its folder
 * @param text UTF-8, decoded strictly, without a byte order mark
 * @param sha256 hash of the bytes, lower-case hexadecimal
 */
record SourceFile(String name, String text, String sha256) {
    /** Limit on the bytes of a file. */
    static final long MAX_BYTES = 256L * 1024 * 1024;

    private static final String BYTE_ORDER_MARK = "\ufeff";

    /**
     * Reads a file.
     *
     * @throws SourceRefusedException if it is missing, too large, or not UTF-8
     */
    static SourceFile read(Path file) {
        var name = file.getFileName().toString();
        try {
            var size = Files.size(file);
            if (size > MAX_BYTES) {
                throw refused(name, 0, "has " + size + " bytes, more than " + MAX_BYTES);
            }
            var bytes = Files.readAllBytes(file);
            return new SourceFile(name, decoded(name, bytes), sha256(bytes));
        } catch (NoSuchFileException missing) {
            throw refused(name, 0, "does not exist");
        } catch (IOException broken) {
            throw refused(name, 0, "cannot be read: " + broken.getMessage());
        }
    }

    /**
     * One hash over several files: that of the lines {@code <sha256> <name>}, ordered by name, so
     * that anyone can work it out with {@code sha256sum a.csv b.csv | sha256sum}.
     */
    static String sha256(List<SourceFile> files) {
        var lines = new StringBuilder();
        files.stream()
                .sorted((one, two) -> one.name().compareTo(two.name()))
                .forEach(file ->
                        lines.append(file.sha256()).append("  ").append(file.name()).append('\n'));
        return sha256(lines.toString().getBytes(StandardCharsets.UTF_8));
    }

    static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }

    /** What is wrong in this file. */
    SourceRefusedException refused(long line, String reason) {
        return refused(name, line, reason);
    }

    private static SourceRefusedException refused(String name, long line, String reason) {
        return new SourceRefusedException(new SourceProblem(name, line, reason));
    }

    private static String decoded(String name, byte[] bytes) {
        var decoder =
                StandardCharsets.UTF_8
                        .newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT);
        var rest = ByteBuffer.wrap(bytes);
        try {
            var text = decoder.decode(rest).toString();
            return text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
        } catch (CharacterCodingException _) {
            throw refused(name, lineOf(bytes, rest.position()), "is not UTF-8");
        }
    }

    private static long lineOf(byte[] bytes, int end) {
        var line = 1L;
        for (var i = 0; i < end; i++) {
            if (bytes[i] == '\n') {
                line++;
            }
        }
        return line;
    }
}
