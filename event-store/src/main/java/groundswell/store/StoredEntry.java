package groundswell.store;

import java.util.List;

/**
 * One entry of the log.
 *
 * @param position its index in the one gapless order, from 0
 * @param leaf its bytes as they were written
 * @param openings those of its openings that are still present, ordered by name
 */
public record StoredEntry(long position, byte[] leaf, List<StoredOpening> openings) {}
