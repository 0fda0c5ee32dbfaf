package groundswell.events.value;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import java.util.List;
import java.util.stream.Stream;

/** One member's answer over a whole campaign. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "form")
@JsonSubTypes({
    @JsonSubTypes.Type(Ballot.Approval.class),
    @JsonSubTypes.Type(Ballot.Points.class),
    @JsonSubTypes.Type(Ballot.Scores.class),
    @JsonSubTypes.Type(Ballot.Ranking.class),
    @JsonSubTypes.Type(Ballot.Knapsack.class)
})
public sealed interface Ballot {
    /** Most ideas on one ballot; keeps an event within the largest leaf. */
    int MAX_IDEAS = 300;

    /** Every idea that the ballot names, in the order of the ballot, repeats included. */
    @JsonIgnore
    List<IdeaId> ideas();

    /** The ideas that the member approves of; their order says nothing. */
    @JsonTypeName("approval")
    record Approval(List<IdeaId> approved) implements Ballot {
        public Approval {
            approved = limited(approved);
        }

        @Override
        public List<IdeaId> ideas() {
            return approved;
        }
    }

    /** Points that the member shares out. */
    @JsonTypeName("points")
    record Points(List<Given> points) implements Ballot {
        public Points {
            points = limited(points);
        }

        @Override
        public List<IdeaId> ideas() {
            return points.stream().map(Given::idea).toList();
        }
    }

    /** A mark for each idea, independent of the others. */
    @JsonTypeName("scores")
    record Scores(List<Given> scores) implements Ballot {
        public Scores {
            scores = limited(scores);
        }

        @Override
        public List<IdeaId> ideas() {
            return scores.stream().map(Given::idea).toList();
        }
    }

    /** Ideas from most to less preferred; ideas that are not listed come last together. */
    @JsonTypeName("ranking")
    record Ranking(List<IdeaId> ranked) implements Ballot {
        public Ranking {
            ranked = limited(ranked);
        }

        @Override
        public List<IdeaId> ideas() {
            return ranked;
        }
    }

    /** Ideas that together cost no more than the campaign's budget. */
    @JsonTypeName("knapsack")
    record Knapsack(List<IdeaId> chosen) implements Ballot {
        public Knapsack {
            chosen = limited(chosen);
        }

        @Override
        public List<IdeaId> ideas() {
            return chosen;
        }
    }

    /**
     * What one idea is given.
     *
     * @param amount whole points or marks, 0 to 1,000,000
     */
    record Given(IdeaId idea, int amount) {
        public Given {
            if (amount < 0 || amount > 1_000_000) {
                throw new InvalidValueException("amount", "OUT_OF_RANGE", "is 0 to 1,000,000");
            }
        }
    }

    /** The sum of the points on a points ballot, 0 on any other. */
    static long sum(Stream<Given> given) {
        return given.mapToLong(Given::amount).sum();
    }

    private static <T> List<T> limited(List<T> entries) {
        if (entries.isEmpty() || entries.size() > MAX_IDEAS) {
            throw new InvalidValueException(
                    "ballot", "TOO_MANY_IDEAS", "names 1 to " + MAX_IDEAS + " ideas");
        }
        return List.copyOf(entries);
    }
}
