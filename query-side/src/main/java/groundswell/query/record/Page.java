package groundswell.query.record;

import groundswell.query.intake.View;
import groundswell.query.web.AsOf;
import groundswell.query.web.Cursor;
import groundswell.query.web.ProblemException;
import groundswell.query.web.Query;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One page of a list that only grows at its end or by new entries in between, as of the first page.
 */
record Page(
        Query query, String scope, AsOf asked, long madeAt, int limit, Optional<Cursor> cursor) {
    static Page of(View view, Query query, String scope, AsOf asked, int limit) {
        var cursor = query.cursor(scope);
        var madeAt = cursor.map(Cursor::position).orElse(view.position());
        if (madeAt > view.position()) {
            throw ProblemException.future(view.position(), madeAt);
        }
        return new Page(query, scope, asked, madeAt, limit, cursor);
    }

    /** The moment that this page shows: what was asked for, else that of the first page. */
    AsOf asOf() {
        return asked instanceof AsOf.Now ? new AsOf.Position(madeAt) : asked;
    }

    /** The last position that can be in the list. */
    long upTo(View view) {
        return asked instanceof AsOf.Now ? madeAt : asked.upTo(view);
    }

    /** The key of the last entry of the page before. */
    Optional<String> last() {
        return cursor.map(Cursor::key);
    }

    /** The entries of this page, of those that are left. */
    <T> List<T> cut(List<T> left) {
        return left.subList(0, Math.min(limit, left.size()));
    }

    /** The address of the page after this one, of those that are left. */
    <T> @Nullable String next(List<T> left, Function<T, String> key) {
        return left.size() <= limit
                ? null
                : query.next(new Cursor(scope, madeAt, key.apply(left.get(limit - 1))));
    }
}
