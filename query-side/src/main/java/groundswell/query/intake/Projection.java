package groundswell.query.intake;

import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * A fold of the log into tables of its own, which can be thrown away and filled again at any time.
 *
 * <p>It holds no state but its tables: two generations of them may be filled at once, each in a
 * schema of its own, to which the unqualified table names of its statements refer.
 */
public interface Projection {
    /**
     * Names the projection for ever: a lower-case letter, then lower-case letters and digits, at
     * most 30.
     */
    String name();

    /**
     * Of the tables and of what they mean; a change of it rebuilds the projection at the next
     * start.
     */
    int version();

    /** The statements that create its tables and indexes, in order. */
    List<String> tables();

    /**
     * Folds events into the tables. It runs in one transaction with the position: all of it happens
     * or none.
     *
     * @param events the next events of the log, in order and without a gap, at least one
     * @param sql runs statements in the transaction
     * @throws RuntimeException if an event cannot be folded; the projection then stops, visibly
     */
    void fold(List<RecordedEvent> events, JdbcTemplate sql);
}
