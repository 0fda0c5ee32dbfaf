package groundswell.benchmarks.votes;

import groundswell.command.log.EventLeafCodec;
import groundswell.events.VoteEvent.ParticipantEnrolled;
import groundswell.events.VoteEvent.VoteCast;
import groundswell.events.VoteEvent.VoteChanged;
import groundswell.events.value.Choice;
import groundswell.events.wire.EventJson;
import groundswell.store.EventLog;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Reads a whole log and says whether everything holds that was promised: each acknowledged vote is
 * there, no event twice, positions and sequence numbers without a gap, time never going back,
 * nobody enrolled twice, and no vote that its condition should have refused.
 */
final class VoteCheck {
    static final int IDEAS = 10;

    private final Map<Long, String> acknowledged;
    private final Map<String, Choice> current = new HashMap<>();
    private final Map<String, Long> nextSeq = new HashMap<>();
    private final Set<String> ids = new HashSet<>();
    private final Set<String> enrolled = new HashSet<>();
    private Instant last = Instant.MIN;
    private long found;

    private VoteCheck(Map<Long, String> acknowledged) {
        this.acknowledged = acknowledged;
    }

    /**
     * Checks a log.
     *
     * @param acknowledged position and "member idea choice" of each vote that was answered; "*"
     *     stands for a member that whoever voted does not know
     * @return the number of entries
     * @throws IllegalStateException if a promise was broken
     */
    static long check(EventLog log, Map<Long, String> acknowledged) {
        var check = new VoteCheck(acknowledged);
        long next = 0;
        while (next <= log.head()) {
            for (var entry : log.reader().read(next, 4_096)) {
                require(entry.position() == next, next, "stands at " + entry.position());
                check.entry(next, entry);
                next++;
            }
        }
        require(
                check.found == acknowledged.size(),
                next,
                (acknowledged.size() - check.found) + " acknowledged votes are missing");
        return next;
    }

    private void entry(long position, groundswell.store.StoredEntry entry) {
        var envelope = EventJson.envelope(entry.leaf());
        require(ids.add(envelope.id()), position, "has an identifier that was there before");
        var seq = nextSeq.merge(envelope.stream(), 1L, Long::sum) - 1;
        require(envelope.seq() == seq, position, "has number " + envelope.seq() + ", not " + seq);
        require(!envelope.at().isBefore(last), position, "is older than the one before");
        last = envelope.at();
        var said = "";
        switch (EventLeafCodec.event(envelope, entry)) {
            case ParticipantEnrolled one ->
                    require(enrolled.add(one.member().value()), position, "enrols a member again");
            case VoteCast vote -> {
                var choice = Objects.requireNonNull(vote.choice());
                var before = current.put(vote.member() + " " + vote.idea(), choice);
                require(before == null, position, "is a second vote that counts");
                said = vote.member() + " " + vote.idea() + " " + choice;
            }
            case VoteChanged vote -> {
                var to = Objects.requireNonNull(vote.to());
                var before = current.put(vote.member() + " " + vote.idea(), to);
                require(before == vote.from(), position, "changes a vote that did not count");
                said = vote.member() + " " + vote.idea() + " " + to;
            }
            default -> {}
        }
        var promised = acknowledged.get(position);
        if (promised != null) {
            var kept =
                    promised.startsWith("* ")
                            ? said.endsWith(promised.substring(1))
                            : said.equals(promised);
            require(kept, position, "is " + said + ", promised was " + promised);
            found++;
        }
    }

    private static void require(boolean holds, long position, String broken) {
        if (!holds) {
            throw new IllegalStateException("entry " + position + " " + broken);
        }
    }
}
