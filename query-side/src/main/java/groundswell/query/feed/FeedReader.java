package groundswell.query.feed;

import groundswell.query.feed.Feed.Entry;
import groundswell.query.feed.Feed.PublicOpening;
import groundswell.query.intake.EventIntake;
import groundswell.query.intake.Projections;
import groundswell.query.intake.RecordedEvent;
import groundswell.query.intake.View;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.springframework.stereotype.Component;

/**
 * Finds events and shows them as they may be shown today: the one place that decides so, for pages,
 * streams and webhooks.
 */
@Component
public final class FeedReader {
    /**
     * Most positions that one search for types looks at: they have no index, so a rare one costs as
     * much as all that lie between.
     */
    private static final int MAX_LOOKED_AT = 100_000;

    private final Projections projections;
    private final EventIntake intake;

    FeedReader(Projections projections, EventIntake intake) {
        this.projections = projections;
        this.intake = intake;
    }

    /**
     * Where a wanted event is.
     *
     * @param position its index in the log
     * @param stream the sequence that numbers it: the campaign, else the community
     * @param type its stored type
     */
    public record Found(long position, String stream, String type) {}

    /**
     * What a search found.
     *
     * @param lookedAt the last position that it looked at; the next one begins after it
     * @param more whether there may be more to find now
     */
    public record Search(List<Found> found, long lookedAt, boolean more) {
        /** Keeps a copy. */
        public Search {
            found = List.copyOf(found);
        }
    }

    /**
     * An event as it may be shown today.
     *
     * @param event the event with its envelope
     * @param entry what may be shown
     */
    public record Shown(RecordedEvent event, Entry entry) {}

    /** The last position that can be found. */
    public long position() {
        return projections.position(FeedProjection.NAME);
    }

    /** Reads one picture of where events are. */
    public <T> T read(Function<View, T> reading) {
        return projections.read(FeedProjection.NAME, reading);
    }

    /**
     * Looks for events.
     *
     * @param after the position before the first that is looked at; -1 for the beginning
     * @param limit most to find, at least 1
     */
    public Search search(View view, Filter filter, long after, int limit) {
        var end =
                filter.types().isEmpty()
                        ? view.position()
                        : Math.min(view.position(), after + MAX_LOOKED_AT);
        var values = new ArrayList<Object>(List.of(after, end));
        var conditions = filter.conditions(values);
        // One more than wanted tells whether another follows.
        values.add(limit + 1);
        var found =
                view.sql()
                        .sql(
                                "select position, stream, type from entry"
                                        + " where position > ? and position <= ?"
                                        + conditions
                                        + " order by position fetch first ? rows only")
                        .params(values)
                        .query((row, _) ->
                                new Found(row.getLong(1), row.getString(2), row.getString(3)))
                        .list();
        if (found.size() > limit) {
            var wanted = found.subList(0, limit);
            return new Search(wanted, wanted.getLast().position(), true);
        }
        return new Search(found, Math.max(after, end), end < view.position());
    }

    /** These events as they may be shown today, in their order. */
    public List<Shown> show(View view, List<Long> positions) {
        var withheld = Withheld.today(view);
        var shown = new ArrayList<Shown>(positions.size());
        for (var from = 0; from < positions.size(); ) {
            // Neighbours are read from the log at once.
            var to = from + 1;
            while (to < positions.size() && positions.get(to) == positions.get(to - 1) + 1) {
                to++;
            }
            for (var event : log(positions.get(from), to - from)) {
                shown.add(shown(event, withheld));
            }
            from = to;
        }
        return shown;
    }

    /**
     * The events directly after a position as they may be shown today; at least one.
     *
     * @param after a position before that of the view
     * @param limit most of them, at least 1
     */
    List<Shown> next(View view, long after, int limit) {
        var withheld = Withheld.today(view);
        var count = (int) Math.min(limit, view.position() - after);
        return intake.read(after + 1, count).stream().map(event -> shown(event, withheld)).toList();
    }

    private List<RecordedEvent> log(long from, int count) {
        var events = new ArrayList<RecordedEvent>(count);
        while (events.size() < count) {
            var more = intake.read(from + events.size(), count - events.size());
            if (more.isEmpty()) {
                throw new IllegalStateException(
                        "reading the log: position " + (from + events.size()) + " is not there");
            }
            events.addAll(more);
        }
        return events;
    }

    private static Shown shown(RecordedEvent event, Withheld withheld) {
        var openings =
                event.openings().stream()
                        .filter(opening -> !withheld.withholds(event.event(), opening.name()))
                        .map(opening -> new PublicOpening(opening.name(), opening.encoded()))
                        .toList();
        var leaf = new String(event.leaf(), StandardCharsets.UTF_8);
        return new Shown(event, new Entry(event.position(), leaf, openings));
    }
}
