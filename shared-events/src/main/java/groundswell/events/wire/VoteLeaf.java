package groundswell.events.wire;

import static groundswell.events.wire.LeafText.word;

import groundswell.events.value.CampaignId;
import groundswell.events.value.CommunityId;
import groundswell.events.value.InvalidValueException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Leaves of votes in the one form that {@link EventJson#draft} gives them: names in ascending
 * order, nothing between the tokens. Answers null for everything else.
 */
final class VoteLeaf {
    private static final byte[] OPEN = word("{");
    private static final byte[] DIGESTS = word("\"_sd\":[\"");
    private static final byte[] NEXT = word(",\"");
    private static final byte[] AFTER_DIGESTS = word("],");
    private static final byte[] AT = word("\"at\":\"");
    private static final byte[] BODY = word(",\"body\":");
    private static final byte[] BY = word(",\"by\":\"");
    private static final byte[] COMMUNITY = word(",\"community\":\"");
    private static final byte[] ID = word(",\"id\":\"");
    private static final byte[] OCCURRED_AT = word(",\"occurredAt\":\"");
    private static final byte[] SEQ = word(",\"seq\":");
    private static final byte[] STREAM = word(",\"stream\":\"");

    private final VoteBody body = new VoteBody();
    private final Kept<CampaignId> streams = new Kept<>(64, CampaignId::value, CampaignId::new);
    private final Kept<CommunityId> communities =
            new Kept<>(64, CommunityId::value, CommunityId::new);

    /** What a leaf says; null if it does not have one of the known forms. */
    LeafReader.@Nullable Read read(byte[] leaf) {
        var text = new LeafText(leaf);
        for (var form : VoteForm.ALL) {
            if (text.endsWith(form.end())) {
                try {
                    return read(leaf, text, form);
                } catch (InvalidValueException _) {
                    // EventJson says what is wrong with the value.
                    return null;
                }
            }
        }
        return null;
    }

    private LeafReader.@Nullable Read read(byte[] leaf, LeafText text, VoteForm form) {
        text.expect(OPEN);
        var digests = text.skip(DIGESTS) ? digests(text) : List.<String>of();
        text.expect(AT);
        var at = text.instant();
        text.expect(BODY);
        var from = text.at();
        var event = body.event(text, form);
        var to = text.at();
        text.expect(BY);
        var by = body.handle(text);
        text.expect(COMMUNITY);
        var community = communities.next(text);
        text.expect(ID);
        var id = text.text();
        var occurredAt = text.skip(OCCURRED_AT) ? text.instant() : null;
        text.expect(SEQ);
        var seq = text.number();
        text.expect(STREAM);
        var stream = streams.next(text);
        text.expect(form.end());
        if (!text.isComplete()
                || at == null
                || event == null
                || by == null
                || community == null
                || stream == null) {
            return null;
        }
        return new LeafReader.Read(
                new Envelope(
                        Envelope.VERSION,
                        id,
                        form.type(),
                        at,
                        occurredAt,
                        by,
                        community,
                        stream.value(),
                        seq,
                        LeafBody.within(leaf, from, to),
                        digests),
                event);
    }

    private static List<String> digests(LeafText text) {
        var digests = new ArrayList<String>(2);
        do {
            digests.add(text.text());
        } while (text.skip(NEXT));
        text.expect(AFTER_DIGESTS);
        return List.copyOf(digests);
    }
}
