package groundswell.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/** What differs between the databases that a log can live in. */
interface Dialect {

    /** A statement of work on the writer's connection, in a transaction of its own. */
    @FunctionalInterface
    interface Job<T> {
        T run(Connection connection) throws SQLException;
    }

    /** What a job changes that is kept in memory although no entry says so. */
    enum Change {
        NOTHING,
        /** Openings were withdrawn or keys destroyed. */
        SECRETS,
        /** Tag rows were derived anew. */
        TAGS
    }

    /** What an error of the database means to the writer. */
    enum Fault {
        /** It refuses the data, and would again. */
        DATA,
        /** Somebody else has written at our position. */
        TAKEN,
        /** The connection is gone; what became of the statement is not known. */
        LOST,
        /** It could not do this statement, and has not. */
        REFUSED,
        /** Going on could make the log lie. */
        FATAL
    }

    /** Where Flyway finds the schema. */
    String migrations();

    /** A connection for the writer. */
    Connection connect() throws SQLException;

    /** Whose turn it is to write on a connection of {@link #connect}. */
    Turn turn(Connection connection) throws SQLException;

    /** Inserts all rows of a batch and commits them, durably; or nothing at all. */
    void write(Connection connection, StagedBatch batch) throws SQLException;

    /**
     * Runs a transaction from its first change to its commit, the commit included, at a moment when
     * no other changes anything in a log that one process owns. What fails is undone, here or by
     * the caller's rollback.
     */
    <T> T alone(Connection connection, Job<T> transaction) throws SQLException;

    /** The tag rows that are in the database. */
    TagStore tags();

    /** Runs a job and commits it, durably. */
    <T> T transact(Connection connection, Change change, Job<T> job) throws SQLException;

    /** What an error means. */
    Fault fault(SQLException error);

    /** The type of a command's hash. */
    String hashType();

    /**
     * A join that looks the rows of a table up for each row before it, by an index.
     *
     * @param table its name and alias
     */
    String forEach(String table, String condition);

    /** Prepares a connection, in a transaction, for reading a large table once. */
    void beforeScan(Connection connection) throws SQLException;

    /** The sole right to do what is named, unless another process has it. */
    Optional<Lease> lease(String name) throws SQLException;

    /**
     * Runs a job that publishes something of the log's tree, and commits it, durably: where several
     * processes have the log open, one at a time does so. What fails is undone, here or by the
     * caller's rollback.
     */
    <T> T publish(Connection connection, Job<T> job) throws SQLException;
}
