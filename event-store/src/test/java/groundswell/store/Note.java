package groundswell.store;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the tests append: a text in a stream, with whatever a leaf may need beside it. */
record Note(
        String text,
        String stream,
        List<OpeningDraft> openings,
        @Nullable CommandKey commandKey,
        @Nullable Instant notAfter) {

    static Note of(String text) {
        return new Note(text, "park", List.of(), null, null);
    }

    Note in(String otherStream) {
        return new Note(text, otherStream, openings, commandKey, notAfter);
    }

    Note opening(OpeningDraft... drafts) {
        return new Note(text, stream, List.of(drafts), commandKey, notAfter);
    }

    Note by(CommandKey key) {
        return new Note(text, stream, openings, key, notAfter);
    }

    Note before(Instant deadline) {
        return new Note(text, stream, openings, commandKey, deadline);
    }
}
