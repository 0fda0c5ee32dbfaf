package groundswell.command.erasure;

import groundswell.command.act.Act;
import groundswell.command.identity.Handles;
import groundswell.command.identity.Handles.InStream;
import groundswell.command.identity.Person;
import groundswell.command.log.Commands;
import groundswell.command.log.EventLeafCodec;
import groundswell.command.log.PastEvents;
import groundswell.command.outcome.CommonReason;
import groundswell.command.outcome.Outcome;
import groundswell.events.CampaignEvent.HandlesUnlinked;
import groundswell.events.OpeningEvent.OpeningWithdrawn;
import groundswell.events.Tags;
import groundswell.events.value.CampaignId;
import groundswell.events.value.CommunityId;
import groundswell.events.value.Reason;
import groundswell.events.value.Role;
import groundswell.events.value.WithdrawalGround;
import groundswell.store.EventLog;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Takes words back: the log says so first, then the vault forgets. What the log says is applied
 * again at every start, before anybody can act: a stop between the two, or a vault that was put
 * back from a backup, brings nothing back.
 */
@Component
public final class Erasures implements SmartLifecycle {
    /** Before the views are read and before the web server starts. */
    private static final int PHASE = -1_000;

    private final EventLog log;
    private final Commands commands;
    private final Handles handles;
    private final ErasureList list;
    // Of two wishes for the same person, the second finds nothing left.
    private final ReentrantLock one = new ReentrantLock();
    private volatile boolean running;

    @Autowired
    Erasures(EventLog log, Commands commands, Handles handles, ObjectProvider<ErasureList> list) {
        this(log, commands, handles, list.getIfAvailable(() -> ErasureList.NONE));
    }

    /**
     * Erasures in this log.
     *
     * @param list is told of each before the log is
     */
    public Erasures(EventLog log, Commands commands, Handles handles, ErasureList list) {
        this.log = log;
        this.commands = commands;
        this.handles = handles;
        this.list = list;
    }

    /**
     * By whom and why.
     *
     * @param roles which roles whoever asks has everywhere
     * @param by their act in a community
     */
    public record Order(
            Set<Role> roles,
            Function<CommunityId, Act> by,
            WithdrawalGround ground,
            @Nullable Reason reason) {
        public Order {
            roles = Set.copyOf(roles);
        }

        /** Asked before anything is looked up: whoever may not erase learns nothing. */
        private Optional<Erasure> whyNot() {
            return roles.contains(Role.OPERATOR)
                    ? Optional.empty()
                    : Optional.of(new Erasure.Refused(Outcome.refused(CommonReason.ROLE_MISSING)));
        }
    }

    /**
     * Erases a person under all handles that can still be worked out: those of every community, and
     * of every campaign whose handles were not unlinked.
     */
    public Erasure erase(Person person, Order order) {
        return order.whyNot()
                .orElseGet(() ->
                        erase(
                                handles.of(person).stream().filter(this::saidAnything).toList(),
                                order));
    }

    /** Erases whoever has this handle in a stream, such as somebody whose history was imported. */
    public Erasure erase(InStream handle, Order order) {
        return order.whyNot().orElseGet(() -> erase(List.of(handle), order));
    }

    private boolean saidAnything(InStream handle) {
        return log.vault().count(subject(handle), Long.MAX_VALUE) > 0;
    }

    private Erasure erase(List<InStream> subjects, Order order) {
        var done = new ArrayList<Erasure.InStream>();
        one.lock();
        try {
            for (var subject : subjects) {
                var refused = erase(subject, order, done);
                if (refused.isPresent()) {
                    return new Erasure.Refused(refused.get());
                }
            }
        } finally {
            one.unlock();
        }
        return new Erasure.Done(done.stream().mapToLong(Erasure.InStream::openings).sum(), done);
    }

    private Optional<Outcome.Refused> erase(
            InStream handle, Order order, List<Erasure.InStream> done) {
        // An earlier wish may have been interrupted after the log had said so.
        withdrawals(handle).forEach(this::withdraw);
        var openings = log.vault().count(subject(handle), Long.MAX_VALUE);
        if (openings > 0) {
            list.add(handle, order.ground());
        }
        var answer = commands.send(command(handle, openings, order));
        if (answer.outcome() instanceof Outcome.Refused refused) {
            return Optional.of(refused);
        }
        if (openings > 0) {
            log.vault().withdraw(subject(handle), answer.position());
            done.add(new Erasure.InStream(handle.stream(), openings, answer.position()));
        }
        return Optional.empty();
    }

    private static EraseSubject command(InStream handle, long openings, Order order) {
        var campaign = handle.campaign();
        var community = campaign == null ? handle.community() : campaign.community();
        return new EraseSubject(
                community,
                campaign,
                handle.handle(),
                order.ground(),
                order.reason(),
                openings,
                // One wish is several commands: its key cannot name any of them.
                order.by().apply(community).withoutKey());
    }

    private List<Withdrawal> withdrawals(InStream handle) {
        return PastEvents.tagged(log, Tags.member(handle.handle()), OpeningWithdrawn.class).stream()
                .filter(recorded -> recorded.event().stream().equals(handle.stream()))
                .map(recorded -> new Withdrawal(recorded.position(), recorded.event()))
                .toList();
    }

    private record Withdrawal(long position, OpeningWithdrawn event) {}

    private void withdraw(Withdrawal withdrawal) {
        var person = withdrawal.event().person();
        var stream = withdrawal.event().stream();
        var subject =
                person == null
                        ? EventLeafCodec.choicesOf(stream)
                        : EventLeafCodec.subject(stream, person);
        if (log.vault().count(subject, withdrawal.position()) > 0) {
            log.vault().withdraw(subject, withdrawal.position());
        }
    }

    private static String subject(InStream handle) {
        return EventLeafCodec.subject(handle.stream(), handle.handle());
    }

    /** Does again what the log says was taken back or unlinked; what is done already stays done. */
    public void reapply() {
        for (var recorded : PastEvents.tagged(log, Tags.log(), OpeningWithdrawn.class)) {
            withdraw(new Withdrawal(recorded.position(), recorded.event()));
        }
        for (var recorded : PastEvents.tagged(log, Tags.log(), HandlesUnlinked.class)) {
            CampaignId campaign = recorded.event().campaign();
            handles.unlink(campaign);
        }
    }

    @Override
    public void start() {
        reapply();
        running = true;
    }

    @Override
    public void stop() {
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return PHASE;
    }
}
