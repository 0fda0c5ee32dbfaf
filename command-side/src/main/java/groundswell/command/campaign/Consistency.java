package groundswell.command.campaign;

import groundswell.command.outcome.Outcome;
import groundswell.events.CampaignEvent.CampaignAnnounced;
import groundswell.events.rules.AdoptionResult.Undecidable;
import groundswell.events.rules.AdoptionRule;
import groundswell.events.rules.AdoptionRules;
import groundswell.events.value.BallotForm;
import groundswell.events.value.BallotForm.CategoryLimit;
import groundswell.events.value.Category;
import groundswell.events.value.Money;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Whether the parts of an announcement fit together, so that what it promises can be kept. */
final class Consistency {
    private Consistency() {}

    /** Why the parts contradict each other, if so. */
    static Optional<Outcome> whyNot(CampaignAnnounced announced) {
        return whyNoBudget(announced)
                .or(() -> whyNotOneCurrency(announced))
                .or(() -> whyNotCategories(announced))
                .or(() -> whyNotOwnIdeas(announced));
    }

    private static Optional<Outcome> whyNoBudget(CampaignAnnounced announced) {
        if (announced.ballot() instanceof BallotForm.Knapsack && announced.budget() == null) {
            return Optional.of(
                    Outcome.refused(
                            CampaignReason.BUDGET_MISSING,
                            "A knapsack ballot is filled from the budget, and there is none."));
        }
        return AdoptionRules.obstacle(announced.rule(), announced.ballot(), announced.budget())
                .flatMap(Consistency::refused);
    }

    private static Optional<Outcome> refused(Undecidable undecidable) {
        return switch (undecidable.code()) {
            case BUDGET_MISSING -> Optional.of(Outcome.refused(CampaignReason.BUDGET_MISSING));
            case BALLOTS_NOT_APPROVAL ->
                    Optional.of(Outcome.refused(CampaignReason.BALLOTS_NOT_APPROVAL));
            // People decide by these rules; the rest shows only once ideas and votes are in.
            case STEWARD_MUST_CHOOSE, RULE_ONLY_IN_WORDS, TIES_UNRESOLVED, TOO_MANY_STEPS ->
                    Optional.empty();
        };
    }

    private static Optional<Outcome> whyNotOneCurrency(CampaignAnnounced announced) {
        var amounts = new ArrayList<Money>();
        amounts.add(announced.budget());
        if (announced.ballot() instanceof BallotForm.Approval approval) {
            amounts.add(approval.maximumCost());
            approval.categoryLimits().forEach(limit -> amounts.add(limit.maximumCost()));
        }
        var currencies =
                amounts.stream().filter(Objects::nonNull).map(Money::currency).distinct().toList();
        return currencies.size() > 1
                ? Optional.of(
                        Outcome.refused(
                                CampaignReason.CURRENCIES_DIFFER,
                                "The amounts are in " + String.join(" and ", currencies) + "."))
                : Optional.empty();
    }

    private static Optional<Outcome> whyNotCategories(CampaignAnnounced announced) {
        var limited = limits(announced).stream().map(CategoryLimit::category).toList();
        return repeated(announced.categories())
                .or(() -> repeated(limited))
                .map(category -> about(CampaignReason.CATEGORY_REPEATED, category))
                .or(() ->
                        limited.stream()
                                .filter(name -> !announced.categories().contains(name))
                                .findFirst()
                                .map(name -> about(CampaignReason.CATEGORY_NOT_ANNOUNCED, name)));
    }

    private static List<CategoryLimit> limits(CampaignAnnounced announced) {
        return announced.ballot() instanceof BallotForm.Approval approval
                ? approval.categoryLimits()
                : List.of();
    }

    private static Optional<Category> repeated(Collection<Category> categories) {
        var seen = new HashSet<Category>();
        return categories.stream().filter(category -> !seen.add(category)).findFirst();
    }

    private static Optional<Outcome> whyNotOwnIdeas(CampaignAnnounced announced) {
        if (!(announced.rule() instanceof AdoptionRule.Greedy greedy)) {
            return Optional.empty();
        }
        return greedy.conflicts().stream()
                .flatMap(conflict -> conflict.ideas().stream())
                .filter(idea -> !idea.campaign().equals(announced.campaign()))
                .findFirst()
                .map(idea -> about(CampaignReason.IDEA_OF_ANOTHER_CAMPAIGN, idea));
    }

    private static Outcome about(CampaignReason reason, Object what) {
        return Outcome.refused(reason, reason.help() + " (" + what + ")");
    }
}
