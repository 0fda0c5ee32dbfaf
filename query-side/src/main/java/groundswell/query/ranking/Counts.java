package groundswell.query.ranking;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * What is counted for one idea.
 *
 * @param support members whose answer is support
 * @param oppose members whose answer is oppose
 * @param pass members whose answer is pass
 * @param score what ballots give it
 * @param supporters mentions on ballots
 * @param receivedSupport answers received, changes and repeats included
 * @param receivedOpposed answers received, changes and repeats included
 * @param receivedPass answers received, changes and repeats included
 * @param received answers and mentions received, those whose choice is not known included
 */
record Counts(
        long support,
        long oppose,
        long pass,
        long score,
        long supporters,
        long receivedSupport,
        long receivedOpposed,
        long receivedPass,
        long received) {
    static final Counts NONE = new Counts(0, 0, 0, 0, 0, 0, 0, 0, 0);

    /** The columns of a table that holds counts, in order. */
    static final String COLUMNS =
            "support, oppose, pass, score, supporters,"
                    + " received_support, received_oppose, received_pass, received";

    /** How these columns are declared. */
    static final String DECLARED =
            """
            support bigint not null, oppose bigint not null, pass bigint not null,
            score bigint not null, supporters bigint not null,
            received_support bigint not null, received_oppose bigint not null,
            received_pass bigint not null, received bigint not null
            """;

    Counts plus(Counts other) {
        return new Counts(
                support + other.support,
                oppose + other.oppose,
                pass + other.pass,
                score + other.score,
                supporters + other.supporters,
                receivedSupport + other.receivedSupport,
                receivedOpposed + other.receivedOpposed,
                receivedPass + other.receivedPass,
                received + other.received);
    }

    /** With another's answers received, and its own answers that count. */
    Counts plusReceived(Counts other) {
        return new Counts(
                support,
                oppose,
                pass,
                score,
                supporters,
                receivedSupport + other.receivedSupport,
                receivedOpposed + other.receivedOpposed,
                receivedPass + other.receivedPass,
                received + other.received);
    }

    /**
     * What has to be added to {@code before} so that what counts is as here; what was received
     * stays.
     */
    Counts countedSince(Counts before) {
        return new Counts(
                support - before.support,
                oppose - before.oppose,
                pass - before.pass,
                score - before.score,
                supporters - before.supporters,
                0,
                0,
                0,
                0);
    }

    static Counts read(ResultSet row, int first) throws SQLException {
        return new Counts(
                row.getLong(first),
                row.getLong(first + 1),
                row.getLong(first + 2),
                row.getLong(first + 3),
                row.getLong(first + 4),
                row.getLong(first + 5),
                row.getLong(first + 6),
                row.getLong(first + 7),
                row.getLong(first + 8));
    }

    /** The nine counts, in the order of the columns. */
    long[] toArray() {
        return new long[] {
            support,
            oppose,
            pass,
            score,
            supporters,
            receivedSupport,
            receivedOpposed,
            receivedPass,
            received
        };
    }

    /** The other way round. */
    static Counts of(long[] nine) {
        return new Counts(
                nine[0], nine[1], nine[2], nine[3], nine[4], nine[5], nine[6], nine[7], nine[8]);
    }

    /** Sets nine parameters from {@code first} on. */
    void write(PreparedStatement row, int first) throws SQLException {
        row.setLong(first, support);
        row.setLong(first + 1, oppose);
        row.setLong(first + 2, pass);
        row.setLong(first + 3, score);
        row.setLong(first + 4, supporters);
        row.setLong(first + 5, receivedSupport);
        row.setLong(first + 6, receivedOpposed);
        row.setLong(first + 7, receivedPass);
        row.setLong(first + 8, received);
    }
}
