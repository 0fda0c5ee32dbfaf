package groundswell.query.intake;

import java.util.concurrent.locks.ReentrantReadWriteLock;

/**
 * One set of a projection's tables, in a schema of its own.
 *
 * @param readers held by each read; whoever drops the schema waits for them
 */
record Generation(String projection, int number, ReentrantReadWriteLock readers) {
    Generation(String projection, int number) {
        this(projection, number, new ReentrantReadWriteLock());
    }

    String schema() {
        return projection + "_g" + number;
    }
}
