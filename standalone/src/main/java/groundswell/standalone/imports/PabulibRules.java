package groundswell.standalone.imports;

import groundswell.events.rules.AdoptionRule;
import groundswell.events.rules.AdoptionRule.Completion;
import groundswell.events.rules.AdoptionRule.Conflict;
import groundswell.events.rules.AdoptionRule.Endowment;
import groundswell.events.rules.AdoptionRule.EqualShares;
import groundswell.events.rules.AdoptionRule.Greedy;
import groundswell.events.rules.AdoptionRule.InWords;
import groundswell.events.rules.AdoptionRule.OverBudget;
import groundswell.events.rules.AdoptionRules;
import groundswell.events.value.InvalidValueException;
import groundswell.events.value.Money;
import groundswell.events.value.Reason;
import groundswell.events.value.TieKey;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What the words that Pabulib uses for rules mean, with the switches that reproduce official
 * outcomes.
 */
final class PabulibRules {
    private static final Pattern EIGHTY_PERCENT = Pattern.compile("\\b80\\s*%");

    // What a file says in words beside its rule, and no rule of ours does.
    private static final List<String> BESIDE_THE_RULE =
            List.of("budget_per_category", "leftover_budget");

    private PabulibRules() {}

    /** The declared rule, or its words where no program can decide by it. */
    static AdoptionRule of(PabulibElection election, List<List<String>> conflicts) {
        var file = election.file();
        var words = file.find("rule").orElse("unknown").strip();
        var beside =
                BESIDE_THE_RULE.stream()
                        .filter(key -> file.find(key).isPresent())
                        .map(key -> key + ": " + file.get(key))
                        .toList();
        if (!beside.isEmpty()) {
            return inWords(
                    election,
                    "The source declares the rule "
                            + words
                            + ", and beside it in words: "
                            + String.join("; ", beside)
                            + ".");
        }
        var threshold = Math.max(0, file.number("min_project_score_threshold").orElse(0));
        var rule =
                switch (words) {
                    case "greedy", "greedy-threshold", "greedy-exclusive" ->
                            greedy(election, OverBudget.SKIP, threshold, conflicts);
                    case "greedy-no-skip" ->
                            greedy(election, OverBudget.STOP, threshold, conflicts);
                    case "greedy-custom" ->
                            EIGHTY_PERCENT.matcher(file.find("comment").orElse("")).find()
                                    ? greedy(
                                            election,
                                            OverBudget.EIGHTY_PERCENT,
                                            threshold,
                                            conflicts)
                                    : inWords(
                                            election,
                                            "The source declares a rule of its own. "
                                                    + file.find("comment").orElse(""));
                    case "equalshares/add1" -> equalShares(election, threshold, false);
                    case "equalshares/add1-comparison" -> equalShares(election, threshold, true);
                    default -> inWords(election, "The source declares the rule " + words + ".");
                };
        if (rule instanceof InWords
                || AdoptionRules.obstacle(rule, election.form(), election.budget()).isEmpty()) {
            return rule;
        }
        return inWords(
                election,
                "The source declares the rule "
                        + words
                        + ", which cannot be applied to ballots of the type "
                        + file.get("vote_type")
                        + ".");
    }

    /**
     * The order of ties that is published for an election. Files do not say how ties were broken:
     * what decided one in fact is recorded as a draw, and any other keeps the order in which the
     * source lists its projects.
     */
    static List<TieKey> ties(AdoptionRule rule) {
        return rule instanceof EqualShares
                ? List.of(TieKey.LOWEST_COST, TieKey.MOST_SUPPORTERS, TieKey.IDEA_ID)
                : List.of(TieKey.EARLIEST, TieKey.IDEA_ID);
    }

    private static AdoptionRule greedy(
            PabulibElection election,
            OverBudget overBudget,
            long threshold,
            List<List<String>> conflicts) {
        return new Greedy(
                overBudget,
                threshold,
                conflicts.stream().map(ids -> conflict(election, ids)).toList());
    }

    private static Conflict conflict(PabulibElection election, List<String> ids) {
        try {
            return new Conflict(
                    ids.stream()
                            .map(id -> {
                                var project = election.projects().get(id);
                                if (project == null) {
                                    throw new InvalidValueException(
                                            "conflict",
                                            "UNKNOWN_PROJECT",
                                            "names " + id + ", which is not in the file");
                                }
                                return project.idea();
                            })
                            .toList());
        } catch (InvalidValueException broken) {
            throw election.file().source().refused(0, String.valueOf(broken.getMessage()));
        }
    }

    /** A voter's money starts at, and grows by, whole units of the currency. */
    private static AdoptionRule equalShares(
            PabulibElection election, long threshold, boolean comparison) {
        var unit = Money.parse("1", election.budget().currency()).minor();
        return new EqualShares(
                Endowment.WHOLE_STEPS, Completion.ADD1, unit, false, false, comparison, threshold);
    }

    private static InWords inWords(PabulibElection election, String statement) {
        try {
            return new InWords(new Reason(statement.strip()));
        } catch (InvalidValueException broken) {
            throw election.file()
                    .refused("rule", "cannot be kept in words: " + broken.getMessage());
        }
    }
}
