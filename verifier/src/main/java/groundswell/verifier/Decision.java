package groundswell.verifier;

import groundswell.verifier.json.Json;
import groundswell.verifier.json.JsonWriter;
import groundswell.verifier.rules.IdeaCount;
import groundswell.verifier.rules.Outcome;
import groundswell.verifier.rules.Rules;
import groundswell.verifier.rules.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** One decision: what it should be, and the entries that have to follow it. */
final class Decision {
    private final Campaign campaign;
    private final Report report;
    private final Json.Members body;
    private final String stream;
    private final long position;
    private final long stepCount;
    private final List<String> adopted = new ArrayList<>();
    private @Nullable List<Json.Members> steps;
    private List<String> stepIdeas = List.of();
    private List<Boolean> stepAdopted = List.of();
    private int next;

    Decision(Campaign campaign, String stream, Entry entry, Report report) {
        this.campaign = campaign;
        this.report = report;
        this.body = entry.body();
        this.stream = stream;
        this.position = entry.position();
        this.stepCount = body.needWhole("adopted") + body.needWhole("declined");
        check(entry);
    }

    private void check(Entry entry) {
        var place = entry.place();
        var announced = campaign.announced();
        if (announced == null || campaign.decidedAt() >= 0) {
            fail(place, "the campaign is not announced, or was decided before");
            return;
        }
        if (!campaign.closed() || campaign.cancelled()) {
            fail(place, "voting is not closed, or the campaign was cancelled");
        }
        for (var name : List.of("rule", "budget", "tieOrder")) {
            if (!Objects.equals(body.get(name), announced.get(name))) {
                fail(place, name + " is not what was announced");
            }
        }
        var upTo = body.needWhole("upTo");
        if (upTo >= position || upTo < campaign.lastFact()) {
            fail(
                    place,
                    "it read up to "
                            + upTo
                            + ", and what decides goes up to "
                            + campaign.lastFact());
        }
        var rule = announced.members("rule");
        if (rule == null || !Rules.decides(rule.needText("rule"))) {
            report.cannot(Check.DECISIONS, place + ": the rule leaves nothing to recount");
            return;
        }
        recount(place, announced);
    }

    private void recount(String place, Json.Members announced) {
        var count = campaign.count();
        if (count.sealed()) {
            report.cannot(Check.DECISIONS, place + ": choices that count are not open, " + stream);
            return;
        }
        compare(place, "tallyHash", new Json.Text(IdeaCount.hash(count.lines())));
        compare(place, "voters", new Json.Whole(count.voters()));
        switch (Rules.apply(campaign.question(announced, count))) {
            case Outcome.Undecided(var why) -> fail(place, "the rule does not decide: " + why);
            case Outcome.Decided decided -> expect(place, decided, announced.members("budget"));
        }
    }

    private void expect(String place, Outcome.Decided decided, Json.@Nullable Members budget) {
        var adoptedCount = decided.adopted().size();
        compare(place, "adopted", new Json.Whole(adoptedCount));
        compare(place, "declined", new Json.Whole(decided.steps().size() - adoptedCount));
        compare(place, "spent", money(decided.spent(), budget));
        compare(place, "equalShares", shares(decided.shares()));
        steps = new ArrayList<>();
        stepIdeas = decided.steps().stream().map(step -> step.candidate().idea()).toList();
        stepAdopted = decided.steps().stream().map(Step::adopted).toList();
        for (var step : decided.steps()) {
            steps.add(step(steps.size() + 1, step, budget));
        }
    }

    private static Json.Members step(int number, Step step, Json.@Nullable Members budget) {
        var members = new TreeMap<String, Json>();
        members.put("number", new Json.Whole(number));
        members.put("score", new Json.Whole(step.candidate().score()));
        members.put("supporters", new Json.Whole(step.candidate().supporters()));
        members.put("verdict", new Json.Text(step.verdict()));
        put(members, "cost", money(step.candidate().cost(), budget));
        put(members, "budgetLeft", step.left() == null ? null : money(step.left(), budget));
        return JsonWriter.object(members);
    }

    private static void put(TreeMap<String, Json> members, String name, @Nullable Json value) {
        if (value != null) {
            members.put(name, value);
        }
    }

    private static @Nullable Json money(long minor, Json.@Nullable Members budget) {
        if (budget == null) {
            return null;
        }
        var members = new TreeMap<String, Json>();
        members.put("currency", new Json.Text(budget.needText("currency")));
        members.put("minor", new Json.Whole(minor));
        return JsonWriter.object(members);
    }

    private static @Nullable Json shares(Outcome.@Nullable Shares shares) {
        if (shares == null) {
            return null;
        }
        var members = new TreeMap<String, Json>();
        members.put("endowment", new Json.Text(shares.endowment()));
        members.put("steps", new Json.Whole(shares.runs()));
        var comparison = shares.comparison();
        if (comparison != null) {
            var compared = new TreeMap<String, Json>();
            compared.put("greedyTaken", new Json.Truth(comparison.greedyTaken()));
            compared.put("preferringGreedy", new Json.Whole(comparison.greedy()));
            compared.put("preferringShares", new Json.Whole(comparison.shares()));
            members.put("comparison", JsonWriter.object(compared));
        }
        return JsonWriter.object(members);
    }

    private void compare(String place, String name, @Nullable Json right) {
        if (!Objects.equals(body.get(name), right)) {
            fail(place, name + " is " + written(body.get(name)) + ", recounted " + written(right));
        }
    }

    private static String written(@Nullable Json value) {
        return value == null ? "missing" : JsonWriter.text(value);
    }

    private void fail(String place, String what) {
        report.fail(Check.DECISIONS, place, what);
    }

    /** Whether an entry has to come that belongs to the trace. */
    boolean waits() {
        return next < (steps == null ? stepCount : steps.size());
    }

    /** Takes the next entry of the record; whether it belongs to the trace. */
    boolean take(Entry entry) {
        var isAdopted = entry.type().equals("adoption.idea-adopted/1");
        if (entry.position() != position + next + 1
                || !stream.equals(entry.leaf().text("stream"))
                || !isAdopted && !entry.type().equals("adoption.idea-declined/1")
                || !"rule".equals(entry.body().text("ground"))) {
            incomplete();
            return false;
        }
        var idea = entry.body().needText("idea");
        if (isAdopted) {
            adopted.add(idea);
        }
        var step = entry.body().members("step");
        var right =
                steps == null
                        ? step != null && step.needWhole("number") == next + 1
                        : steps.get(next).equals(step)
                                && stepIdeas.get(next).equals(idea)
                                && stepAdopted.get(next) == isAdopted;
        if (!right) {
            fail(
                    entry.place(),
                    "step "
                            + (next + 1)
                            + (steps == null
                                    ? " is not the next"
                                    : " is recounted as "
                                            + stepIdeas.get(next)
                                            + " "
                                            + JsonWriter.text(steps.get(next))));
        }
        next++;
        return true;
    }

    /** Says that the trace ends too early. */
    void incomplete() {
        fail(
                "after position " + (position + next),
                "step " + (next + 1) + " of the decision does not follow");
        next = Integer.MAX_VALUE;
    }

    /** What claims.json has to say of it. */
    Json.Members claim() {
        var members = new TreeMap<String, Json>();
        members.put("adopted", JsonWriter.texts(adopted));
        members.put("position", new Json.Whole(position));
        members.put("tallyHash", new Json.Text(body.needText("tallyHash")));
        members.put("upTo", new Json.Whole(body.needWhole("upTo")));
        return JsonWriter.object(members);
    }
}
