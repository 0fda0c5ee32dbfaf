package groundswell.store;

import groundswell.store.tree.TreeHash;
import groundswell.store.tree.TreeSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Locale;
import org.axonframework.eventsourcing.eventstore.TaggedEventMessage;
import org.jspecify.annotations.Nullable;

/** How long a log of many entries takes to open with its tree. To look at, not asserted. */
final class TreeOpeningRate {

    private static final int BATCH = 1_000;

    private TreeOpeningRate() {}

    /**
     * Makes a log and opens it, without a tree, with one that is made, with one that is checked.
     *
     * @param arguments a folder; the number of entries; {@code h2} or {@code postgres}
     */
    public static void main(String[] arguments) throws Exception {
        Path folder = Files.createTempDirectory(Path.of(arguments[0]), "opening");
        int entries = Integer.parseInt(arguments[1]);
        Store.Database database =
                arguments[2].equals("h2") ? Store.Database.H2 : Store.Database.POSTGRES;
        Store store = database.newStore(folder);
        try (EventLog log = open(store, null)) {
            for (int i = 0; i < entries; i += BATCH) {
                var batch = new TaggedEventMessage<?>[BATCH];
                for (int n = 0; n < BATCH; n++) {
                    batch[n] = Notes.note("x".repeat(300) + (i + n));
                }
                Notes.appended(log, batch);
            }
        }
        long start = System.nanoTime();
        for (int i = 0; i < entries; i++) {
            TreeHash.leaf(new byte[400]);
        }
        print("hashing alone, one thread", start);
        start = System.nanoTime();
        open(store, null).close();
        print("without a tree", start);
        start = System.nanoTime();
        try (EventLog log = open(store, TreeKeys.settings())) {
            log.tree().awaitCovering(log.head(), Duration.ofMinutes(30)).orElseThrow();
            print("with a tree that is made", start);
        }
        for (int i = 0; i < 3; i++) {
            start = System.nanoTime();
            try (EventLog log = open(store, TreeKeys.settings())) {
                print("with a tree of " + log.tree().size() + " that is checked", start);
            }
        }
        System.exit(0);
    }

    /** As the product does, not as the other tests do, with their small generations of tags. */
    private static EventLog open(Store store, @Nullable TreeSettings tree) {
        InstantSource clock = InstantSource.system();
        NoteCodec codec = new NoteCodec();
        return switch (store) {
            case Store.H2Store(Path file) ->
                    tree == null
                            ? EventLog.openH2(file, codec, clock)
                            : EventLog.openH2(file, codec, clock, tree);
            case Store.PostgresStore(PostgresLog log) ->
                    tree == null
                            ? EventLog.openPostgres(log, codec, clock)
                            : EventLog.openPostgres(log, codec, clock, tree);
            default -> throw new IllegalArgumentException("no such store");
        };
    }

    private static void print(String what, long start) {
        System.out.printf(Locale.ROOT, "%s: %.2f s%n", what, (System.nanoTime() - start) / 1e9);
    }
}
