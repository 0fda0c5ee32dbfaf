package groundswell.query.portal;

import groundswell.events.rules.AdoptionRule;
import groundswell.events.rules.AdoptionRule.EqualShares;
import groundswell.events.rules.AdoptionRule.Greedy;
import groundswell.events.rules.AdoptionRule.InWords;
import groundswell.events.rules.AdoptionRule.StewardsChoice;
import groundswell.events.rules.AdoptionRule.Threshold;
import groundswell.events.rules.AdoptionRule.TopN;
import groundswell.events.value.AdoptionGround;
import groundswell.events.value.BallotForm;
import groundswell.events.value.Choice;
import groundswell.events.value.Level;
import groundswell.events.value.ModerationRule;
import groundswell.events.value.Participation;
import groundswell.events.value.TieKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Rules and values in plain words. */
final class Shown {
    private static final String NARROW_NO_BREAK_SPACE = "\u202f";
    private static final Pattern GROUPS = Pattern.compile("(?<=\\d)(?=(?:\\d{3})+(?:\\.|$))");

    private Shown() {}

    /** The adoption rule, sentence by sentence. */
    static List<String> rule(AdoptionRule rule) {
        return switch (rule) {
            case StewardsChoice _ ->
                    List.of("A steward adopts or declines each idea, and gives a public reason.");
            case Threshold(var minimum) ->
                    List.of("Every idea with a score of at least " + minimum + " is adopted.");
            case TopN(var n, var minimum) -> topN(n, minimum);
            case Greedy greedy -> greedy(greedy);
            case EqualShares shares -> equalShares(shares);
            case InWords(var statement) ->
                    List.of("No program can apply this rule: " + statement.value());
        };
    }

    private static List<String> topN(int n, long minimum) {
        var first =
                n == 1
                        ? "The idea with the highest score is adopted"
                        : "The " + n + " ideas with the highest scores are adopted";
        return List.of(
                minimum > 0 ? first + ", if the score is at least " + minimum + "." : first + ".");
    }

    private static List<String> greedy(Greedy rule) {
        var sentences = new ArrayList<String>();
        sentences.add(
                "Ideas are taken in the order of their scores; each is adopted if its cost is at most the"
                        + " money that is left.");
        sentences.add(
                switch (rule.overBudget()) {
                    case SKIP -> "An idea that costs more than what is left is passed over.";
                    case STOP ->
                            "At the first idea that costs more than what is left, the rule stops.";
                    case EIGHTY_PERCENT ->
                            "At the first idea that costs more than what is left, the rule stops; that idea"
                                    + " is adopted all the same if what is left covers at least 80 % of its"
                                    + " cost.";
                });
        minimum(sentences, rule.minimumScore());
        for (var conflict : rule.conflicts()) {
            sentences.add(
                    "At most one of these is adopted: "
                            + conflict.ideas().stream()
                                    .map(idea -> idea.name())
                                    .collect(Collectors.joining(", "))
                            + ".");
        }
        return sentences;
    }

    private static List<String> equalShares(EqualShares rule) {
        var sentences = new ArrayList<String>();
        sentences.add(
                "Method of Equal Shares: every voter is given an equal share of the budget, and an idea is"
                        + " adopted when its supporters can pay for it together.");
        sentences.add(
                switch (rule.endowment()) {
                    case EXACT_SHARE -> "Each share is the budget divided by the voters, exactly.";
                    case WHOLE_STEPS ->
                            "Each share is the budget divided by the voters, rounded down to whole steps.";
                });
        sentences.add(
                switch (rule.completion()) {
                    case NONE -> "The shares do not grow.";
                    case ADD1 ->
                            "The shares grow by "
                                    + grouped(Long.toString(rule.stepMinor()))
                                    + " minor units a step, as long as the result stays within the budget.";
                });
        if (rule.stopWhenExhaustive()) {
            sentences.add(
                    "They stop growing as soon as no further idea fits the rest of the budget.");
        }
        if (rule.topUp()) {
            sentences.add("Afterwards what still fits is adopted in the order of the scores.");
        }
        if (rule.comparison()) {
            sentences.add(
                    "At the end the outcome is compared with that of plain order by score; the one that more"
                            + " voters prefer is taken.");
        }
        minimum(sentences, rule.minimumScore());
        return sentences;
    }

