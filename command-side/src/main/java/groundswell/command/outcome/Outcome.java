package groundswell.command.outcome;

import groundswell.events.GroundswellEvent;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The answer to a command. A refusal is an answer, not an accident. */
public sealed interface Outcome {
    /**
     * Done.
     *
     * @param events what happened, in order; empty when everything was so already
     * @param before the log's time must be earlier than this when they are appended; none means no
     *     limit
     */
    record Accepted(List<GroundswellEvent> events, @Nullable Instant before) implements Outcome {
        public Accepted {
            events = List.copyOf(events);
        }

        /** The same, on condition that the log's time is earlier than {@code limit}. */
        public Accepted before(Instant limit) {
            return new Accepted(events, limit);
        }
    }

    /**
     * Not done, and why not.
     *
     * @param reason the code and its help
     * @param detail what exactly stands in the way, a sentence for people
     */
    record Refused(Reason reason, String detail) implements Outcome {}

    /** Done: this happened. */
    static Accepted accepted(GroundswellEvent... events) {
        return new Accepted(List.of(events), null);
    }

    /** Done: all this happened. */
    static Accepted accepted(List<? extends GroundswellEvent> events) {
        return new Accepted(List.copyOf(events), null);
    }

    /** Done: it was so already. */
    static Accepted unchanged() {
        return new Accepted(List.of(), null);
    }

    /** Not done; the reason's help says it all. */
    static Refused refused(Reason reason) {
        return new Refused(reason, reason.help());
    }

    /** Not done, with what exactly stands in the way. */
    static Refused refused(Reason reason, String detail) {
        return new Refused(reason, detail);
    }
}
