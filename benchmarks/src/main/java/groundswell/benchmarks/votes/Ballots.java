package groundswell.benchmarks.votes;

/** Something that takes votes, each durable when it is answered. */
interface Ballots extends AutoCloseable {
    /**
     * A voter supports an idea, for the first time; many threads call this at once.
     *
     * @throws Exception if the vote was not recorded
     */
    void cast(int voter, int idea) throws Exception;

    /** How many votes are recorded, counted in the database itself. */
    long recorded() throws Exception;

    @Override
    void close() throws Exception;
}
