package groundswell.command.log;

import groundswell.command.act.Act;
import groundswell.command.act.Command;
import groundswell.command.act.CommandKey;
import groundswell.command.outcome.CommonReason;
import groundswell.command.outcome.Outcome;
import groundswell.command.slice.Slice;
import groundswell.command.slice.Slices;
import groundswell.events.GroundswellEvent;
import groundswell.store.Appended;
import groundswell.store.CommandAlreadyAppendedException;
import groundswell.store.DeadlinePassedException;
import groundswell.store.EventLog;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import org.axonframework.common.configuration.AxonConfiguration;
import org.axonframework.eventsourcing.configuration.EventSourcingConfigurer;
import org.axonframework.eventsourcing.eventstore.AppendEventsTransactionRejectedException;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.eventsourcing.eventstore.SourcingCondition;
import org.axonframework.messaging.commandhandling.CommandBus;
import org.axonframework.messaging.commandhandling.CommandMessage;
import org.axonframework.messaging.commandhandling.CommandResultMessage;
import org.axonframework.messaging.commandhandling.GenericCommandMessage;
import org.axonframework.messaging.commandhandling.GenericCommandResultMessage;
import org.axonframework.messaging.commandhandling.configuration.CommandHandlingModule;
import org.axonframework.messaging.core.GenericMessage;
import org.axonframework.messaging.core.MessageStream;
import org.axonframework.messaging.core.MessageType;
import org.axonframework.messaging.core.QualifiedName;
import org.axonframework.messaging.core.correlation.CorrelationDataProviderRegistry;
import org.axonframework.messaging.core.correlation.DefaultCorrelationDataProviderRegistry;
import org.axonframework.messaging.core.unitofwork.ProcessingContext;
import org.axonframework.update.UpdateCheckerConfigurationEnhancer;

/**
 * Where every command goes: its facts are read from the log, the decision is taken, and what was
 * decided is appended on condition that no new fact of that selection has appeared. Axon carries
 * the command, the unit of work and the condition (dynamic consistency boundary).
 */
public final class Commands implements AutoCloseable {
    /**
     * How often a command that lost against a concurrent one is decided anew before it is refused.
     */
    static final int MAX_TRIES = 100;

    private static final int STRIPES = 256;
    private static final MessageType OUTCOME = new MessageType("groundswell.outcome");

    private final EventLog log;
    private final AxonConfiguration axon;
    private final CommandBus bus;
    private final Map<String, Long> positions = new ConcurrentHashMap<>();
    private final AtomicLong numbers = new AtomicLong();
    private final UnderWay underWay = new UnderWay();
    private final CommandWatch watch;
    private final EventTraces traces;
    private final Map<String, String> traced = new ConcurrentHashMap<>();
    private final Map<Class<?>, MessageType> names = new ConcurrentHashMap<>();
    private final ReentrantLock[] queues =
            Stream.generate(ReentrantLock::new).limit(STRIPES).toArray(ReentrantLock[]::new);

    /** Starts Axon on this log with these slices. */
    public Commands(EventLog log, List<? extends Slices> concepts) {
        this(log, concepts, CommandWatch.NOBODY, EventTraces.NONE);
    }

    /**
     * As {@link #Commands(EventLog, List)}.
     *
     * @param watch is told of each command that was sent and what became of it
     * @param traces is told which request events are due to
     */
    public Commands(
            EventLog log, List<? extends Slices> concepts, CommandWatch watch, EventTraces traces) {
        this.log = log;
        this.watch = watch;
        this.traces = traces;
        var configurer =
                EventSourcingConfigurer.create()
                        .registerEventStorageEngine(_ -> log.engine())
                        .registerTagResolver(
                                _ -> message -> ((GroundswellEvent) message.payload()).tags());
        configurer.componentRegistry(registry ->
                registry.disableEnhancer(UpdateCheckerConfigurationEnhancer.class)
                        // Trace ids never enter a leaf, so no message needs to carry any.
                        .registerComponent(
                                CorrelationDataProviderRegistry.class,
                                _ -> new DefaultCorrelationDataProviderRegistry()));
        var module = CommandHandlingModule.named("slices").commandHandlers();
        for (var concept : concepts) {
            for (var slice : concept.slices()) {
                module.commandHandler(
                        nameOf(slice.command()).qualifiedName(),
                        configuration -> {
                            var store = configuration.getComponent(EventStore.class);
                            return (message, context) -> handle(slice, store, message, context);
                        });
            }
        }
        configurer.registerCommandHandlingModule(module);
        axon = configurer.start();
        bus = axon.getComponent(CommandBus.class);
    }

    /**
     * Sends a command and waits for its answer; loses against concurrent commands are decided anew.
     *
     * @throws TooManyCommandsException if {@value UnderWay#LIMIT} commands are under way already
     * @throws groundswell.store.LogOverloadedException if too much is on its way to the log
     * @throws groundswell.store.LogUnavailableException if the log cannot be written
     */
    public Answer send(Command command) {
        var begun = System.nanoTime();
        try {
            var answer = underWay.unlessTooMany(() -> decide(command));
            watch.answered(command.getClass(), System.nanoTime() - begun, answer);
            return answer;
        } catch (RuntimeException failed) {
            watch.failed(command.getClass(), System.nanoTime() - begun, failed);
            throw failed;
        }
    }

    private Answer decide(Command command) {
        var known = known(command.act());
        if (known.isPresent()) {
            return known.get();
        }
        try {
            return decided(command);
        } catch (CompletionException failed) {
            return afterFailure(command, failed);
        }
    }

