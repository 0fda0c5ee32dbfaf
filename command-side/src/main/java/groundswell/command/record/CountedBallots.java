package groundswell.command.record;

import groundswell.events.value.Ballot;
import groundswell.events.value.BallotForm;
import groundswell.events.value.IdeaId;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The ballot that counts of each member, as numbers of ideas: 16 bytes, and 4 for each idea that it
 * names, 8 where it gives amounts.
 *
 * <p>Not safe for use by several threads at once.
 */
final class CountedBallots {
    private static final int[] SEALED = {};

    private final BallotForm form;
    private final List<IdeaId> ideas;
    private final ToIntFunction<IdeaId> numbers;
    private final List<int @Nullable []> ballots = new ArrayList<>();

    /**
     * @param ideas by their numbers; grows while ballots are taken
     * @param numbers the number of an idea, given out when it is first named
     */
    CountedBallots(BallotForm form, List<IdeaId> ideas, ToIntFunction<IdeaId> numbers) {
        this.form = form;
        this.ideas = ideas;
        this.numbers = numbers;
    }

    /** The member's ballot is this one from now on; null is one that stays sealed. */
    void put(int member, @Nullable Ballot ballot) {
        set(member, ballot == null ? SEALED : packed(ballot));
    }

    /** The member has no ballot from now on. */
    void remove(int member) {
        set(member, null);
    }

    /** How many members have a ballot that counts. */
    long size() {
        return ballots.stream().filter(ballot -> ballot != null).count();
    }

    /** Whether a ballot that counts cannot be seen. */
    boolean anySealed() {
        return ballots.stream().anyMatch(ballot -> ballot == SEALED);
    }

    /** The ballots that count; ask only if none is sealed. */
    Iterable<Ballot> all() {
        return () ->
                ballots.stream().filter(ballot -> ballot != null).map(this::unpacked).iterator();
    }

    private void set(int member, int @Nullable [] ballot) {
        while (ballots.size() <= member) {
            ballots.add(null);
        }
        ballots.set(member, ballot);
    }

    private int[] packed(Ballot ballot) {
        return switch (ballot) {
            case Ballot.Points(var given) -> packedAmounts(given);
            case Ballot.Scores(var given) -> packedAmounts(given);
            case Ballot.Approval _, Ballot.Ranking _, Ballot.Knapsack _ ->
                    ballot.ideas().stream().mapToInt(numbers).toArray();
        };
    }

    private int[] packedAmounts(List<Ballot.Given> given) {
        return given.stream()
                .flatMapToInt(each -> IntStream.of(numbers.applyAsInt(each.idea()), each.amount()))
                .toArray();
    }

    private Ballot unpacked(int[] packed) {
        return switch (form) {
            case BallotForm.IdeaVotes _ ->
                    throw new IllegalStateException("votes on ideas are not ballots");
            case BallotForm.Approval _ -> new Ballot.Approval(named(packed));
            case BallotForm.Ranking _ -> new Ballot.Ranking(named(packed));
            case BallotForm.Knapsack _ -> new Ballot.Knapsack(named(packed));
            case BallotForm.Points _ -> new Ballot.Points(given(packed));
            case BallotForm.Scores _ -> new Ballot.Scores(given(packed));
        };
    }

    private List<IdeaId> named(int[] packed) {
        return IntStream.of(packed).mapToObj(ideas::get).toList();
    }

    private List<Ballot.Given> given(int[] packed) {
        return IntStream.range(0, packed.length / 2)
                .mapToObj(i -> new Ballot.Given(ideas.get(packed[2 * i]), packed[2 * i + 1]))
                .toList();
    }
}
