package groundswell.events.rules;

/**
 * An idea at its place in a ranking.
 *
 * @param position from 1; no two ideas share a position, because every order is total
 */
public record Placed(int position, RankedIdea idea) {}
