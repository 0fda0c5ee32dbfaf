package groundswell.command.erasure;

import groundswell.command.outcome.Outcome;
import java.util.List;

/** What became of a wish to erase. Neither a person nor a handle is said again. */
public sealed interface Erasure {
    /**
     * Done; whatever was asked for is gone.
     *
     * @param openings how many were taken back, in all streams together
     * @param streams where there were any, in order of their names
     */
    record Done(long openings, List<InStream> streams) implements Erasure {
        public Done {
            streams = List.copyOf(streams);
        }
    }

    /**
     * What was taken back in one stream.
     *
     * @param stream a campaign or a community
     * @param openings how many there were, at least 1
     * @param position of the event that says so
     */
    record InStream(String stream, long openings, long position) {}

    /** Not done, and why not. */
    record Refused(Outcome.Refused refusal) implements Erasure {}
}
