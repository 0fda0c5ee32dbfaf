package groundswell.benchmarks.votes;

import groundswell.benchmarks.votes.StockEvent.VoteCast;
import java.sql.SQLException;
import java.util.Objects;
import java.util.function.Consumer;
import org.axonframework.common.configuration.Configuration;
import org.axonframework.conversion.json.JacksonConverter;
import org.axonframework.messaging.core.ConfigurationApplicationContext;
import org.axonframework.messaging.core.MessageStream;
import org.axonframework.messaging.core.unitofwork.SimpleUnitOfWorkFactory;
import org.axonframework.messaging.core.unitofwork.TransactionalUnitOfWorkFactory;
import org.axonframework.messaging.eventhandling.SimpleEventHandlingComponent;
import org.axonframework.messaging.eventhandling.configuration.EventProcessingConfigurer;
import org.axonframework.messaging.eventhandling.configuration.EventProcessorModule;
import org.axonframework.messaging.eventhandling.processing.streaming.pooled.PooledStreamingEventProcessorConfiguration;
import org.axonframework.messaging.eventhandling.processing.streaming.token.store.inmemory.InMemoryTokenStore;
import org.axonframework.messaging.eventhandling.processing.streaming.token.store.jpa.JpaTokenStore;
import org.axonframework.messaging.eventhandling.processing.streaming.token.store.jpa.JpaTokenStoreConfiguration;

/** Follows a rival's votes with Axon's own streaming processor. */
sealed interface StockFollower {
    /** Begins to follow, with the application. */
    void follow(EventProcessingConfigurer processing, StockEntities entities);

    /**
     * Nothing is kept, not even how far it has come, and a thousand events are one unit of work:
     * the fastest that it can be.
     *
     * @param told of each vote
     */
    record InMemory(Consumer<VoteCast> told) implements StockFollower {
        /** Larger ones made it no faster. */
        private static final int BATCH = 1_000;

        @Override
        public void follow(EventProcessingConfigurer processing, StockEntities entities) {
            var converter = new JacksonConverter();
            var component = new SimpleEventHandlingComponent();
            component.subscribe(
                    StockEvent.name(VoteCast.class).qualifiedName(),
                    (event, _) -> {
                        told.accept(
                                Objects.requireNonNull(event.payloadAs(VoteCast.class, converter)));
                        return MessageStream.empty();
                    });
            StockFollower.process(
                    processing,
                    component,
                    (_, settings) ->
                            settings.tokenStore(new InMemoryTokenStore()).batchSize(BATCH));
        }
    }

    /**
     * Counts in a table, and keeps how far it has come in the same transaction, as the product's
     * views do; events in a unit of work as Axon has it where nothing is said.
     *
     * @param told of each vote, when it is in the table
     */
    record InTables(Consumer<VoteCast> told) implements StockFollower {
        @Override
        public void follow(EventProcessingConfigurer processing, StockEntities entities) {
            try (var connection = entities.pool().getConnection();
                    var statement = connection.createStatement()) {
                statement.execute(
                        "create table tally (idea varchar(200) primary key,"
                                + " support bigint not null)");
            } catch (SQLException broken) {
                throw new IllegalStateException("making a table", broken);
            }
            var converter = new JacksonConverter();
            var component = new SimpleEventHandlingComponent();
            component.subscribe(
                    StockEvent.name(VoteCast.class).qualifiedName(),
                    (event, context) -> {
                        var vote =
                                Objects.requireNonNull(event.payloadAs(VoteCast.class, converter));
                        count(entities, vote.idea());
                        context.runOnAfterCommit(_ -> told.accept(vote));
                        return MessageStream.empty();
                    });
            var tokens =
                    new JpaTokenStore(
                            entities::manager, converter, JpaTokenStoreConfiguration.DEFAULT);
            StockFollower.process(
                    processing,
                    component,
                    (configuration, settings) -> {
                        settings.unitOfWorkFactory(
                                new TransactionalUnitOfWorkFactory(
                                        entities,
                                        new SimpleUnitOfWorkFactory(
                                                new ConfigurationApplicationContext(
                                                        configuration))));
                        return settings.tokenStore(tokens);
                    });
        }

        private static void count(StockEntities entities, String idea) {
            var manager = entities.manager();
            var counted =
                    manager.createNativeQuery(
                                    "update tally set support = support + 1 where idea = ?")
                            .setParameter(1, idea)
                            .executeUpdate();
            if (counted == 0) {
                manager.createNativeQuery("insert into tally values (?, 1)")
                        .setParameter(1, idea)
                        .executeUpdate();
            }
        }
    }

    /** What differs between them. */
    interface Settings {
        /** Completes the settings of the processor. */
        PooledStreamingEventProcessorConfiguration of(
                Configuration configuration, PooledStreamingEventProcessorConfiguration settings);
    }

    private static void process(
            EventProcessingConfigurer processing,
            SimpleEventHandlingComponent component,
            Settings more) {
        processing.pooledStreaming(processors ->
                processors.processor(
                        EventProcessorModule.pooledStreaming("ranking")
                                .eventHandlingComponents(
                                        components -> components.declarative(_ -> component))
                                .customized((configuration, settings) ->
                                        more.of(
                                                configuration,
                                                settings.initialSegmentCount(1)
                                                        .initialToken(source ->
                                                                source.firstToken(null))))));
    }
}
