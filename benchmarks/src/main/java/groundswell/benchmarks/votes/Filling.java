package groundswell.benchmarks.votes;

import groundswell.events.GroundswellEvent;
import groundswell.events.VoteEvent.ParticipantEnrolled;
import groundswell.events.VoteEvent.VoteCast;
import groundswell.events.value.Channel;
import groundswell.events.value.Choice;
import groundswell.events.value.Handle;
import groundswell.events.value.Level;
import groundswell.events.wire.EventCatalogue;
import groundswell.store.EventLog;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntFunction;
import java.util.function.LongFunction;
import org.axonframework.eventsourcing.eventstore.AppendCondition;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine.AppendTransaction;
import org.axonframework.eventsourcing.eventstore.GenericTaggedEventMessage;
import org.axonframework.eventsourcing.eventstore.TaggedEventMessage;
import org.axonframework.messaging.eventhandling.GenericEventMessage;

/** Fills a log with a long history, straight through the engine: no decision is taken. */
public final class Filling {
    private static final int EVENTS_AN_APPEND = 64;
    private static final int IN_FLIGHT = 48;

    /** What an event has at the codec's hands, beside itself: who did it. */
    private record Done(Handle by, GroundswellEvent event) {}

    private Filling() {}

    /**
     * Founds a campaign in a new log and fills it with votes.
     *
     * @param url of a PostgreSQL database
     */
    public static void history(String url, long votes, int ideas) throws InterruptedException {
        new GroundswellBallots(Voter.open(url), 0, ideas).close();
        try (var log = Voter.open(url)) {
            votes(log, 0, votes, ideas);
        }
    }

    /** A voter answered on an idea: the vote of this number, as {@link VoteLoad} counts them. */
    static VoteCast vote(long number, int ideas) {
        // A quarter oppose, so that a tally has something to tell apart.
        return new VoteCast(
                GroundswellBallots.idea((int) (number % ideas)),
                GroundswellBallots.handle((int) (number / ideas)),
                number % 4 == 3 ? Choice.OPPOSE : Choice.SUPPORT,
                false);
    }

    /** Appends the votes of these numbers, and waits until they are durable. */
    static void votes(EventLog log, long from, long to, int ideas) throws InterruptedException {
        append(
                log,
                from,
                to,
                number -> {
                    var vote = vote(number, ideas);
                    return new Done(vote.member(), vote);
                });
    }

    /** Enrols participants, and waits until they are. */
    static void enrol(EventLog log, int from, int to, IntFunction<Handle> handles)
            throws InterruptedException {
        append(
                log,
                from,
                to,
                number -> {
                    var who = handles.apply((int) number);
                    return new Done(
                            who,
                            new ParticipantEnrolled(
                                    GroundswellBallots.CAMPAIGN,
                                    who,
                                    Level.VERIFIED,
                                    Channel.ONLINE));
                });
    }

    private static void append(EventLog log, long from, long to, LongFunction<Done> events)
            throws InterruptedException {
        var free = new Semaphore(IN_FLIGHT);
        var failure = new AtomicReference<Throwable>();
        for (var next = from; next < to && failure.get() == null; next += EVENTS_AN_APPEND) {
            free.acquire();
            var some = new ArrayList<TaggedEventMessage<?>>();
            for (var number = next; number < Math.min(to, next + EVENTS_AN_APPEND); number++) {
                some.add(message(events.apply(number)));
            }
            log.engine()
                    .appendEvents(AppendCondition.none(), null, some)
                    .thenCompose(Filling::commit)
                    .whenComplete((_, broken) -> {
                        if (broken != null) {
                            failure.set(broken);
                        }
                        free.release();
                    });
        }
        free.acquire(IN_FLIGHT);
        if (failure.get() != null) {
            throw new IllegalStateException("filling the log", failure.get());
        }
    }

    static CompletableFuture<?> commit(AppendTransaction<?> transaction) {
        return transaction.commit(null);
    }

    private static TaggedEventMessage<?> message(Done done) {
        return new GenericTaggedEventMessage<>(
                new GenericEventMessage(
                        UUID.randomUUID().toString(),
                        EventCatalogue.messageType(EventCatalogue.typeOf(done.event().getClass())),
                        done.event(),
                        Map.of("by", done.by().value()),
                        Instant.now()),
                done.event().tags());
    }
}
