package groundswell.standalone.journey;

import groundswell.events.value.RankingRule;
import groundswell.events.wire.EventCatalogue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.springframework.web.util.HtmlUtils;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the views answer to everything that can be asked of them, byte for byte. */
public final class EveryAnswer {
    private static final List<String> CHOICES = List.of("visible", "all", "visible-then");
    private static final JsonMapper JSON = new JsonMapper();
    private static final Pattern NEXT_PAGE = Pattern.compile("rel=\"next\" href=\"([^\"]+)\"");

    private EveryAnswer() {}

    /** An answer without what belongs to the connection only. */
    public record Answer(int status, String text, List<String> etag) {
        /** Whether it was read from this projection; pages are read from several. */
        public boolean isOf(String projection) {
            return etag.stream().anyMatch(tag -> tag.startsWith("\"" + projection + "-"));
        }
    }

    /** What the service answers to a request. */
    public static Answer to(RunningService service, String address) {
        var reply = service.get(address);
        return new Answer(
                reply.status(), reply.text(), reply.headers().getOrDefault("etag", List.of()));
    }

    /**
     * What every query answers, with all pages that follow: for each value of each parameter at
     * least once, and for everything there is as it is now; not for each value of one with each
     * value of the others.
     */
    public static Map<String, Answer> of(RunningService service) {
        return of(addresses(service), address -> to(service, address));
    }

    /** What these requests and all pages that follow are answered with, by whoever is asked. */
    public static Map<String, Answer> of(Set<String> addresses, Function<String, Answer> asked) {
        var answers = new LinkedHashMap<String, Answer>();
        for (var address : addresses) {
            for (var next = address; !next.isEmpty(); ) {
                var answer = asked.apply(next);
                answers.put(next, answer);
                next = next(next, answer);
            }
        }
        return answers;
    }

    private static String next(String address, Answer answer) {
        if (answer.status() != 200) {
            return "";
        }
        if (address.startsWith("/api/")) {
            return JSON.readTree(answer.text()).path("next").asString("");
        }
        var link = NEXT_PAGE.matcher(answer.text());
        return link.find() ? HtmlUtils.htmlUnescape(link.group(1)) : "";
    }

    /** The requests for what the service has. */
    public static Set<String> addresses(RunningService service) {
        var moments =
                List.of(
                        "asOf=" + service.head(),
                        "asOf=" + service.head() / 2,
                        "asOf=300",
                        "asOf=2022-07-27T15:00:00Z",
                        "asOf=2025-04-01T12:00:00Z");
        var addresses = new LinkedHashSet<String>();
        addresses.add("/");
        addresses.add("/api/events?limit=500");
        for (var event : EventCatalogue.events()) {
            addresses.add("/api/events?limit=500&type=" + EventCatalogue.typeOf(event));
        }
        add(addresses, "/api/communities?limit=1", moments);
        for (var community : names(service, "/api/communities", "communities", "community")) {
            var address = "/api/communities/" + community;
            addresses.add("/api/events?limit=500&community=" + community);
            add(addresses, address, moments);
            add(addresses, address + "/campaigns?limit=1", moments);
            for (var campaign : names(service, address + "/campaigns", "campaigns", "campaign")) {
                addOfCampaign(addresses, campaign, moments);
                addOfIdeas(addresses, ideas(service, campaign), moments);
            }
        }
        return addresses;
    }

    private static void addOfCampaign(Set<String> addresses, String id, List<String> moments) {
        var page = "/campaigns/" + id;
        var campaign = "/api/campaigns/" + id;
        addresses.add("/api/events?limit=500&campaign=" + id);
        for (var address : List.of(page, page + "/decision", campaign, campaign + "/decision")) {
            add(addresses, address, moments);
        }
        for (var list : List.of("record", "activity", "velocity")) {
            add(addresses, campaign + "/" + list + "?limit=20", moments);
        }
        for (var rule : RankingRule.values()) {
            var by = "by=" + rule.name().toLowerCase(Locale.ROOT);
            for (var choice : CHOICES) {
                var query = "/ranking?" + by + "&ideas=" + choice + "&limit=20";
                addresses.add(campaign + query);
                // Each moment with each order and each choice; both turn at their own pace.
                var turn = (rule.ordinal() + CHOICES.indexOf(choice)) % moments.size();
                addresses.add(campaign + query + "&" + moments.get(turn));
            }
            var shown = CHOICES.get(rule.ordinal() % CHOICES.size());
            addresses.add(page + "?" + by + "&ideas=" + shown + "&limit=20");
        }
        for (var choice : CHOICES) {
            addresses.add(page + "?ideas=" + choice);
        }
    }

    /** Each idea as it is now; one of its queries at one of the moments, in turn. */
    private static void addOfIdeas(
            Set<String> addresses, List<String> ideas, List<String> moments) {
        for (var number = 0; number < ideas.size(); number++) {
            var id = ideas.get(number);
            addresses.add("/api/events?limit=500&idea=" + id);
            var queries =
                    List.of(
                            "/ideas/" + id + "?limit=100",
                            "/api/ideas/" + id,
                            "/api/ideas/" + id + "/history?limit=100",
                            "/api/ideas/" + id + "/comments?limit=2",
                            "/api/ideas/" + id + "/amendments?limit=1");
            addresses.addAll(queries);
            var moment = moments.get(number / queries.size() % moments.size());
            add(addresses, queries.get(number % queries.size()), List.of(moment));
        }
    }

    private static void add(Set<String> addresses, String address, List<String> moments) {
        addresses.add(address);
        for (var moment : moments) {
            addresses.add(address + (address.contains("?") ? "&" : "?") + moment);
        }
    }

    /** All ideas of a campaign; those that were merged are told with the one they went into. */
    private static List<String> ideas(RunningService service, String campaign) {
        var ranking = "/api/campaigns/" + campaign + "/ranking?ideas=all&limit=500";
        var ideas = new ArrayList<String>();
        for (var entry : all(service, ranking, "entries")) {
            ideas.add(entry.get("idea").asString());
            entry.get("merged").forEach(merged -> ideas.add(merged.asString()));
        }
        return ideas;
    }

    private static List<String> names(
            RunningService service, String address, String entries, String name) {
        return all(service, address, entries).stream()
                .map(entry -> entry.get(name).asString())
                .toList();
    }

    /** The entries of a list on all its pages. */
    private static List<JsonNode> all(RunningService service, String address, String entries) {
        var all = new ArrayList<JsonNode>();
        for (var next = address; !next.isEmpty(); ) {
            var reply = service.get(next);
            if (reply.status() != 200) {
                throw new AssertionError(next + " answered " + reply.status() + reply.text());
            }
            var page = reply.json();
            page.get(entries).forEach(all::add);
            next = page.path("next").asString("");
        }
        return all;
    }
}
