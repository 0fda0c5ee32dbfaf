package groundswell.query.ranking;

import groundswell.events.value.Money;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * An idea from one position until another; each change of it makes another row.
 *
 * @param from the position of the event that made it so
 * @param happenedMs when that was, in milliseconds since 1970
 * @param submittedMs when the idea was submitted, in milliseconds since 1970
 * @param standing where it stands, in the word of the API
 * @param hidden whether it is hidden or held back by moderation
 * @param mergedInto the idea that it is merged into, while it is
 */
record IdeaRow(
        String idea,
        long from,
        long happenedMs,
        long submittedMs,
        @Nullable String author,
        @Nullable String reference,
        @Nullable Money cost,
        String standing,
        boolean hidden,
        @Nullable String mergedInto) {
    static final String COLUMNS =
            "idea, from_position, happened_ms, submitted_ms, author, reference,"
                    + " cost_minor, currency, standing, hidden, merged_into";

    static IdeaRow read(ResultSet row) throws SQLException {
        var currency = row.getString(8);
        return new IdeaRow(
                row.getString(1),
                row.getLong(2),
                row.getLong(3),
                row.getLong(4),
                row.getString(5),
                row.getString(6),
                currency == null ? null : new Money(row.getLong(7), currency),
                row.getString(9),
                row.getBoolean(10),
                row.getString(11));
    }

    IdeaRow at(long position, long ms) {
        return new IdeaRow(
                idea,
                position,
                ms,
                submittedMs,
                author,
                reference,
                cost,
                standing,
                hidden,
                mergedInto);
    }

    IdeaRow priced(@Nullable Money newCost) {
        return new IdeaRow(
                idea,
                from,
                happenedMs,
                submittedMs,
                author,
                reference,
                newCost,
                standing,
                hidden,
                mergedInto);
    }

    IdeaRow standing(String now) {
        return new IdeaRow(
                idea,
                from,
                happenedMs,
                submittedMs,
                author,
                reference,
                cost,
                now,
                hidden,
                mergedInto);
    }

    IdeaRow hidden(boolean now) {
        return new IdeaRow(
                idea,
                from,
                happenedMs,
                submittedMs,
                author,
                reference,
                cost,
                standing,
                now,
                mergedInto);
    }

    IdeaRow merged(@Nullable String into) {
        return new IdeaRow(
                idea,
                from,
                happenedMs,
                submittedMs,
                author,
                reference,
                cost,
                standing,
                hidden,
                into);
    }
}
