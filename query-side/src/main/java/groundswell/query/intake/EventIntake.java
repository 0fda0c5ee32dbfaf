package groundswell.query.intake;

import java.util.Collection;
import java.util.List;

/** Where events come from: the log itself in one process, a broker when the sides run apart. */
public interface EventIntake {
    /**
     * As many events as whoever follows the log asks for at once. Others who ask for so many are
     * probably about to ask for the next, so an intake may read ahead.
     */
    int MAX_BATCH = 10_000;

    /**
     * The events from a position on, in order and without a gap.
     *
     * @param fromPosition the first position wanted
     * @param max most events to answer; fewer come when the log has fewer or they are large
     */
    List<RecordedEvent> read(long fromPosition, int max);

    /**
     * The events at these positions, in any order; one that is not there yet is left out.
     *
     * @param positions at most 10,000
     */
    default List<RecordedEvent> at(Collection<Long> positions) {
        return positions.stream().flatMap(position -> read(position, 1).stream()).toList();
    }

    /** The last position that can be read; -1 when there is none. */
    long head();

    /**
     * A number that is another one after words were taken back: what was read under another number
     * may show some that are gone.
     */
    default long withdrawals() {
        return 0;
    }

    /** Calls {@code wake} whenever the head has moved; it must return at once. */
    void onAppended(Runnable wake);
}
