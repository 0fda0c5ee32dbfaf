package groundswell.events.rules;

import groundswell.events.value.IdeaId;

/**
 * What one ballot adds to one idea.
 *
 * @param points what it adds to the score
 * @param mentions how often the ballot names the idea: 1, or more on a ballot that was counted
 *     although it repeats an idea
 */
public record Contribution(IdeaId idea, long points, int mentions) {}
