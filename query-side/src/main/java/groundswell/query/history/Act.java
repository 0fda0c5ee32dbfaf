package groundswell.query.history;

import groundswell.events.GroundswellEvent;
import groundswell.events.value.Handle;
import java.time.Instant;

/** An event in the history of an idea, read back with those of its words that may be shown. */
record Act(long position, Instant at, String type, Handle by, GroundswellEvent event) {}
