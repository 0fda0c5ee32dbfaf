package groundswell.benchmarks.votes;

import com.zaxxer.hikari.HikariDataSource;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.SQLException;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import org.axonframework.common.configuration.AxonConfiguration;
import org.axonframework.conversion.json.JacksonConverter;
import org.axonframework.eventsourcing.configuration.EventSourcingConfigurer;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.eventsourcing.eventstore.SourcingCondition;
import org.axonframework.eventsourcing.eventstore.jpa.AggregateBasedJpaEventStorageEngine;
import org.axonframework.eventsourcing.eventstore.jpa.AggregateEventEntry;
import org.axonframework.messaging.commandhandling.CommandBus;
import org.axonframework.messaging.commandhandling.CommandResultMessage;
import org.axonframework.messaging.commandhandling.GenericCommandMessage;
import org.axonframework.messaging.commandhandling.GenericCommandResultMessage;
import org.axonframework.messaging.commandhandling.configuration.CommandHandlingModule;
import org.axonframework.messaging.core.MessageStream;
import org.axonframework.messaging.core.MessageType;
import org.axonframework.messaging.core.QualifiedName;
import org.axonframework.messaging.core.unitofwork.transaction.Transaction;
import org.axonframework.messaging.core.unitofwork.transaction.TransactionManager;
import org.axonframework.messaging.eventhandling.GenericEventMessage;
import org.axonframework.messaging.eventhandling.SimpleEventHandlingComponent;
import org.axonframework.messaging.eventhandling.configuration.EventProcessingConfigurer;
import org.axonframework.messaging.eventhandling.configuration.EventProcessorModule;
import org.axonframework.messaging.eventhandling.conversion.DelegatingEventConverter;
import org.axonframework.messaging.eventhandling.processing.streaming.token.store.inmemory.InMemoryTokenStore;
import org.axonframework.messaging.eventstreaming.EventCriteria;
import org.axonframework.messaging.eventstreaming.Tag;
import org.axonframework.update.UpdateCheckerConfigurationEnhancer;
import org.hibernate.jpa.HibernatePersistenceConfiguration;
import org.jspecify.annotations.Nullable;

/**
 * Votes through Axon's command bus and the SQL engine that ships with Axon: aggregates in
 * Hibernate, one transaction a command. One ballot is one aggregate; it checks nothing but itself,
 * which is less than we check. Payloads are bytes in the row ({@link BytesInRow}).
 */
final class StockAxonBallots implements Ballots {
    /** Events in one unit of work of the processor; larger ones made it no faster. */
    private static final int BATCH = 1_000;

    private static final String BALLOT = "ballot";
    private static final QualifiedName CAST = new QualifiedName("stock", "CastVote");
    private static final MessageType CAST_TYPE = new MessageType(CAST, "1");
    private static final MessageType VOTED = new MessageType("stock", "VoteCast", "1");
    private static final MessageType DONE = new MessageType("stock.done");

    /** A command of the rival. */
    record Cast(String idea, String voter, String choice) {}

    /** An event of the rival. */
    record Voted(String idea, String voter, String choice) {}

    private final HikariDataSource pool;
    private final EntityManagerFactory entities;
    private final ThreadLocal<@Nullable EntityManager> current = new ThreadLocal<>();
    private final AxonConfiguration axon;
    private final CommandBus bus;

    StockAxonBallots(Part part) {
        this(part, null, true);
    }

    /**
     * As {@link #StockAxonBallots(Part)}.
     *
     * @param follower is told of each vote by Axon's own streaming processor, from the first on
     * @param create makes new tables; else goes on with those that are there
     */
    StockAxonBallots(Part part, @Nullable Consumer<Voted> follower, boolean create) {
        pool = part.pool();
        entities =
                new HibernatePersistenceConfiguration("stock")
                        .managedClass(AggregateEventEntry.class)
                        .property("jakarta.persistence.nonJtaDataSource", pool)
                        .property("hibernate.dialect", part.dialect())
                        .property("hibernate.globally_quoted_identifiers", true)
                        .property("hibernate.hbm2ddl.auto", create ? "create" : "none")
                        .createEntityManagerFactory();
        var engine =
                new AggregateBasedJpaEventStorageEngine(
                        this::manager,
                        new PerThread(),
                        new DelegatingEventConverter(new JacksonConverter()),
                        configuration -> configuration);
        var configurer =
                EventSourcingConfigurer.create()
                        .registerEventStorageEngine(_ -> engine)
                        .registerTagResolver(_ ->
                                message -> {
                                    var voted = (Voted) message.payload();
                                    return Set.of(
                                            Tag.of(BALLOT, voted.idea() + "/" + voted.voter()));
                                });
        // It would call home.
        configurer.componentRegistry(
                registry -> registry.disableEnhancer(UpdateCheckerConfigurationEnhancer.class));
        configurer.registerCommandHandlingModule(
                CommandHandlingModule.named("ballots")
                        .commandHandlers()
                        .commandHandler(
                                CAST,
                                configuration -> {
                                    var store = configuration.getComponent(EventStore.class);
                                    return (message, context) ->
                                            vote(store, (Cast) message.payload(), context);
                                })
                        .build());
        if (follower != null) {
            configurer.messaging(messaging ->
                    messaging.eventProcessing(processing -> follow(processing, follower)));
        }
        axon = configurer.start();
        bus = axon.getComponent(CommandBus.class);
    }

