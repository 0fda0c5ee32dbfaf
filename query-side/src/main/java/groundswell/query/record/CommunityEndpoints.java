package groundswell.query.record;

import groundswell.events.CommunityEvent.CommunityFounded;
import groundswell.events.CommunityEvent.PurposeRestated;
import groundswell.events.CommunityEvent.RoleGranted;
import groundswell.events.CommunityEvent.RoleRevoked;
import groundswell.events.value.CampaignId;
import groundswell.events.value.CommunityId;
import groundswell.events.value.InvalidValueException;
import groundswell.events.wire.EventCatalogue;
import groundswell.query.intake.View;
import groundswell.query.record.Communities.Community;
import groundswell.query.record.Communities.RoleHolder;
import groundswell.query.record.Communities.StatedPurpose;
import groundswell.query.record.Communities.Summary;
import groundswell.query.web.Answers;
import groundswell.query.web.AsOf;
import groundswell.query.web.Ids;
import groundswell.query.web.ProblemException;
import groundswell.query.web.Query;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Communities and their campaigns. */
@RestController
final class CommunityEndpoints {
    private final Answers answers;

    CommunityEndpoints(Answers answers) {
        this.answers = answers;
    }

    /** All communities, in order of their identifiers. */
    @GetMapping("/api/communities")
    ResponseEntity<byte[]> communities(HttpServletRequest request) {
        var query = Query.of(request, "asOf", "limit", "cursor");
        var asOf = query.asOf();
        var limit = query.limit();
        return answers.from(
                RecordProjection.NAME,
                query,
                view -> {
                    var page = Page.of(view, query, "communities", asOf, limit);
                    var founded =
                            founded(view, page.asOf()).stream()
                                    .filter(id -> isAfter(id, page))
                                    .toList();
                    return new Communities(
                            view.position(),
                            page.upTo(view),
                            page.cut(founded).stream()
                                    .map(id -> summary(view, id, page.asOf()))
                                    .toList(),
                            page.next(founded, CommunityId::value));
                });
    }

    /** One community: its name, its purposes, its campaigns, who holds a role. */
    @GetMapping("/api/communities/{community}")
    ResponseEntity<byte[]> community(@PathVariable String community, HttpServletRequest request) {
        var id = Ids.community(community);
        var query = Query.of(request, "asOf");
        var asOf = query.asOf();
        return answers.from(RecordProjection.NAME, query, view -> community(view, id, asOf));
    }

    /** The campaigns of a community, in the order of their announcement. */
    @GetMapping("/api/communities/{community}/campaigns")
    ResponseEntity<byte[]> campaigns(@PathVariable String community, HttpServletRequest request) {
        var id = Ids.community(community);
        var query = Query.of(request, "asOf", "limit", "cursor");
        var asOf = query.asOf();
        var limit = query.limit();
        return answers.from(
                RecordProjection.NAME,
                query,
                view -> {
                    var page = Page.of(view, query, "campaigns " + id, asOf, limit);
                    var acts = new Acts(view, id.value(), page.asOf());
                    if (acts.first(CommunityFounded.class).isEmpty()) {
                        throw Ids.noCommunity();
                    }
                    var campaigns = left(campaigns(view, id, page.asOf()), page);
                    return new Campaigns(
                            view.position(),
                            page.upTo(view),
                            id,
                            page.cut(campaigns).stream()
                                    .map(one -> CampaignReader.summary(view, one, page.asOf()))
                                    .toList(),
                            page.next(campaigns, CampaignId::value));
                });
    }

    private static boolean isAfter(CommunityId id, Page page) {
        return page.last().map(last -> id.compareTo(community(last)) > 0).orElse(true);
    }

    private static List<CampaignId> left(List<CampaignId> campaigns, Page page) {
        if (page.last().isEmpty()) {
            return campaigns;
        }
        var names = campaigns.stream().map(CampaignId::value).toList();
        var last = names.indexOf(page.last().get());
        if (last < 0) {
            throw ProblemException.foreignCursor();
        }
        return campaigns.subList(last + 1, campaigns.size());
    }

    private static CommunityId community(String inCursor) {
        try {
            return new CommunityId(inCursor);
        } catch (InvalidValueException _) {
            throw ProblemException.foreignCursor();
        }
    }

    private static Community community(View view, CommunityId id, AsOf asOf) {
        var acts = new Acts(view, id.value(), asOf);
        var founded = acts.first(CommunityFounded.class).orElseThrow(Ids::noCommunity);
        var purposes = new ArrayList<StatedPurpose>();
        purposes.add(
                new StatedPurpose(
                        founded.position(),
                        founded.happenedAt(),
                        founded.event().purpose().value(),
                        null));
        for (var restated : acts.all(PurposeRestated.class)) {
            purposes.add(
                    new StatedPurpose(
                            restated.position(),
                            restated.happenedAt(),
                            restated.event().purpose().value(),
                            restated.event().reason().value()));
        }
        return new Community(
                view.position(),
                asOf instanceof AsOf.Moment ? acts.last() : acts.upTo(),
                id,
                founded.event().name().value(),
                founded.happenedAt(),
                purposes,
                campaigns(view, id, asOf),
                acts.counted("members"),
                roles(acts));
    }

    /** In the order in which they were granted. */
    private static List<RoleHolder> roles(Acts acts) {
        var holders = new ArrayList<RoleHolder>();
        var revoked = acts.all(RoleRevoked.class);
        for (var granted : acts.all(RoleGranted.class)) {
            var event = granted.event();
            var over =
                    revoked.stream()
                            .anyMatch(later ->
                                    later.position() > granted.position()
                                            && later.event().member().equals(event.member())
                                            && later.event().role() == event.role());
            var twice =
                    holders.stream()
                            .anyMatch(held ->
                                    held.member().equals(event.member())
                                            && held.role() == event.role());
            if (!over && !twice) {
                holders.add(new RoleHolder(event.member(), event.role(), granted.position()));
            }
        }
        return holders;
    }

    static Summary summary(View view, CommunityId id, AsOf asOf) {
        var acts = new Acts(view, id.value(), asOf);
        var founded = acts.first(CommunityFounded.class).orElseThrow().event();
        var purpose =
                acts.last(PurposeRestated.class)
                        .map(restated -> restated.event().purpose())
                        .orElse(founded.purpose());
        return new Summary(id, founded.name().value(), purpose.value());
    }

    static List<CommunityId> founded(View view, AsOf asOf) {
        return view
                .sql()
                .sql(
                        """
                        select stream from act
                        where type = ? and position <= ? and happened_ms <= ?
                        """)
                .params(
                        EventCatalogue.typeOf(CommunityFounded.class),
                        asOf.upTo(view),
                        asOf.until().toEpochMilli())
                .query(String.class)
                .list()
                .stream()
                .map(CommunityId::new)
                .sorted()
                .toList();
    }

    static List<CampaignId> campaigns(View view, CommunityId community, AsOf asOf) {
        return view
                .sql()
                .sql(
                        """
                        select campaign from campaign join act
                            on act.stream = campaign.campaign and act.position = campaign.position
                        where community = ? and campaign.position <= ? and happened_ms <= ?
                        order by campaign.position
                        """)
                .params(community.value(), asOf.upTo(view), asOf.until().toEpochMilli())
                .query(String.class)
                .list()
                .stream()
                .map(CampaignId::new)
                .toList();
    }
}
