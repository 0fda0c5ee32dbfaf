package groundswell.events.wire;

import static org.assertj.core.api.Assertions.assertThat;

import groundswell.events.VoteEvent.VoteCast;
import groundswell.events.value.Choice;
import groundswell.events.value.Handle;
import groundswell.events.value.IdeaId;
import java.time.Instant;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A vote in the open is written in one go, to the byte as every event is. */
class PlainVoteTest {
    private static final IdeaId FOUNTAIN = new IdeaId("riverside.square.fountain-2");
    private static final Handle AMARA = new Handle("h-7k2m9q");
    private static final Handle IMPORTER = Handle.IMPORTER;
    private static final Instant MORNING = Instant.parse("2026-05-04T08:15:30.120Z");
    private static final Supplier<byte[]> NO_SALTS =
            () -> {
                throw new AssertionError("nothing is sealed");
            };

    private static void isWrittenAlike(
            @Nullable Choice choice, String id, @Nullable Instant occurredAt) {
        var vote = new VoteCast(FOUNTAIN, AMARA, choice, false);
        var quick = PlainVote.draft(vote, id, IMPORTER, occurredAt);
        assertThat(quick).isNotNull();
        assertThat(quick.stamp(MORNING, 17))
                .isEqualTo(
                        EventJson.draftByTree(vote, id, IMPORTER, occurredAt, NO_SALTS)
                                .stamp(MORNING, 17));
        assertThat(quick.openings()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void both_ways_write_the_same_bytes(Choice choice) {
        isWrittenAlike(choice, "01890f3c-7b1e-7cc4-9f52-3f1d6a2b8c90", null);
        isWrittenAlike(choice, "row:17 of votes.csv", MORNING.minusMillis(1));
    }

    @Test
    void what_is_not_plain_is_left_to_the_other_way() {
        var plain = new VoteCast(FOUNTAIN, AMARA, Choice.SUPPORT, false);
        for (var id : new String[] {"a\"b", "a\\b", "ü", "a\nb", "\u007f"}) {
            assertThat(PlainVote.draft(plain, id, AMARA, null)).isNull();
            assertThat(EventJson.draft(plain, id, AMARA, null, NO_SALTS).stamp(MORNING, 0))
                    .isEqualTo(
                            EventJson.draftByTree(plain, id, AMARA, null, NO_SALTS)
                                    .stamp(MORNING, 0));
        }
        assertThat(
                        PlainVote.draft(
                                new VoteCast(FOUNTAIN, AMARA, Choice.SUPPORT, true),
                                "id",
                                AMARA,
                                null))
                .isNull();
        assertThat(PlainVote.draft(new VoteCast(FOUNTAIN, AMARA, null, false), "id", AMARA, null))
                .isNull();
    }
}
