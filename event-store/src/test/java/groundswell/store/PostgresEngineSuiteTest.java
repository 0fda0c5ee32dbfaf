package groundswell.store;

import java.time.InstantSource;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.eventsourcing.eventstore.StorageEngineTestSuite;
import org.axonframework.messaging.core.unitofwork.ProcessingContext;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;

/** Axon's own suite for engines, on a log in PostgreSQL. */
class PostgresEngineSuiteTest extends StorageEngineTestSuite<EventStorageEngine> {

    private @Nullable EventLog log;

    @Override
    protected EventStorageEngine buildStorageEngine() {
        log =
                EventLog.openPostgres(
                        PostgresServer.newLog(), new NoteCodec(true), InstantSource.system());
        return log.engine();
    }

    @Override
    protected @Nullable ProcessingContext processingContext() {
        return null;
    }

    @AfterAll
    void close() {
        if (log != null) {
            log.close();
        }
    }
}
