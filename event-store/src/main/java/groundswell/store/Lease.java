package groundswell.store;

import java.sql.Connection;
import java.sql.SQLException;

/**
 * That this process, of all that have the log open, does something alone. It ends when it is
 * closed, when the process ends, and when the database loses its connection; whoever must not act a
 * moment after that needs a fence besides. For use by one thread.
 */
public interface Lease extends AutoCloseable {
    /** That of a log which no other process can open. */
    Lease ALONE =
            new Lease() {
                @Override
                public boolean isHeld() {
                    return true;
                }

                @Override
                public void close() {}
            };

    /** Asks the database whether it still holds. */
    boolean isHeld();

    /** Lets another process have it. */
    @Override
    void close();

    /** One that a connection's session holds. */
    static Lease of(Connection session, int answerSeconds) {
        return new Lease() {
            @Override
            public boolean isHeld() {
                try {
                    return session.isValid(answerSeconds);
                } catch (SQLException broken) {
                    return false;
                }
            }

            @Override
            public void close() {
                try {
                    session.close();
                } catch (SQLException broken) {
                    throw new LogUnavailableException("giving a lease back", broken, true);
                }
            }
        };
    }
}