    /**
     * What is appended is decided on facts that hold, or not at all. What is not appended, a
     * refusal or a repetition, was perhaps decided on facts that another process has overtaken:
     * then it is decided once more, on everything that was written until now. And it was perhaps
     * the same request, still on its way when this one came: then both are answered the same.
     */
    private Answer decided(Command command) {
        var known = log.ofOthers();
        var answer = dispatch(command).join();
        if (!appends(answer) && log.lookForOthers() != known) {
            answer = dispatch(command).join();
        }
        return appends(answer) ? answer : known(command.act()).orElse(answer);
    }

    private static boolean appends(Answer answer) {
        return answer.outcome() instanceof Outcome.Accepted accepted
                && !accepted.events().isEmpty();
    }

    /**
     * Sends a command once, decided in the calling thread: commands that one thread sends are
     * appended in that order. Fails with {@link AppendEventsTransactionRejectedException} if a
     * concurrent command won.
     */
    public CompletableFuture<Answer> dispatch(Command command) {
        // A number is enough to tell messages of this process apart, and costs no randomness.
        var number = Long.toString(numbers.incrementAndGet());
        var message =
                new GenericCommandMessage(
                        new GenericMessage(number, nameOf(command.getClass()), command, Map.of()));
        var trace = traces.current();
        if (trace != null) {
            traced.put(number, trace);
        }
        return bus.dispatch(message, null)
                .thenApply(result -> answer(message, result))
                .whenComplete((_, _) -> {
                    positions.remove(number);
                    traced.remove(number);
                });
    }

    private Answer answer(CommandMessage message, CommandResultMessage result) {
        var outcome = (Outcome) result.payload();
        var position = positions.getOrDefault(message.identifier(), log.head());
        return new Answer(outcome, position, false);
    }

    private Answer afterFailure(Command command, CompletionException failed) {
        // Whoever lost once waits in line, so that a crowd on one target does not starve.
        var queue = queues[Math.floorMod(command.act().by().hashCode(), STRIPES)];
        var failure = failed;
        for (var tries = 1; tries < MAX_TRIES; tries++) {
            switch (failure.getCause()) {
                case DeadlinePassedException _ -> {
                    return refused(CommonReason.TOO_LATE);
                }
                case CommandAlreadyAppendedException _ -> {
                    var lost = failure;
                    return known(command.act()).orElseThrow(() -> lost);
                }
                case AppendEventsTransactionRejectedException _ -> {
                    queue.lock();
                    try {
                        return decided(command);
                    } catch (CompletionException again) {
                        failure = again;
                    } finally {
                        queue.unlock();
                    }
                }
                case RuntimeException broken -> throw broken;
                case null, default -> throw failure;
            }
        }
        return refused(CommonReason.TOO_BUSY);
    }

    private Answer refused(CommonReason reason) {
        return new Answer(Outcome.refused(reason), log.head(), false);
    }

    /** What the same request was answered before, or that its key belongs to another request. */
    private Optional<Answer> known(Act act) {
        return Optional.ofNullable(act.key()).flatMap(this::known);
    }

    private Optional<Answer> known(CommandKey key) {
        var hex = HexFormat.of();
        return log.receipt(hex.parseHex(key.hash()))
                .map(receipt ->
                        Arrays.equals(receipt.fingerprint(), hex.parseHex(key.fingerprint()))
                                ? new Answer(Outcome.unchanged(), receipt.lastPosition(), true)
                                : refused(CommonReason.COMMAND_KEY_REUSED));
    }

    private <C extends Command, K, F> MessageStream.Single<CommandResultMessage> handle(
            Slice<C, K, F> slice,
            EventStore store,
            CommandMessage message,
            ProcessingContext context) {
        var command = slice.command().cast(message.payload());
        var key = slice.key().apply(command);
        var facts = slice.facts().at(key);
        var transaction = store.transaction(context);
        var decided =
                transaction
                        .source(SourcingCondition.conditionFor(facts.criteria()))
                        .reduce(
                                slice.facts().start(key),
                                (known, entry) ->
                                        facts.fold(known, Recording.recorded(entry.message())))
                        .thenApply(known -> slice.decide().apply(command, known));
        return MessageStream.fromFuture(
                decided.thenApply(outcome -> {
                    if (outcome instanceof Outcome.Accepted accepted) {
                        var events = Recording.messages(accepted, command.act());
                        var trace = traced.get(message.identifier());
                        if (trace != null) {
                            events.forEach(event -> traces.remember(event.identifier(), trace));
                        }
                        events.forEach(transaction::appendEvent);
                        context.runOnAfterCommit(committed -> remember(message, committed));
                    }
                    return new GenericCommandResultMessage(OUTCOME, outcome);
                }));
    }

    private void remember(CommandMessage message, ProcessingContext committed) {
        var appended = committed.getResource(Appended.RESOURCE_KEY);
        if (appended != null) {
            positions.put(message.identifier(), appended.lastPosition());
        }
    }

    private MessageType nameOf(Class<?> command) {
        return names.computeIfAbsent(
                command,
                type -> {
                    var concept = type.getPackageName();
                    return new MessageType(
                            new QualifiedName(
                                    concept.substring(concept.lastIndexOf('.') + 1),
                                    type.getSimpleName()),
                            "1");
                });
    }

    @Override
    public void close() {
        axon.shutdown();
    }
}
