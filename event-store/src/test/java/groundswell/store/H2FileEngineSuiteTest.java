package groundswell.store;

import java.nio.file.Path;
import java.time.InstantSource;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.eventsourcing.eventstore.StorageEngineTestSuite;
import org.axonframework.messaging.core.unitofwork.ProcessingContext;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.io.TempDir;

/** Axon's own suite for engines, on a log in an H2 file. */
class H2FileEngineSuiteTest extends StorageEngineTestSuite<EventStorageEngine> {

    @TempDir static Path folder;

    private @Nullable EventLog log;

    @Override
    protected EventStorageEngine buildStorageEngine() {
        log = EventLog.openH2(folder.resolve("log"), new NoteCodec(true), InstantSource.system());
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
