package groundswell.command.log;

import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

/**
 * How many commands are under way. The limit is far more than keeps the log busy, and few enough to
 * fit into a small process whatever delays them.
 */
final class UnderWay {
    /** So many at the same moment; further ones are refused at once. */
    static final int LIMIT = 2_048;

    private final Semaphore free = new Semaphore(LIMIT);

    Answer unlessTooMany(Supplier<Answer> command) {
        if (!free.tryAcquire()) {
            throw new TooManyCommandsException(LIMIT);
        }
        try {
            return command.get();
        } finally {
            free.release();
        }
    }
}
