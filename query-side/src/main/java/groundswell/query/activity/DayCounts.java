package groundswell.query.activity;

import java.sql.ResultSet;
import java.sql.SQLException;

/** What is counted for one day; see {@link Activity.Day}. */
record DayCounts(
        long ideas,
        long authors,
        long firstVotes,
        long changedVotes,
        long repeatedVotes,
        long retractedVotes,
        long activeVoters,
        long newVoters) {
    static final DayCounts NONE = new DayCounts(0, 0, 0, 0, 0, 0, 0, 0);

    static final String COLUMNS =
            "ideas, authors, first_votes, changed_votes, repeated_votes, retracted_votes,"
                    + " active_voters, new_voters";

    /**
     * So many acts of one kind.
     *
     * @param firstToday whether each was its member's first act of this kind, an idea or an answer,
     *     on the day
     * @param firstEver whether each was its member's first answer in the campaign
     */
    static DayCounts of(Kind kind, boolean firstToday, boolean firstEver, long many) {
        var people = firstToday ? many : 0;
        var newcomers = firstEver ? many : 0;
        return switch (kind) {
            case IDEA -> new DayCounts(many, people, 0, 0, 0, 0, 0, 0);
            case FIRST -> new DayCounts(0, 0, many, 0, 0, 0, people, newcomers);
            case CHANGED -> new DayCounts(0, 0, 0, many, 0, 0, people, newcomers);
            case REPEATED -> new DayCounts(0, 0, 0, 0, many, 0, people, newcomers);
            case RETRACTED -> new DayCounts(0, 0, 0, 0, 0, many, people, newcomers);
        };
    }

    DayCounts plus(DayCounts other) {
        return new DayCounts(
                ideas + other.ideas,
                authors + other.authors,
                firstVotes + other.firstVotes,
                changedVotes + other.changedVotes,
                repeatedVotes + other.repeatedVotes,
                retractedVotes + other.retractedVotes,
                activeVoters + other.activeVoters,
                newVoters + other.newVoters);
    }

    long votesReceived() {
        return firstVotes + changedVotes + repeatedVotes;
    }

    static DayCounts read(ResultSet row, int first) throws SQLException {
        return new DayCounts(
                row.getLong(first),
                row.getLong(first + 1),
                row.getLong(first + 2),
                row.getLong(first + 3),
                row.getLong(first + 4),
                row.getLong(first + 5),
                row.getLong(first + 6),
                row.getLong(first + 7));
    }

    Object[] values() {
        return new Object[] {
            ideas,
            authors,
            firstVotes,
            changedVotes,
            repeatedVotes,
            retractedVotes,
            activeVoters,
            newVoters
        };
    }
}
