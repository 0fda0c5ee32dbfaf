package groundswell.query.web;

import groundswell.query.intake.View;
import java.time.Instant;

/** The moment whose state a query asks for. */
public sealed interface AsOf {
    /** Everything that the view has. */
    record Now() implements AsOf {}

    /** All events up to and including this position. */
    record Position(long position) implements AsOf {}

    /** All events whose {@code happenedAt} is not after this instant. */
    record Moment(Instant instant) implements AsOf {}

    /**
     * The last position that may be looked at: that of the view, or the earlier one that was asked
     * for. An instant is left to {@link #until}.
     *
     * @throws ProblemException 409 if the view has not come to the position that was asked for
     */
    default long upTo(View view) {
        return switch (this) {
            case Now _, Moment _ -> view.position();
            case Position(var position) when position > view.position() ->
                    throw ProblemException.future(view.position(), position);
            case Position(var position) -> position;
        };
    }

    /** The last instant that may be looked at; far in the future where no instant was asked for. */
    default Instant until() {
        return switch (this) {
            case Moment(var instant) -> instant;
            case Now _, Position _ -> END_OF_TIME;
        };
    }

    /** After every instant that an event can have, and within what databases can store. */
    Instant END_OF_TIME = Instant.parse("9999-12-31T23:59:59.999Z");
}
