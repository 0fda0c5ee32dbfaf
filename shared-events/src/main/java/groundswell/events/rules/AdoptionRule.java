package groundswell.events.rules;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import groundswell.events.value.IdeaId;
import groundswell.events.value.InvalidValueException;
import groundswell.events.value.Reason;
import java.util.List;

/**
 * The rule by which a community adopts ideas, announced before voting, as data: every switch is
 * named, and the name carries a version, so that what a stored rule means never changes.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "rule")
@JsonSubTypes({
    @JsonSubTypes.Type(AdoptionRule.StewardsChoice.class),
    @JsonSubTypes.Type(AdoptionRule.Threshold.class),
    @JsonSubTypes.Type(AdoptionRule.TopN.class),
    @JsonSubTypes.Type(AdoptionRule.Greedy.class),
    @JsonSubTypes.Type(AdoptionRule.EqualShares.class),
    @JsonSubTypes.Type(AdoptionRule.InWords.class)
})
public sealed interface AdoptionRule {
    /** A steward adopts and declines idea by idea, each with a public reason. */
    @JsonTypeName("stewards-choice/1")
    record StewardsChoice() implements AdoptionRule {}

    /** Every idea whose score is at least {@code minimumScore} is adopted. */
    @JsonTypeName("threshold/1")
    record Threshold(long minimumScore) implements AdoptionRule {
        public Threshold {
            atLeast("minimumScore", minimumScore, 0);
        }
    }

    /**
     * The {@code n} ideas with the highest scores, of those with at least {@code minimumScore}, are
     * adopted.
     */
    @JsonTypeName("top-n/1")
    record TopN(int n, long minimumScore) implements AdoptionRule {
        public TopN {
            atLeast("n", n, 1);
            atLeast("minimumScore", minimumScore, 0);
        }
    }

    /**
     * Ideas in order of score, each adopted if its cost is at most the money left.
     *
     * @param overBudget what happens at the first idea that does not fit
     * @param minimumScore an idea is eligible if its score is at least this
     * @param conflicts ideas that exclude each other: once one of a set is adopted, the others are
     *     passed over
     */
    @JsonTypeName("greedy/1")
    record Greedy(
            OverBudget overBudget,
            long minimumScore,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Conflict> conflicts)
            implements AdoptionRule {
        public Greedy {
            atLeast("minimumScore", minimumScore, 0);
            conflicts = conflicts == null ? List.of() : List.copyOf(conflicts);
        }
    }

    /** What the greedy rule does at an eligible idea that costs more than the money left. */
    enum OverBudget {
        /** Pass it over and go on. */
        @JsonProperty("skip")
        SKIP,
        /** Stop. */
        @JsonProperty("stop")
        STOP,
        /** Adopt it all the same, from other money, if 5 x left is at least 4 x cost; then stop. */
        @JsonProperty("eighty-percent")
        EIGHTY_PERCENT
    }

    /** Ideas of which at most one can be adopted. */
    record Conflict(List<IdeaId> ideas) {
        public Conflict {
            if (ideas.size() < 2 || ideas.stream().distinct().count() != ideas.size()) {
                throw new InvalidValueException(
                        "conflict", "TOO_FEW_IDEAS", "names at least two different ideas");
            }
            ideas = List.copyOf(ideas);
        }
    }

    /**
     * The Method of Equal Shares for approval ballots with costs as utilities (Peters, Pierczynski,
     * Skowron 2021), with every switch on which public descriptions differ. Money is exact.
     *
     * @param endowment where the endowment of a voter starts
     * @param completion how the endowment grows when the equal shares do not use up the budget
     * @param stepMinor how much a completion step adds to each voter's endowment, in minor units
     * @param stopWhenExhaustive also stop growing as soon as no further idea fits the rest of the
     *     budget
     * @param topUp afterwards adopt by score, with skipping, what fits the rest of the budget
     * @param comparison afterwards compare with the greedy outcome, and adopt that if more voters
     *     prefer it
     * @param minimumScore an idea is eligible if its score is at least this
     */
    @JsonTypeName("equal-shares/1")
    record EqualShares(
            Endowment endowment,
            Completion completion,
            long stepMinor,
            boolean stopWhenExhaustive,
            boolean topUp,
            boolean comparison,
            long minimumScore)
            implements AdoptionRule {
        public EqualShares {
            atLeast("stepMinor", stepMinor, 1);
            atLeast("minimumScore", minimumScore, 0);
        }
    }

    /** Where the endowment of a voter starts. */
    enum Endowment {
        /** The budget divided by the voters, an exact fraction. */
        @JsonProperty("exact-share")
        EXACT_SHARE,
        /** The budget divided by the voters, rounded down to whole steps. */
        @JsonProperty("whole-steps")
        WHOLE_STEPS
    }

    /** How the endowment grows. */
    enum Completion {
        /** It does not grow. */
        @JsonProperty("none")
        NONE,
        /**
         * Add1: one step more for each voter, as long as the result costs no more than the budget.
         */
        @JsonProperty("add1")
        ADD1
    }

    /** A rule that only exists in words: ideas are tallied, but no program can decide by it. */
    @JsonTypeName("in-words/1")
    record InWords(Reason statement) implements AdoptionRule {}

    private static void atLeast(String name, long value, long minimum) {
        if (value < minimum) {
            throw new InvalidValueException(name, "OUT_OF_RANGE", "is at least " + minimum);
        }
    }
}