    /** Tokens stay in memory, which spares the rival a write a batch. */
    private static void follow(EventProcessingConfigurer processing, Consumer<Voted> follower) {
        var converter = new JacksonConverter();
        processing.pooledStreaming(processors ->
                processors.processor(
                        EventProcessorModule.pooledStreaming("ranking")
                                .eventHandlingComponents(components ->
                                        components.declarative(_ -> tally(converter, follower)))
                                .customized((_, settings) ->
                                        settings.tokenStore(new InMemoryTokenStore())
                                                .initialSegmentCount(1)
                                                .initialToken(source -> source.firstToken(null))
                                                .batchSize(BATCH))));
    }

    private static SimpleEventHandlingComponent tally(
            JacksonConverter converter, Consumer<Voted> follower) {
        var component = new SimpleEventHandlingComponent();
        component.subscribe(
                VOTED.qualifiedName(),
                (event, _) -> {
                    follower.accept(
                            Objects.requireNonNull(event.payloadAs(Voted.class, converter)));
                    return MessageStream.empty();
                });
        return component;
    }

    private static MessageStream.Single<CommandResultMessage> vote(
            EventStore store,
            Cast cast,
            org.axonframework.messaging.core.unitofwork.ProcessingContext context) {
        var transaction = store.transaction(context);
        var ballot = EventCriteria.havingTags(Tag.of(BALLOT, cast.idea() + "/" + cast.voter()));
        var decided =
                transaction
                        .source(SourcingCondition.conditionFor(ballot))
                        .reduce(0, (count, _) -> count + 1)
                        .thenApply(before -> {
                            if (before == 0) {
                                transaction.appendEvent(
                                        new GenericEventMessage(
                                                VOTED,
                                                new Voted(
                                                        cast.idea(), cast.voter(), cast.choice())));
                            }
                            return new GenericCommandResultMessage(DONE, before == 0);
                        });
        return MessageStream.fromFuture(decided.thenApply(CommandResultMessage.class::cast));
    }

    @Override
    public void cast(int voter, int idea) {
        var cast = new Cast(ideaName(idea), voterName(voter), "support");
        var result = bus.dispatch(new GenericCommandMessage(CAST_TYPE, cast), null).join();
        if (!Boolean.TRUE.equals(result.payload())) {
            throw new IllegalStateException("refused: " + cast);
        }
    }

    /** What identifies a voter's ballot on an idea. */
    static String name(int voter, int idea) {
        return ideaName(idea) + "/" + voterName(voter);
    }

    private static String ideaName(int idea) {
        return "town.square.idea-" + idea;
    }

    private static String voterName(int voter) {
        return "voter-" + voter;
    }

    @Override
    public long recorded() throws SQLException {
        return Database.count(pool, "select count(*) from \"AggregateEventEntry\"");
    }

    /** That of the thread's transaction; the processor reads without one, and closes its own. */
    private EntityManager manager() {
        var manager = current.get();
        return manager == null ? entities.createEntityManager() : withoutClose(manager);
    }

    // The engine closes what it is given before it commits, as a shared one of Spring allows.
    private static EntityManager withoutClose(EntityManager manager) {
        return (EntityManager)
                Proxy.newProxyInstance(
                        EntityManager.class.getClassLoader(),
                        new Class<?>[] {EntityManager.class},
                        (_, method, arguments) -> {
                            if (method.getName().equals("close")) {
                                return null;
                            }
                            try {
                                return method.invoke(manager, arguments);
                            } catch (InvocationTargetException failed) {
                                throw failed.getCause();
                            }
                        });
    }

    /** One entity manager and one transaction for the thread that begins it. */
    private final class PerThread implements TransactionManager {
        @Override
        public Transaction startTransaction() {
            var manager = entities.createEntityManager();
            var transaction = manager.getTransaction();
            transaction.begin();
            var outer = current.get();
            current.set(manager);
            return new Transaction() {
                @Override
                public void commit() {
                    try {
                        transaction.commit();
                    } finally {
                        end();
                    }
                }

                @Override
                public void rollback() {
                    try {
                        if (transaction.isActive()) {
                            transaction.rollback();
                        }
                    } finally {
                        end();
                    }
                }

                private void end() {
                    manager.close();
                    current.set(outer);
                }
            };
        }
    }

    @Override
    public void close() {
        axon.shutdown();
        entities.close();
        pool.close();
    }
}
