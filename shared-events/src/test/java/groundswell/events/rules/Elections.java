package groundswell.events.rules;

import groundswell.events.rules.AdoptionResult.Decided;
import groundswell.events.rules.AdoptionResult.Undecidable;
import groundswell.events.value.IdeaId;
import groundswell.events.value.Money;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Small elections made by hand; the ideas are Riverside's. */
final class Elections {
    private final List<Candidate> candidates = new ArrayList<>();
    private final List<WeightedBallot> ballots = new ArrayList<>();
    private long voters;

    static IdeaId idea(String name) {
        return new IdeaId("riverside.square." + name);
    }

    static List<IdeaId> ideas(String... names) {
        return Arrays.stream(names).map(Elections::idea).toList();
    }

    static Candidate candidate(String name, long score, long cost) {
        return candidate(name, score, cost, Standing.STANDING);
    }

    static Candidate candidate(String name, long score, long cost, Standing standing) {
        return new Candidate(idea(name), score, Math.abs(score), cost, Instant.EPOCH, standing);
    }

    /** An idea whose supporters are counted from the ballots. */
    Elections idea(String name, long cost) {
        candidates.add(candidate(name, 0, cost));
        return this;
    }

    /** Voters with equal ballots. */
    Elections voters(long voters, String... approved) {
        ballots.add(new WeightedBallot(ideas(approved), voters));
        this.voters += voters;
        return this;
    }

    List<Candidate> candidates() {
        return candidates.stream().map(this::counted).toList();
    }

    List<WeightedBallot> ballots() {
        return ballots;
    }

    long voters() {
        return voters;
    }

    AdoptionResult apply(AdoptionRule rule, long budget, TieOrder ties) {
        return AdoptionRules.apply(rule, candidates(), euros(budget), ties, () -> ballots, voters);
    }

    static Money euros(long minor) {
        return new Money(minor, "EUR");
    }

    static AdoptionResult apply(
            AdoptionRule rule, @Nullable Money budget, TieOrder ties, Candidate... candidates) {
        return AdoptionRules.apply(rule, List.of(candidates), budget, ties, null, 0);
    }

    static Adoption adoption(AdoptionResult result) {
        return switch (result) {
            case Decided(var adoption) -> adoption;
            case Undecidable undecidable -> throw new AssertionError(undecidable.toString());
        };
    }

    static Undecidable refusal(AdoptionResult result) {
        return switch (result) {
            case Decided decided -> throw new AssertionError(decided.toString());
            case Undecidable undecidable -> undecidable;
        };
    }

    static List<String> adopted(AdoptionResult result) {
        return adoption(result).adopted().stream().map(IdeaId::name).toList();
    }

    /** The trace as {@code "fountain adopted 300"}. */
    static List<String> trace(AdoptionResult result) {
        return adoption(result).steps().stream()
                .map(step ->
                        step.idea().name()
                                + " "
                                + step.verdict().word()
                                + (step.budgetLeftMinor() == null
                                        ? ""
                                        : " " + step.budgetLeftMinor()))
                .toList();
    }

    private Candidate counted(Candidate candidate) {
        var supporters =
                ballots.stream()
                        .filter(ballot -> ballot.approved().contains(candidate.idea()))
                        .mapToLong(WeightedBallot::voters)
                        .sum();
        return new Candidate(
                candidate.idea(),
                supporters,
                supporters,
                candidate.costMinor(),
                candidate.submittedAt(),
                candidate.standing());
    }
}
