package groundswell.events.rules;

import groundswell.events.value.IdeaId;
import java.time.Instant;

/**
 * An idea with what every ranking order needs.
 *
 * @param tally the answers on the idea
 * @param score what the ballot form gives it: supporters, points or Borda points
 * @param submittedAt when it was submitted: the source's time of an imported idea, else the log's
 */
public record RankedIdea(IdeaId idea, IdeaTally tally, long score, Instant submittedAt) {}
