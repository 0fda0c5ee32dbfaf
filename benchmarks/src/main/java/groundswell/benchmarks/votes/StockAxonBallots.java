package groundswell.benchmarks.votes;

import groundswell.benchmarks.votes.StockEvent.CampaignAnnounced;
import groundswell.benchmarks.votes.StockEvent.CollectingOpened;
import groundswell.benchmarks.votes.StockEvent.IdeaSubmitted;
import groundswell.benchmarks.votes.StockEvent.ParticipantEnrolled;
import groundswell.benchmarks.votes.StockEvent.VoteCast;
import groundswell.benchmarks.votes.StockEvent.VotingOpened;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.axonframework.common.configuration.AxonConfiguration;
import org.axonframework.conversion.json.JacksonConverter;
import org.axonframework.eventsourcing.configuration.EventSourcingConfigurer;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.eventsourcing.eventstore.SourcingCondition;
import org.axonframework.eventsourcing.eventstore.jpa.AggregateBasedJpaEventStorageEngine;
import org.axonframework.messaging.commandhandling.CommandBus;
import org.axonframework.messaging.commandhandling.CommandResultMessage;
import org.axonframework.messaging.commandhandling.GenericCommandMessage;
import org.axonframework.messaging.commandhandling.GenericCommandResultMessage;
import org.axonframework.messaging.commandhandling.configuration.CommandHandlingModule;
import org.axonframework.messaging.core.MessageStream;
import org.axonframework.messaging.core.MessageType;
import org.axonframework.messaging.core.QualifiedName;
import org.axonframework.messaging.core.unitofwork.ProcessingContext;
import org.axonframework.messaging.eventhandling.EventMessage;
import org.axonframework.messaging.eventhandling.GenericEventMessage;
import org.axonframework.messaging.eventhandling.conversion.DelegatingEventConverter;
import org.axonframework.messaging.eventstreaming.EventCriteria;
import org.axonframework.update.UpdateCheckerConfigurationEnhancer;
import org.jspecify.annotations.Nullable;

/**
 * Votes through Axon's command bus and the SQL engine that ships with Axon: aggregates in
 * Hibernate, one transaction a command. Payloads are bytes in the row ({@link BytesInRow}).
 */
final class StockAxonBallots implements Ballots {
    /** Events in one command that records what was there before. */
    private static final int BATCH = 1_000;

    private static final String CAMPAIGN = "town.square";
    private static final QualifiedName CAST = new QualifiedName("stock", "CastVote");
    private static final MessageType CAST_TYPE = new MessageType(CAST, "1");
    private static final QualifiedName RECORD = new QualifiedName("stock", "Record");
    private static final MessageType RECORD_TYPE = new MessageType(RECORD, "1");
    private static final MessageType DONE = new MessageType("stock.done");

    /** What a vote is decided on. */
    enum Checks {
        /** Whether there is an answer already: the one aggregate that the vote belongs to. */
        BALLOT_ALONE,
        /** Everything that the product checks: campaign, idea, participant and ballot. */
        SAME_RULES
    }

    /** A command of the rival. */
    record Cast(String idea, String voter, String choice) {}

    /** Another one: what is there before anybody votes. */
    private record Record(List<StockEvent> events) {}

    private final Checks checks;
    private final JacksonConverter converter = new JacksonConverter();
    private final StockEntities entities;
    private final AxonConfiguration axon;
    private final CommandBus bus;

    private long before;

    /** New tables, in which nothing is checked but the ballot. */
    StockAxonBallots(Part part) {
        this(part, null, true);
    }

    /** New tables, in which a vote is checked as the product checks it. */
    StockAxonBallots(Part part, int voters, int ideas) throws SQLException {
        this(part, voters, ideas, null);
    }

    /**
     * As {@link #StockAxonBallots(Part, int, int)}.
     *
     * @param follower follows the votes from the first on
     */
    StockAxonBallots(Part part, int voters, int ideas, @Nullable StockFollower follower)
            throws SQLException {
        this(part, Checks.SAME_RULES, follower, true);
        found(voters, ideas);
        before = rows();
    }

    /**
     * As {@link #StockAxonBallots(Part)}.
     *
     * @param follower follows the votes from the first on
     * @param create makes new tables; else goes on with those that are there
     */
    StockAxonBallots(Part part, @Nullable StockFollower follower, boolean create) {
        this(part, Checks.BALLOT_ALONE, follower, create);
    }

