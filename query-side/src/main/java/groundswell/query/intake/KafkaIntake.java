package groundswell.query.intake;

import static java.nio.charset.StandardCharsets.US_ASCII;

import groundswell.query.intake.EventTopic.Entry;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;

/**
 * Feeds the views from a broker. Views that follow, or are built anew, at about the same position
 * share what is read and parsed once. No place is committed to the broker: each projection keeps
 * its own with its rows.
 */
final class KafkaIntake implements EventIntake, SmartLifecycle, AutoCloseable {
    /** Before the projections, which need it. */
    private static final int PHASE = -1;

    private static final byte[] DIGESTS = "{\"_sd\":".getBytes(US_ASCII);

    private static final int WALK_RECORDS = 5_000;
    private static final int WALK_BYTES = 4 * 1024 * 1024;
    private static final int LOOK_RECORDS = 200;
    private static final int LOOK_BYTES = 128 * 1024;

    private final VaultFollower vault;
    private final OpeningsTable openings;
    private final FoldingTurn turn;
    // One each for whoever walks through the whole log, follows its end, and asks for pages: who
    // reads on where it was needs no search.
    private final EventTopic walk;
    private final EventTopic tail;
    private final EventTopic look;
    private final RecentBatches<Entry> recent;
    private final KeptLeaves kept = new KeptLeaves();
    private volatile boolean running;

    KafkaIntake(
            KafkaIntakeSettings settings,
            ViewsDatabase database,
            FoldingTurn turn,
            FoldTraces traces) {
        this.turn = turn;
        this.openings = new OpeningsTable(database);
        this.vault = new VaultFollower(settings, openings, turn);
        this.walk = new EventTopic(settings, traces, WALK_RECORDS, WALK_BYTES);
        this.tail = new EventTopic(settings, traces, WALK_RECORDS, WALK_BYTES);
        this.look = new EventTopic(settings, traces, LOOK_RECORDS, LOOK_BYTES);
        this.recent =
                new RecentBatches<>(
                        this::walkFrom,
                        this::recorded,
                        entry -> entry.leaf().length,
                        vault::takenBack);
    }

    /**
     * How the intake is doing.
     *
     * @param head the last position that can be read; -1 when there is none
     * @param duplicates entries that came again and were passed over
     * @param foreign records in the topic that are no entries
     * @param failure what is wrong, for operators; none while nothing is
     */
    record State(long head, long duplicates, long foreign, @Nullable String failure) {}

    State state() {
        return new State(
                head(),
                walk.duplicates() + tail.duplicates(),
                walk.foreign() + tail.foreign(),
                vault.failure());
    }

    @Override
    public List<RecordedEvent> read(long fromPosition, int max) {
        if (fromPosition > head()) {
            return List.of();
        }
        return max < MAX_BATCH ? recorded(page(fromPosition, max)) : recent.from(fromPosition);
    }

    @Override
    public List<RecordedEvent> at(Collection<Long> positions) {
        var events = new ArrayList<RecordedEvent>(positions.size());
        for (var position : new TreeSet<>(positions)) {
            if (position <= head()) {
                events.addAll(recorded(single(position)));
            }
        }
        return events;
    }

    private List<Entry> single(long position) {
        var leaf = kept.get(position);
        if (leaf == null) {
            // Where somebody spoke, others did: what follows will be asked for too.
            var most = (int) Math.min(LOOK_RECORDS, head() - position + 1);
            var read = look.read(position, most);
            read.stream().filter(KafkaIntake::speaks).forEach(this::keep);
            return read.isEmpty() ? List.of() : List.of(read.getFirst());
        }
        return List.of(new Entry(position, leaf));
    }

    private List<Entry> walkFrom(long from) {
        // Not beyond what the vault is complete for: those events would be without their openings.
        var ahead = head() - from + 1;
        if (ahead < 1) {
            return List.of();
        }
        var entries = ahead < MAX_BATCH ? tail.read(from, (int) ahead) : walk.read(from, MAX_BATCH);
        entries.stream().filter(KafkaIntake::speaks).forEach(this::keep);
        return entries;
    }

    // In canonical JSON the digests of openings come first. Words are what pages ask for.
    private static boolean speaks(Entry entry) {
        return entry.leaf().length > DIGESTS.length
                && Arrays.equals(entry.leaf(), 0, DIGESTS.length, DIGESTS, 0, DIGESTS.length);
    }

    private List<Entry> page(long from, int max) {
        var last = Math.min(head(), from + max - 1);
        var entries = new ArrayList<Entry>();
        for (var position = from; position <= last; position++) {
            var leaf = kept.get(position);
            if (leaf == null) {
                for (var entry : look.read(position, (int) (last - position + 1))) {
                    keep(entry);
                }
                leaf = kept.get(position);
            }
            if (leaf == null) {
                break;
            }
            entries.add(new Entry(position, leaf));
        }
        return entries;
    }

    private void keep(Entry entry) {
        kept.keep(entry.position(), entry.leaf());
    }

    private List<RecordedEvent> recorded(List<Entry> entries) {
        if (entries.isEmpty()) {
            return List.of();
        }
        var last = entries.getLast().position();
        var open = openings.between(entries.getFirst().position(), last);
        if (open.completeUpTo() < last) {
            // An older copy of the database, such as a standby that was behind, is there now.
            vault.lookAgain();
            throw new IllegalStateException(
                    "the openings up to position "
                            + last
                            + " were here, and now only those up to "
                            + open.completeUpTo()
                            + " are; they are read again");
        }
        return RecordedEvents.read(
                entries,
                Entry::position,
                Entry::leaf,
                entry -> List.copyOf(open.byPosition().getOrDefault(entry.position(), List.of())));
    }

    @Override
    public long head() {
        return vault.completeUpTo();
    }

    @Override
    public long withdrawals() {
        // Where another process takes openings out, only the table knows; below zero, so that the
        // one is never taken for the other.
        return turn.isOurs() ? vault.takenBack() : -1 - openings.changes();
    }

    @Override
    public void onAppended(Runnable wake) {
        vault.onMoved(wake);
    }

    @Override
    public void start() {
        vault.start();
        running = true;
    }

    @Override
    public void stop() {
        running = false;
        vault.stop();
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return PHASE;
    }

    @Override
    public void close() {
        recent.close();
        walk.close();
        tail.close();
        look.close();
    }
}
