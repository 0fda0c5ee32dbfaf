package groundswell.command.slice;

import static org.assertj.core.api.Assertions.assertThat;

import groundswell.command.act.Command;
import groundswell.command.outcome.Outcome;
import groundswell.command.outcome.Outcome.Accepted;
import groundswell.command.outcome.Outcome.Refused;
import groundswell.command.outcome.Reason;
import groundswell.events.GroundswellEvent;
import groundswell.events.value.Handle;
import groundswell.events.wire.EventCatalogue;
import java.time.Instant;
import java.util.List;

/**
 * Given events, when a command, then events or a reason. An event is folded only if the facts'
 * criteria select it, exactly as the log does.
 */
public final class Given<C extends Command, K, F> {
    private static final Instant EPOCH = Instant.parse("2026-03-01T00:00:00Z");

    private final Slice<C, K, F> slice;
    private final List<GroundswellEvent> history;

    private Given(Slice<C, K, F> slice, List<GroundswellEvent> history) {
        this.slice = slice;
        this.history = history;
    }

    /** A history, oldest event first. */
    public static <C extends Command, K, F> Given<C, K, F> that(
            Slice<C, K, F> slice, GroundswellEvent... history) {
        return new Given<>(slice, List.of(history));
    }

    /** A history, oldest event first. */
    public static <C extends Command, K, F> Given<C, K, F> that(
            Slice<C, K, F> slice, List<? extends GroundswellEvent> history) {
        return new Given<>(slice, List.copyOf(history));
    }

    /** The decision on this command. */
    public Then when(C command) {
        var key = slice.key().apply(command);
        var criteria = slice.facts().criteria(key);
        var facts = slice.facts().start(key);
        for (var position = 0; position < history.size(); position++) {
            var event = history.get(position);
            var name =
                    EventCatalogue.messageType(EventCatalogue.typeOf(event.getClass()))
                            .qualifiedName();
            if (criteria.matches(name, event.tags())) {
                facts =
                        slice.facts()
                                .fold(
                                        key,
                                        facts,
                                        new Recorded<>(
                                                position,
                                                EPOCH.plusSeconds(position),
                                                new Handle("somebody"),
                                                event));
            }
        }
        return new Then(slice.decide().apply(command, facts));
    }

    /** What came of it. */
    public record Then(Outcome outcome) {
        /** Accepted, with exactly these events in this order. */
        public Then thenHappened(GroundswellEvent... events) {
            assertThat(outcome).isInstanceOf(Accepted.class);
            assertThat(((Accepted) outcome).events()).containsExactly(events);
            return this;
        }

        /** Accepted, and nothing had to happen. */
        public Then thenNothing() {
            return thenHappened();
        }

        /** Accepted only if the log's time is before this. */
        public Then before(Instant limit) {
            assertThat(((Accepted) outcome).before()).isEqualTo(limit);
            return this;
        }

        /** Refused for this reason. */
        public Then thenRefused(Reason reason) {
            assertThat(outcome).isInstanceOf(Refused.class);
            assertThat(((Refused) outcome).reason()).isEqualTo(reason);
            return this;
        }
    }
}
