package groundswell.events.wire;

import static org.assertj.core.api.Assertions.assertThat;

import groundswell.events.Examples;
import groundswell.events.VoteEvent;
import groundswell.events.value.Ballot;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Reading fast is reading: every answer is that of {@link EventJson}. */
class LeafReaderTest {
    private static final long SEED = 20_261_125;
    private static final int DAMAGES = 400;

    /**
     * Bytes that change the meaning of JSON, of numbers and of instants when they stand elsewhere.
     */
    private static final String TELLING = "\"\\{}[]:,.-0129TZaz \n\u007f";

    /** What came of reading: what was read, or the class of the refusal. */
    private record Answer(Object what) {}

    static Stream<Written> leaves() {
        return Examples.all().stream()
                .flatMap(event -> Stream.of(Written.of(event), Written.of(event, Written.AT)));
    }

    static List<Written> votes() {
        return Examples.all().stream()
                .filter(VoteEvent.class::isInstance)
                .map(Written::of)
                .toList();
    }

    @ParameterizedTest
    @MethodSource("leaves")
    void a_leaf_says_the_same_read_fast(Written written) {
        var reader = new LeafReader();
        for (var openings : List.of(List.<Disclosure>of(), written.openings())) {
            var read = fast(reader, written.leaf(), openings);
            assertThat(read).isEqualTo(slow(written.leaf(), openings));
            // Again, from what was kept.
            assertThat(fast(reader, written.leaf(), openings)).isEqualTo(read);
        }
    }

    @ParameterizedTest
    @MethodSource("votes")
    void a_vote_is_read_by_its_form(Written written) {
        var event = EventJson.event(EventJson.envelope(written.leaf()), written.openings());
        assertThat(new VoteLeaf().read(written.leaf()) == null).isEqualTo(givesAmounts(event));
    }

    /** Ballots that give amounts in plain, and irregular ones, are few and left to EventJson. */
    private static boolean givesAmounts(Object event) {
        return switch (event) {
            case VoteEvent.BallotCast cast ->
                    !cast.sealed()
                            && (!cast.irregularities().isEmpty()
                                    || !(cast.ballot() instanceof Ballot.Approval));
            case VoteEvent.BallotRetracted retracted ->
                    !retracted.sealed() && retracted.from() instanceof Ballot.Points;
            default -> false;
        };
    }

    @ParameterizedTest
    @MethodSource("votes")
    void a_damaged_leaf_says_the_same_or_is_refused_alike(Written written) {
        var random = new Random(SEED);
        var reader = new LeafReader();
        for (var i = 0; i < DAMAGES; i++) {
            var damaged = damaged(written.leaf(), random);
            assertThat(fast(reader, damaged, List.of()))
                    .as("seed %d, %d: %s", SEED, i, new String(damaged, StandardCharsets.UTF_8))
                    .isEqualTo(slow(damaged, List.of()));
        }
    }

    @ParameterizedTest
    @MethodSource("votes")
    void a_leaf_cut_short_is_refused(Written written) {
        for (var length = 0; length < written.leaf().length; length++) {
            var cut = java.util.Arrays.copyOf(written.leaf(), length);
            assertThat(fast(new LeafReader(), cut, List.of())).isEqualTo(slow(cut, List.of()));
        }
    }

    @Test
    void identifiers_that_share_a_place_are_not_confused() {
        var kept = new Kept<>(1, (String text) -> text, text -> text);
        var read = new ArrayList<String>();
        for (var text : List.of("oak\"", "elm\"", "oak\"", "oaks\"")) {
            read.add(kept.next(new LeafText(LeafText.word(text))));
        }
        assertThat(read).containsExactly("oak", "elm", "oak", "oaks");
    }

    private static byte[] damaged(byte[] leaf, Random random) {
        var bytes = new ArrayList<Byte>();
        for (var b : leaf) {
            bytes.add(b);
        }
        for (var damage = 0; damage <= random.nextInt(2); damage++) {
            var at = random.nextInt(bytes.size());
            var other = (byte) TELLING.charAt(random.nextInt(TELLING.length()));
            switch (random.nextInt(5)) {
                case 0 -> bytes.remove(at);
                case 1 -> bytes.add(at, other);
                case 2 -> bytes.set(at, bytes.get(random.nextInt(bytes.size())));
                case 3 -> bytes.set(at, (byte) random.nextInt(256));
                default -> bytes.set(at, other);
            }
        }
        var damaged = new byte[bytes.size()];
        for (var i = 0; i < damaged.length; i++) {
            damaged[i] = bytes.get(i);
        }
        return damaged;
    }

    private static Answer fast(LeafReader reader, byte[] leaf, Collection<Disclosure> openings) {
        try {
            return new Answer(reader.read(leaf, openings));
        } catch (RuntimeException refused) {
            return new Answer(refused.getClass());
        }
    }

    private static Answer slow(byte[] leaf, Collection<Disclosure> openings) {
        try {
            var envelope = EventJson.envelope(leaf);
            return new Answer(new LeafReader.Read(envelope, EventJson.event(envelope, openings)));
        } catch (RuntimeException refused) {
            return new Answer(refused.getClass());
        }
    }
}
