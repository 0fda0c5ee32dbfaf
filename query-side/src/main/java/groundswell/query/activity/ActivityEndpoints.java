package groundswell.query.activity;

import groundswell.events.value.CampaignId;
import groundswell.query.intake.View;
import groundswell.query.web.Answers;
import groundswell.query.web.AsOf;
import groundswell.query.web.Cursor;
import groundswell.query.web.Ids;
import groundswell.query.web.ProblemException;
import groundswell.query.web.Query;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** What happened in a campaign day by day, and how soon its ideas were answered. */
@RestController
final class ActivityEndpoints {
    private final Answers answers;

    ActivityEndpoints(Answers answers) {
        this.answers = answers;
    }

    /** How much happened on each day, in UTC. */
    @GetMapping("/api/campaigns/{campaign}/activity")
    ResponseEntity<byte[]> activity(@PathVariable String campaign, HttpServletRequest request) {
        var asked = Asked.of("activity", campaign, request);
        return answers.from(
                ActivityProjection.NAME,
                asked.query(),
                view -> {
                    var reader = new ActivityReader(view, asked.campaign());
                    var asOf = asked.asOf(view, reader);
                    var page = asked.page(view, reader.days(asOf), day -> day.day().toString());
                    return new Activity(
                            view.position(), asOf, asked.campaign(), page.entries(), page.next());
                });
    }

    /** How soon each idea was answered. */
    @GetMapping("/api/campaigns/{campaign}/velocity")
    ResponseEntity<byte[]> velocity(@PathVariable String campaign, HttpServletRequest request) {
        var asked = Asked.of("velocity", campaign, request);
        return answers.from(
                ActivityProjection.NAME,
                asked.query(),
                view -> {
                    var reader = new ActivityReader(view, asked.campaign());
                    var asOf = asked.asOf(view, reader);
                    var page = asked.page(view, reader.velocity(asOf), idea -> idea.idea().value());
                    return new Velocity(
                            view.position(),
                            asOf,
                            asked.campaign(),
                            reader.resultHidden(),
                            page.entries(),
                            page.next());
                });
    }

    private record Page<T>(List<T> entries, @Nullable String next) {}

    /** A query for one of the lists. */
    private record Asked(String scope, CampaignId campaign, Query query) {
        static Asked of(String list, String campaign, HttpServletRequest request) {
            var id = Ids.campaign(campaign);
            var query = Query.of(request, "asOf", "limit", "cursor");
            query.asOf();
            query.limit();
            return new Asked(
                    list + " " + id.value() + " " + query.text("asOf").orElse(""), id, query);
        }

        long asOf(View view, ActivityReader reader) {
            var resolved = reader.resolve(query.asOf());
            return query.asOf() instanceof AsOf.Now ? madeAt(view) : resolved;
        }

        private long madeAt(View view) {
            var madeAt = query.cursor(scope).map(Cursor::position).orElse(view.position());
            if (madeAt > view.position()) {
                throw ProblemException.future(view.position(), madeAt);
            }
            return madeAt;
        }

        <T> Page<T> page(View view, List<T> all, Function<T, String> key) {
            var from = query.cursor(scope).map(last -> after(all, key, last.key())).orElse(0);
            var to = Math.min(all.size(), from + query.limit());
            var next =
                    to == all.size()
                            ? null
                            : query.next(
                                    new Cursor(scope, madeAt(view), key.apply(all.get(to - 1))));
            return new Page<>(all.subList(from, to), next);
        }

        private static <T> int after(List<T> all, Function<T, String> key, String last) {
            for (var place = 0; place < all.size(); place++) {
                if (key.apply(all.get(place)).equals(last)) {
                    return place + 1;
                }
            }
            throw ProblemException.foreignCursor();
        }
    }
}
