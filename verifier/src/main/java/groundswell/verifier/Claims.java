package groundswell.verifier;

import groundswell.verifier.json.Json;
import groundswell.verifier.json.JsonException;
import groundswell.verifier.json.JsonReader;
import groundswell.verifier.json.JsonWriter;
import groundswell.verifier.rules.IdeaCount;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;

/** Writes rules.json and claims.json as they have to be, and compares. */
final class Claims {
    private static final Json NOTHING = new Json.Nothing();

    private final LogCheck log;
    private final Report report;

    Claims(LogCheck log, Report report) {
        this.log = log;
        this.report = report;
    }

    /** The announced rules of each campaign. */
    Json.Members rules() {
        var rules = new TreeMap<String, Json>();
        log.sequences()
                .forEach((stream, sequence) -> {
                    var campaign = sequence.campaign();
                    var announced = campaign == null ? null : campaign.announced();
                    if (announced != null) {
                        var members = new TreeMap<String, Json>();
                        for (var name : List.of("ballot", "budget", "rule", "tieOrder")) {
                            var value = announced.get(name);
                            members.put(name, value == null ? NOTHING : value);
                        }
                        rules.put(stream, JsonWriter.object(members));
                    }
                });
        return JsonWriter.object(rules);
    }

    /** What has to be claimed. */
    Json.Members claims() {
        var campaigns = new ArrayList<Json>();
        log.sequences()
                .forEach((stream, sequence) -> {
                    var campaign = sequence.campaign();
                    if (campaign != null && campaign.announced() != null) {
                        campaigns.add(claim(stream, campaign, sequence));
                    }
                });
        var members = new TreeMap<String, Json>();
        members.put("campaigns", new Json.Items(campaigns));
        members.put("entries", new Json.Whole(log.entries()));
        return JsonWriter.object(members);
    }

    private Json claim(String stream, Campaign campaign, Sequence sequence) {
        var members = new TreeMap<String, Json>();
        var count = campaign.count();
        var decision = sequence.decision();
        members.put("campaign", new Json.Text(stream));
        members.put("participants", new Json.Whole(campaign.participants()));
        members.put("received", new Json.Whole(campaign.received()));
        members.put("decision", decision == null ? NOTHING : decision.claim());
        if (count.sealed()) {
            for (var name : List.of("voters", "tally", "tallyHash", "orders")) {
                members.put(name, NOTHING);
            }
            report.cannot(Check.CLAIMS, stream + ": choices that count are not open");
        } else {
            members.put("voters", new Json.Whole(count.voters()));
            members.put("tally", tally(count.lines()));
            members.put("tallyHash", new Json.Text(IdeaCount.hash(count.lines())));
            members.put("orders", orders(campaign, count.lines()));
        }
        return JsonWriter.object(members);
    }

    private static Json tally(List<IdeaCount> lines) {
        var tally = new ArrayList<Json>();
        for (var line : lines) {
            var members = new TreeMap<String, Json>();
            members.put("idea", new Json.Text(line.idea()));
            members.put("oppose", new Json.Whole(line.oppose()));
            members.put("pass", new Json.Whole(line.pass()));
            members.put("score", new Json.Whole(line.score()));
            members.put("supporters", new Json.Whole(line.supporters()));
            members.put("support", new Json.Whole(line.support()));
            tally.add(JsonWriter.object(members));
        }
        return new Json.Items(tally);
    }

    private static Json orders(Campaign campaign, List<IdeaCount> lines) {
        var names = campaign.onIdeas() ? List.of("net", "share", "wilson") : List.of("score");
        var orders = new TreeMap<String, Json>();
        names.forEach(name -> orders.put(name, JsonWriter.texts(IdeaCount.ordered(name, lines))));
        return JsonWriter.object(orders);
    }

    /** Compares a file to the byte, and says which part of it differs. */
    void compare(Check check, String name, byte[] found, Json right) {
        if (Arrays.equals(found, JsonWriter.bytes(right))) {
            return;
        }
        try {
            var claimed = JsonReader.canonical(found);
            report.fail(check, name, difference("", claimed, right));
        } catch (JsonException e) {
            report.fail(check, name, "not canonical: " + e.getMessage());
        }
    }

    private static String difference(String path, Json found, Json right) {
        if (found instanceof Json.Members one
                && right instanceof Json.Members two
                && one.names().equals(two.names())) {
            for (var i = 0; i < one.names().size(); i++) {
                if (!one.values().get(i).equals(two.values().get(i))) {
                    return difference(
                            path + "/" + one.names().get(i),
                            one.values().get(i),
                            two.values().get(i));
                }
            }
        }
        if (found instanceof Json.Items(var one)
                && right instanceof Json.Items(var two)
                && one.size() == two.size()) {
            for (var i = 0; i < one.size(); i++) {
                if (!one.get(i).equals(two.get(i))) {
                    return difference(path + "/" + i, one.get(i), two.get(i));
                }
            }
        }
        return (path.isEmpty() ? "the whole" : path)
                + " is "
                + shortened(found)
                + ", and should be "
                + shortened(right);
    }

    private static String shortened(Json value) {
        var text = JsonWriter.text(value);
        return text.length() <= 300 ? text : text.substring(0, 300) + "...";
    }
}