    private static void minimum(List<String> sentences, long minimum) {
        if (minimum > 0) {
            sentences.add("Only ideas with a score of at least " + minimum + " are considered.");
        }
    }

    /** What members are asked for. */
    static String ballot(BallotForm form) {
        return switch (form) {
            case BallotForm.IdeaVotes(var choices) ->
                    "An answer on each idea: "
                            + choices.stream().map(Shown::word).collect(Collectors.joining(", "))
                            + ".";
            case BallotForm.Approval approval ->
                    "A ballot that approves of "
                            + range(approval.minimum(), approval.maximum(), "idea")
                            + ".";
            case BallotForm.Points(var least, var most) ->
                    "A ballot that shares out " + range(least, most, "point") + ".";
            case BallotForm.Scores(var lowest, var highest) ->
                    "A ballot with marks from " + lowest + " to " + highest + ".";
            case BallotForm.Ranking ranking ->
                    "A ballot that ranks "
                            + range(ranking.minimum(), ranking.maximum(), "idea")
                            + ".";
            case BallotForm.Knapsack _ ->
                    "A ballot with ideas that together cost no more than the budget.";
        };
    }

    private static String range(int least, int most, String noun) {
        var plural = most == 1 ? noun : noun + "s";
        return least == most ? most + " " + plural : least + " to " + most + " " + plural;
    }

    static String participation(Participation participation) {
        var who = participation.membersOnly() ? "Members of the community" : "Everybody";
        return participation.minimumLevel() == Level.VERIFIED
                ? who + " whose entitlement was confirmed."
                : who + " who is signed in.";
    }

    static String tieOrder(List<TieKey> keys) {
        return keys.stream()
                        .map(key ->
                                switch (key) {
                                    case LOWEST_COST -> "the cheaper idea first";
                                    case HIGHEST_COST -> "the dearer idea first";
                                    case MOST_SUPPORTERS -> "more supporters first";
                                    case EARLIEST -> "the earlier idea first";
                                    case IDEA_ID -> "by identifier";
                                })
                        .collect(Collectors.joining(", then "))
                + ".";
    }

    /** Money in major units: {@code 1 331 751.11 PLN}. */
    static String money(String amount, String currency) {
        return grouped(amount) + " " + currency;
    }

    /** A decimal in groups of three digits; no line ends within it, and no locale decides. */
    static String grouped(String decimal) {
        return GROUPS.matcher(decimal).replaceAll(NARROW_NO_BREAK_SPACE);
    }

    /** A published word for people: {@code stop-over-budget} is "stop over budget". */
    static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    static String rule(ModerationRule rule) {
        return word(rule);
    }

    static String choice(Choice choice) {
        return word(choice);
    }

    static String ground(AdoptionGround ground) {
        return switch (ground) {
            case RULE -> "by the announced rule";
            case STEWARDS_CHOICE -> "by a steward";
            case OUTSIDE_RULE -> "outside the announced rule";
        };
    }

    /** Parts per billion as a percentage with one digit, rounded down: {@code 20.6 %}. */
    static String percent(long ppb) {
        var tenths = ppb / 1_000_000;
        return tenths / 10 + "." + tenths % 10 + " %";
    }

    /** Paragraphs of a plain text: parts between empty lines. */
    static List<String> paragraphs(String text) {
        return List.of(text.strip().split("\\R\\s*\\R")).stream()
                .map(String::strip)
                .filter(part -> !part.isEmpty())
                .toList();
    }
}
