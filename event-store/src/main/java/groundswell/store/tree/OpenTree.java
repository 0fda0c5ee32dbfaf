package groundswell.store.tree;

import java.util.List;

/**
 * The tree of an open log, as the log itself sees it: it begins with a count of all entries, is
 * told of new ones, and ends with the log.
 */
public final class OpenTree implements AutoCloseable {

    private final LogTree tree;
    private final TreePublisher publisher;
    private final WitnessRounds witnesses;

    private OpenTree(LogTree tree, TreePublisher publisher, WitnessRounds witnesses) {
        this.tree = tree;
        this.publisher = publisher;
        this.witnesses = witnesses;
    }

    /**
     * Counts the tree anew, hears the witnesses, and begins to publish; if the entries are not
     * those that were signed, or a witness has seen others, the log is told to refuse writes, and
     * what was published stays readable.
     */
    public static OpenTree open(TreeStorage storage, TreeSettings settings, TreeSteps steps) {
        TreeTables tables = new TreeTables(storage.isPostgres());
        try {
            TreeGrowth growth = new TreeOpening(storage, settings, tables).grow();
            OpenTree open =
                    of(storage, settings, new TreePublisher(storage, tables, steps, growth));
            open.witnesses.start();
            open.publisher.start();
            return open;
        } catch (TreeRefusedException | MalformedNoteException e) {
            storage.refuse(String.valueOf(e.getMessage()));
            long size = storage.read(tables::newest).map(TreeTables.Row::size).orElse(0L);
            return of(storage, settings, TreePublisher.stopped(storage, tables, settings, size));
        }
    }

    private static OpenTree of(
            TreeStorage storage, TreeSettings settings, TreePublisher publisher) {
        TreeTables tables = new TreeTables(storage.isPostgres());
        LogTree tree = new LogTree(storage, settings, tables, publisher);
        List<WitnessClient> clients =
                settings.witnesses().witnesses().stream()
                        .map(witness -> new WitnessClient(witness, tree, storage, tables))
                        .toList();
        return new OpenTree(tree, publisher, new WitnessRounds(clients, publisher, storage));
    }

    /** What is published. */
    public LogTree tree() {
        return tree;
    }

    /** There may be new entries. */
    public void wake() {
        publisher.wake();
    }

    @Override
    public void close() {
        witnesses.close();
        publisher.close();
    }
}
