package groundswell.query.ranking;

import groundswell.events.value.Choice;
import groundswell.query.ranking.AnswerRows.ChoiceChange;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What members said on one idea, many answers in one value of one row. For each answer a byte that
 * says what it is, a byte with the length of the member's handle, and the handle.
 */
final class AnswerBlock {
    private static final byte TAKEN_BACK = 2;

    /** There is an answer, and it is not known. */
    private static final byte UNKNOWN = 3;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    void add(String member, ChoiceChange change) {
        var choice = change.choice();
        if (!change.present()) {
            bytes.write(TAKEN_BACK);
        } else {
            bytes.write(choice == null ? UNKNOWN : AnswerRows.number(choice));
        }
        // A handle has at most 40 characters, all of them ASCII.
        var handle = member.getBytes(StandardCharsets.US_ASCII);
        bytes.write(handle.length);
        bytes.writeBytes(handle);
    }

    byte[] bytes() {
        return bytes.toByteArray();
    }

    /** Adds the answers of a block to what was said before it. */
    static void apply(byte[] block, Map<String, @Nullable Choice> said) {
        for (var at = 0; at < block.length; ) {
            var length = block[at + 1];
            var member = new String(block, at + 2, length, StandardCharsets.US_ASCII);
            if (block[at] == TAKEN_BACK) {
                said.remove(member);
            } else {
                said.put(member, block[at] == UNKNOWN ? null : AnswerRows.choice((int) block[at]));
            }
            at += 2 + length;
        }
    }
}
