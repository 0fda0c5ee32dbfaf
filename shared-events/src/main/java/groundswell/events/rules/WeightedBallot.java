package groundswell.events.rules;

import groundswell.events.value.IdeaId;
import java.util.List;

/**
 * Equal ballots, counted together.
 *
 * @param approved the ideas that the ballot approves of; neither order nor repeats say anything
 * @param voters how many members cast it, at least 1
 */
public record WeightedBallot(List<IdeaId> approved, long voters) {
    public WeightedBallot {
        if (voters < 1) {
            throw new IllegalArgumentException("a ballot has at least one voter");
        }
        approved = List.copyOf(approved);
    }
}
