package groundswell.events.value;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What members are asked for: an answer on each idea, or one ballot over the campaign, and its
 * limits.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "form")
@JsonSubTypes({
    @JsonSubTypes.Type(BallotForm.IdeaVotes.class),
    @JsonSubTypes.Type(BallotForm.Approval.class),
    @JsonSubTypes.Type(BallotForm.Points.class),
    @JsonSubTypes.Type(BallotForm.Scores.class),
    @JsonSubTypes.Type(BallotForm.Ranking.class),
    @JsonSubTypes.Type(BallotForm.Knapsack.class)
})
public sealed interface BallotForm {
    /** An answer on each idea, one by one. The choices keep the order support, oppose, pass. */
    @JsonTypeName("idea-votes")
    record IdeaVotes(List<Choice> choices) implements BallotForm {
        public IdeaVotes {
            // Copied first: a null among them is refused, also where it is the only one.
            choices = List.copyOf(choices).stream().distinct().sorted().toList();
            if (choices.isEmpty()) {
                throw new InvalidValueException("choices", "EMPTY", "offers at least one choice");
            }
        }
    }

    /**
     * Approval of several ideas.
     *
     * @param minimum fewest ideas on a ballot
     * @param maximum most ideas on a ballot
     * @param maximumCost most that the ideas on a ballot may cost together; none means no limit
     * @param categoryLimits most that the ideas of one category on a ballot may cost together
     */
    @JsonTypeName("approval")
    record Approval(
            int minimum,
            int maximum,
            @Nullable Money maximumCost,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) List<CategoryLimit> categoryLimits)
            implements BallotForm {
        public Approval {
            between(minimum, maximum);
            categoryLimits = categoryLimits == null ? List.of() : List.copyOf(categoryLimits);
        }
    }

    /**
     * Points to share out (cumulative voting).
     *
     * @param minimumSum fewest points on a ballot
     * @param maximumSum most points on a ballot
     */
    @JsonTypeName("points")
    record Points(int minimumSum, int maximumSum) implements BallotForm {
        public Points {
            if (minimumSum < 0 || maximumSum < Math.max(1, minimumSum)) {
                throw new InvalidValueException(
                        "maximumSum", "OUT_OF_RANGE", "is at least 1 and at least minimumSum");
            }
        }
    }

    /**
     * A mark from {@code lowest} to {@code highest} for each idea that a member chooses to mark.
     */
    @JsonTypeName("scores")
    record Scores(int lowest, int highest) implements BallotForm {
        public Scores {
            if (lowest < 0 || highest <= lowest) {
                throw new InvalidValueException("highest", "OUT_OF_RANGE", "is above lowest");
            }
        }
    }

    /**
     * Ideas in order of preference, at least {@code minimum} and at most {@code maximum} of them.
     */
    @JsonTypeName("ranking")
    record Ranking(int minimum, int maximum, Scoring scoring) implements BallotForm {
        public Ranking {
            between(minimum, maximum);
        }
    }

    /** Ideas that together cost no more than the budget. */
    @JsonTypeName("knapsack")
    record Knapsack() implements BallotForm {}

    /** Most that the ideas of one category on a ballot may cost together. */
    record CategoryLimit(Category category, Money maximumCost) {}

    /** How a ranking becomes a score. */
    enum Scoring {
        /** With K the most ideas on a ballot, the idea at position r (from 0) is given K - r. */
        @JsonProperty("truncated-borda")
        TRUNCATED_BORDA,
        /** With K the ideas on this ballot, the idea at position r (from 0) is given K - r. */
        @JsonProperty("ballot-length-borda")
        BALLOT_LENGTH_BORDA
    }

    private static void between(int minimum, int maximum) {
        if (minimum < 0 || maximum < Math.max(1, minimum) || maximum > Ballot.MAX_IDEAS) {
            throw new InvalidValueException(
                    "maximum",
                    "OUT_OF_RANGE",
                    "is at least 1, at least minimum, and at most " + Ballot.MAX_IDEAS);
        }
    }
}
