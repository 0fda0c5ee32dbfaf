package groundswell.store;

import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whose turn it is to write, on one connection of the writer. Positions and conditions hold only
 * while nobody else writes, so a turn begins with what others have written before it.
 */
interface Turn {

    /** Nobody else can write. */
    Turn ALONE =
            new Turn() {
                @Override
                public boolean isShared() {
                    return false;
                }

                @Override
                public boolean isHeld() {
                    return true;
                }

                @Override
                public Tail begin(long head) {
                    return Tail.NOT_READ;
                }

                @Override
                public Tail look(long head) {
                    return Tail.NOT_READ;
                }

                @Override
                public void end() {}
            };

    /** An entry that another process wrote. */
    record Foreign(long position, long atMillis, String stream, byte[] leaf) {}

    /**
     * What others did.
     *
     * @param read whether there was a look at all
     * @param headAtMillis the stored time of the entry at our head; null if there is no such entry
     * @param entries those after our head, in order
     * @param complete whether these are all
     * @param withdrawals how often secrets changed
     * @param rebuilds how often tag rows were derived anew
     */
    record Tail(
            boolean read,
            @Nullable Long headAtMillis,
            List<Foreign> entries,
            boolean complete,
            long withdrawals,
            long rebuilds) {

        static final Tail NOT_READ = new Tail(false, null, List.of(), true, 0, 0);
    }

    /** Whether others may write to this log. */
    boolean isShared();

    /** Whether it is ours now. */
    boolean isHeld();

    /**
     * Takes the turn; when we had it for long, others have theirs first. Answers what others have
     * written after our head, read after the turn was taken.
     */
    Tail begin(long head) throws SQLException;

    /** What others have written after our head, whoever's turn it is. */
    Tail look(long head) throws SQLException;

    /** Leaves the turn to others. */
    void end() throws SQLException;
}