    private StockAxonBallots(
            Part part, Checks checks, @Nullable StockFollower follower, boolean create) {
        this.checks = checks;
        entities = new StockEntities(part, create);
        var engine =
                new AggregateBasedJpaEventStorageEngine(
                        entities::manager,
                        entities,
                        new DelegatingEventConverter(new JacksonConverter()),
                        configuration -> configuration);
        var configurer =
                EventSourcingConfigurer.create()
                        .registerEventStorageEngine(_ -> engine)
                        .registerTagResolver(_ ->
                                message -> Set.of(((StockEvent) message.payload()).aggregate()));
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
                        .commandHandler(
                                RECORD,
                                configuration -> {
                                    var store = configuration.getComponent(EventStore.class);
                                    return (message, context) ->
                                            record(store, (Record) message.payload(), context);
                                })
                        .build());
        if (follower != null) {
            configurer.messaging(messaging ->
                    messaging.eventProcessing(processing -> follower.follow(processing, entities)));
        }
        axon = configurer.start();
        bus = axon.getComponent(CommandBus.class);
    }

    private MessageStream.Single<CommandResultMessage> vote(
            EventStore store, Cast cast, ProcessingContext context) {
        var transaction = store.transaction(context);
        var decided =
                transaction
                        .source(SourcingCondition.conditionFor(criteria(cast)))
                        .reduce(
                                StockFacts.NONE,
                                (facts, entry) -> facts.after(read(entry.message())))
                        .thenApply(facts -> {
                            var allowed = allows(facts, cast);
                            if (allowed) {
                                transaction.appendEvent(
                                        message(
                                                new VoteCast(
                                                        cast.idea(), cast.voter(), cast.choice())));
                            }
                            return new GenericCommandResultMessage(DONE, allowed);
                        });
        return MessageStream.fromFuture(decided.thenApply(CommandResultMessage.class::cast));
    }

    private EventCriteria criteria(Cast cast) {
        var ballot = EventCriteria.havingTags(StockEvent.ofBallot(cast.idea(), cast.voter()));
        return switch (checks) {
            case BALLOT_ALONE -> ballot;
            case SAME_RULES ->
                    EventCriteria.either(
                            EventCriteria.havingTags(StockEvent.ofCampaign(CAMPAIGN)),
                            EventCriteria.havingTags(StockEvent.ofIdea(cast.idea())),
                            EventCriteria.havingTags(StockEvent.ofParticipant(cast.voter())),
                            ballot);
        };
    }

    private boolean allows(StockFacts facts, Cast cast) {
        return switch (checks) {
            case BALLOT_ALONE -> !facts.voted();
            case SAME_RULES -> facts.allow(cast.choice(), System.currentTimeMillis());
        };
    }

    private StockEvent read(EventMessage message) {
        return Objects.requireNonNull(
                message.payloadAs(StockEvent.type(message.type().qualifiedName()), converter));
    }

    private static MessageStream.Single<CommandResultMessage> record(
            EventStore store, Record record, ProcessingContext context) {
        var transaction = store.transaction(context);
        record.events().forEach(event -> transaction.appendEvent(message(event)));
        return MessageStream.just(new GenericCommandResultMessage(DONE, true));
    }

    private static EventMessage message(StockEvent event) {
        return new GenericEventMessage(StockEvent.name(event.getClass()), event);
    }

    /** What people vote on, and who they are. */
    private void found(int voters, int ideas) {
        var now = System.currentTimeMillis();
        var day = TimeUnit.DAYS.toMillis(1);
        var events = new ArrayList<StockEvent>();
        events.add(
                new CampaignAnnounced(
                        CAMPAIGN,
                        "What shall the square be?",
                        false,
                        List.of("support", "oppose", "pass"),
                        now - day,
                        now + 9 * day));
        events.add(new CollectingOpened(CAMPAIGN, "It is time."));
        events.add(new VotingOpened(CAMPAIGN, "It is time."));
        for (var idea = 0; idea < ideas; idea++) {
            events.add(
                    new IdeaSubmitted(
                            ideaName(idea),
                            "Idea " + idea,
                            "Trees along the river, number " + idea));
        }
        for (var voter = 0; voter < voters; voter++) {
            events.add(new ParticipantEnrolled(CAMPAIGN, voterName(voter), "verified"));
        }
        for (var from = 0; from < events.size(); from += BATCH) {
            var some = List.copyOf(events.subList(from, Math.min(from + BATCH, events.size())));
            bus.dispatch(new GenericCommandMessage(RECORD_TYPE, new Record(some)), null).join();
        }
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
        return CAMPAIGN + ".idea-" + idea;
    }

    private static String voterName(int voter) {
        return "voter-" + voter;
    }

    @Override
    public long recorded() throws SQLException {
        return rows() - before;
    }

    private long rows() throws SQLException {
        return Database.count(entities.pool(), "select count(*) from \"AggregateEventEntry\"");
    }

    @Override
    public void close() {
        axon.shutdown();
        entities.close();
    }
}
