package groundswell.store.tree;

/** What an entry says about the keys that sign checkpoints from the first that covers it. */
public sealed interface KeyChange {

    /**
     * Another key signs beside those in force.
     *
     * @param from one of those in force
     */
    record Rotated(VerifierKey from, VerifierKey to) implements KeyChange {}

    /** A key signs no longer. */
    record Retired(VerifierKey key) implements KeyChange {}
}
