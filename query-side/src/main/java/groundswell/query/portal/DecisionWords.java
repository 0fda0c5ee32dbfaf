package groundswell.query.portal;

import groundswell.events.value.IdeaId;
import groundswell.query.portal.Pages.Fact;
import groundswell.query.record.Announcements;
import groundswell.query.record.Decision;
import groundswell.query.web.Query;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A decision in the words of its page. */
final class DecisionWords {
    private DecisionWords() {}

    static Stream<IdeaId> named(Decision decision) {
        return Stream.of(
                        decision.exclusions().stream().map(Decision.Exclusion::idea),
                        decision.tieOrders().stream().flatMap(tie -> tie.order().stream()),
                        decision.outsideRule().stream().map(Decision.OutsideRule::idea))
                .flatMap(ids -> ids);
    }

    static List<Fact> facts(Decision decision) {
        var facts = new ArrayList<Fact>();
        facts.add(Fact.of("Decided", Moment.of(decision.decidedAt())));
        facts.add(Fact.of("Votes counted up to position", decision.upTo()));
        facts.add(Fact.of("Voters", decision.voters()));
        facts.add(Fact.of("Adopted", decision.adopted().size()));
        facts.add(Fact.of("Declined", decision.declined().size()));
        if (decision.budget() != null) {
            facts.add(PageWriter.money("Budget", decision.budget()));
        }
        if (decision.spent() != null) {
            facts.add(PageWriter.money("Spent", decision.spent()));
        }
        facts.add(Fact.of("Ties", Shown.tieOrder(decision.tieOrder())));
        facts.add(Fact.of("Fingerprint of the tally", decision.tallyHash()));
        return facts;
    }

    static Fact announced(Announcements.Announced announced) {
        var by =
                announced.cosigners().isEmpty()
                        ? ""
                        : ", cosigned by " + String.join(" and ", announced.cosigners());
        return Fact.of(
                "Announced",
                announced
                        .checkpoint()
                        .map(size -> "on the signed checkpoint of size " + size + by)
                        .orElse(
                                "not yet: witnesses have to cosign the log first, at least "
                                        + announced.wanted()));
    }

    static Pages.Step step(Decision.TraceStep step, Map<IdeaId, String> names, Query query) {
        var verdict =
                step.verdict() == null
                        ? Shown.ground(step.ground())
                        : step.verdict().replace('-', ' ');
        return new Pages.Step(
                step.number(),
                PageWriter.name(step.idea(), names, false),
                PageWriter.href(step.idea(), query),
                step.score(),
                step.supporters(),
                step.cost() == null ? null : Shown.grouped(step.cost()),
                step.reason() == null ? verdict : verdict + ": " + step.reason(),
                step.budgetLeft() == null ? null : Shown.grouped(step.budgetLeft()),
                step.verdict() != null && step.verdict().startsWith("adopted"));
    }

    static List<Pages.Act> acts(Decision decision, Map<IdeaId, String> names) {
        var acts = new ArrayList<Pages.Act>();
        for (var exclusion : decision.exclusions()) {
            acts.add(
                    new Pages.Act(
                            "Excluded: " + PageWriter.name(exclusion.idea(), names, false),
                            exclusion.reason()));
        }
        for (var tie : decision.tieOrders()) {
            var order =
                    tie.order().stream()
                            .map(idea -> PageWriter.name(idea, names, false))
                            .collect(Collectors.joining(", "));
            acts.add(new Pages.Act("Draw: " + order, tie.howDrawn()));
        }
        for (var outside : decision.outsideRule()) {
            var why =
                    Stream.of(
                                    Optional.ofNullable(outside.reason()),
                                    Optional.ofNullable(outside.moneySource()))
                            .flatMap(Optional::stream)
                            .collect(Collectors.joining(" "));
            acts.add(
                    new Pages.Act(
                            "Adopted outside the rule: "
                                    + PageWriter.name(outside.idea(), names, false),
                            why));
        }
        return acts;
    }
}
