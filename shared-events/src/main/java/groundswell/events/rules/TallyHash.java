package groundswell.events.rules;

import groundswell.events.value.IdeaId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.Comparator;
import java.util.HexFormat;

/**
 * The fingerprint of a tally, so that anyone who counts again can tell with one comparison whether
 * the counts agree.
 *
 * <p>It is the SHA-256 of a text: one line for each idea, in natural order of the identifiers, with
 * the idea, support, oppose, pass, score and supporters, separated by one space, numbers in decimal
 * without leading zeros, each line closed by a line feed (U+000A); in UTF-8. Example of a line:
 * {@code riverside.square.fountain 12 3 1 9 12}.
 */
public final class TallyHash {
    private TallyHash() {}

    /** One idea with everything that was counted for it. */
    public record Line(IdeaId idea, IdeaTally tally, long score, long supporters) {}

    /** The hash in lower-case hexadecimal. */
    public static String of(Collection<Line> lines) {
        try {
            var bytes = text(lines).getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException impossible) {
            throw new AssertionError("every JDK has SHA-256", impossible);
        }
    }

    /** The text that is hashed. */
    public static String text(Collection<Line> lines) {
        var text = new StringBuilder();
        lines.stream()
                .sorted(Comparator.comparing(Line::idea))
                .forEach(line ->
                        text.append(line.idea().value())
                                .append(' ')
                                .append(line.tally().support())
                                .append(' ')
                                .append(line.tally().oppose())
                                .append(' ')
                                .append(line.tally().pass())
                                .append(' ')
                                .append(line.score())
                                .append(' ')
                                .append(line.supporters())
                                .append('\n'));
        return text.toString();
    }
}
