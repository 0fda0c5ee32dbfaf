package groundswell.store.tree;

/**
 * The tree of an open log, as the log itself sees it: it begins with a count of all entries, is
 * told of new ones, and ends with the log.
 */
public final class OpenTree implements AutoCloseable {

    private final LogTree tree;
    private final TreePublisher publisher;

    private OpenTree(LogTree tree, TreePublisher publisher) {
        this.tree = tree;
        this.publisher = publisher;
    }

    /**
     * Counts the tree anew and begins to publish; if the entries are not those that were signed,
     * the log is told to refuse writes, and what was published stays readable.
     */
    public static OpenTree open(TreeStorage storage, TreeSettings settings, TreeSteps steps) {
        TreeTables tables = new TreeTables(storage.isPostgres());
        TreePublisher publisher;
        try {
            TreeGrowth growth = new TreeOpening(storage, settings, tables).grow();
            publisher = new TreePublisher(storage, tables, steps, growth, _ -> {});
            publisher.start();
        } catch (TreeRefusedException | MalformedNoteException e) {
            storage.refuse(String.valueOf(e.getMessage()));
            long size = storage.read(tables::newest).map(TreeTables.Row::size).orElse(0L);
            publisher = TreePublisher.stopped(storage, tables, settings, size);
        }
        return new OpenTree(new LogTree(storage, settings, tables, publisher), publisher);
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
        publisher.close();
    }
}
