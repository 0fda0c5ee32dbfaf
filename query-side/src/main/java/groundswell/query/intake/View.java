package groundswell.query.intake;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A projection's tables as of one position, for the length of one read.
 *
 * @param projection its name
 * @param version its version
 * @param position the last position that is folded into the tables; -1 when there is none
 * @param sql reads the tables by their unqualified names
 * @param log where the words are: no table of a view has them, so that what is withdrawn there is
 *     gone from every view at once
 */
public record View(String projection, int version, long position, JdbcClient sql, EventIntake log) {
    /** Most events that are asked for at once. */
    private static final int BATCH = 1_000;

    /**
     * The events at these positions, with those of their openings that are still open.
     *
     * @throws RuntimeException if the log does not answer now
     */
    public Map<Long, RecordedEvent> events(Collection<Long> positions) {
        var wanted = List.copyOf(positions);
        var found = new HashMap<Long, RecordedEvent>();
        for (var from = 0; from < wanted.size(); from += BATCH) {
            var page = wanted.subList(from, Math.min(wanted.size(), from + BATCH));
            at(page).forEach(event -> found.put(event.position(), event));
        }
        return found;
    }

    private List<RecordedEvent> at(List<Long> positions) {
        try {
            return log.at(new ArrayList<>(positions));
        } catch (IllegalArgumentException fault) {
            throw fault;
        } catch (RuntimeException away) {
            throw new IntakeAwayException("reading events at " + positions.getFirst(), away);
        }
    }
}
