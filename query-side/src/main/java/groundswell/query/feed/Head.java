package groundswell.query.feed;

import java.util.concurrent.Semaphore;

/** Where the batches that a stream follows come from. */
interface Head {
    /** The newest batch. */
    Batch head();

    /** Whether there will be more. */
    boolean isRunning();

    /** Those who read pages take turns. */
    Semaphore catchingUp();
}
