package groundswell.store.tree;

/** What a publisher does, step by step, told before the step: for tests that end it there. */
@FunctionalInterface
public interface TreeSteps {

    /** Nobody listens. */
    TreeSteps UNWATCHED = _ -> {};

    /** The steps of publishing. */
    enum Step {
        /** Before the transaction. */
        BEGIN,
        /** Entries are hashed, tiles not yet inserted. */
        HASHED,
        /** Tiles are inserted, the checkpoint not yet signed. */
        TILES,
        /** The checkpoint is signed, not yet inserted. */
        SIGNED,
        /** The checkpoint is inserted, not yet committed. */
        INSERTED,
        /** It is committed, and nobody has seen it yet. */
        COMMITTED
    }

    /** The publisher has come so far. */
    void reached(Step step);
}
