package groundswell.store;

/** What differs between the databases that a log can live in. */
enum Dialect {
    /** Embedded H2: one process owns the file. */
    H2("classpath:groundswell/store/h2", "checkpoint sync");

    private final String migrations;
    private final String force;

    Dialect(String migrations, String force) {
        this.migrations = migrations;
        this.force = force;
    }

    /** Where Flyway finds the schema. */
    String migrations() {
        return migrations;
    }

    /**
     * The statement that forces a commit to the disk. H2's commit ends in the operating system's
     * cache: it survives the end of the process, but not of the machine.
     */
    String force() {
        return force;
    }
}
