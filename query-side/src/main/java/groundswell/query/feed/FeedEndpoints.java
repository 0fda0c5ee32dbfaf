package groundswell.query.feed;

import groundswell.events.GroundswellEvent;
import groundswell.events.ModerationEvent.IdeaReported;
import groundswell.events.Opening;
import groundswell.events.value.CampaignId;
import groundswell.events.value.CommunityId;
import groundswell.events.value.IdeaId;
import groundswell.events.value.InvalidValueException;
import groundswell.events.wire.EventCatalogue;
import groundswell.events.wire.EventJson;
import groundswell.query.feed.Feed.Entry;
import groundswell.query.feed.Feed.PublicOpening;
import groundswell.query.intake.EventIntake;
import groundswell.query.intake.RecordedEvent;
import groundswell.query.intake.View;
import groundswell.query.web.Answers;
import groundswell.query.web.ProblemException;
import groundswell.query.web.Query;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Catching up with the log. */
@RestController
final class FeedEndpoints {
    private static final List<String> FILTERS = List.of("community", "campaign", "idea", "type");

    private final Answers answers;
    private final EventIntake intake;

    FeedEndpoints(Answers answers, EventIntake intake) {
        this.answers = answers;
        this.intake = intake;
    }

    /** The events after a position, all or those of a community, a campaign, an idea or a type. */
    @GetMapping("/api/events")
    ResponseEntity<byte[]> events(HttpServletRequest request) {
        var query = Query.of(request, "after", "limit", "community", "campaign", "idea", "type");
        check(query, "community", CommunityId::new);
        check(query, "campaign", CampaignId::new);
        check(query, "idea", IdeaId::new);
        check(query, "type", EventCatalogue::classOf);
        var after = query.text("after").isEmpty() ? -1 : query.position("after", -1);
        var limit = query.limit();
        return answers.from(
                FeedProjection.NAME,
                query,
                view -> {
                    // One more than the page has tells whether another follows.
                    var found = positions(view, query, after, limit + 1);
                    var page = found.subList(0, Math.min(limit, found.size()));
                    var more = found.size() > limit;
                    var last = more ? page.getLast() : Math.max(after, view.position());
                    return new Feed(
                            view.position(),
                            last,
                            entries(view, page),
                            more ? query.with("after", Long.toString(last)).address() : null);
                });
    }

    private static void check(Query query, String name, Function<String, ?> read) {
        query.text(name)
                .ifPresent(text -> {
                    try {
                        var _ = read.apply(text);
                    } catch (InvalidValueException broken) {
                        throw ProblemException.malformed(name, broken.rule());
                    } catch (IllegalArgumentException _) {
                        throw ProblemException.malformed(name, "is no type of event");
                    }
                });
    }

    private static List<Long> positions(View view, Query query, long after, int limit) {
        var statement = new StringBuilder("select position from entry where position > ?");
        var parameters = new ArrayList<Object>();
        parameters.add(after);
        for (var filter : FILTERS) {
            query.text(filter)
                    .ifPresent(value -> {
                        statement.append(condition(filter));
                        parameters.add(value);
                    });
        }
        statement.append(" order by position fetch first ? rows only");
        parameters.add(limit);
        return view.sql().sql(statement.toString()).params(parameters).query(Long.class).list();
    }

    private static String condition(String filter) {
        return switch (filter) {
            case "community" -> " and community = ?";
            case "campaign" -> " and stream = ?";
            case "idea" -> " and position in (select position from entry_idea where idea = ?)";
            case "type" -> " and type = ?";
            default -> throw new IllegalArgumentException(filter);
        };
    }

    private List<Entry> entries(View view, List<Long> positions) {
        var withheld = Withheld.today(view);
        var entries = new ArrayList<Entry>();
        for (var from = 0; from < positions.size(); ) {
            // Neighbours are read from the log at once.
            var to = from + 1;
            while (to < positions.size() && positions.get(to) == positions.get(to - 1) + 1) {
                to++;
            }
            for (var event : read(positions.get(from), to - from)) {
                entries.add(entry(event, withheld));
            }
            from = to;
        }
        return entries;
    }

    private List<RecordedEvent> read(long from, int count) {
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

    private static Entry entry(RecordedEvent event, Withheld withheld) {
        return new Entry(
                event.position(),
                new String(event.leaf(), StandardCharsets.UTF_8),
                event.openings().stream()
                        .filter(opening -> !withheld.withholds(event.event(), opening.name()))
                        .map(opening -> new PublicOpening(opening.name(), opening.encoded()))
                        .toList());
    }

    /** What must not be shown today. */
    private record Withheld(Set<String> campaigns, Set<String> ideas) {
        static Withheld today(View view) {
            return new Withheld(
                    new HashSet<>(
                            view.sql()
                                    .sql(
                                            "select campaign from hidden_result where not voting_closed")
                                    .query(String.class)
                                    .list()),
                    new HashSet<>(
                            view.sql()
                                    .sql("select idea from hidden_idea")
                                    .query(String.class)
                                    .list()));
        }

        boolean withholds(GroundswellEvent event, String opening) {
            if (EventJson.sealOf(event, opening) == Opening.Seal.CAMPAIGN) {
                return campaigns.contains(event.stream());
            }
            return event instanceof IdeaReported
                    || FeedProjection.ideas(event).stream().anyMatch(ideas::contains);
        }
    }
}
