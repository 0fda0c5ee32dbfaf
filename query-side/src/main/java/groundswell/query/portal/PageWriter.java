package groundswell.query.portal;

import groundswell.events.value.BallotForm;
import groundswell.events.value.CampaignId;
import groundswell.events.value.IdeaId;
import groundswell.events.value.RankingRule;
import groundswell.query.history.Entry;
import groundswell.query.history.Idea;
import groundswell.query.history.IdeaHistory;
import groundswell.query.history.IdeaHistory.Whole;
import groundswell.query.history.What;
import groundswell.query.portal.Pages.Fact;
import groundswell.query.portal.Pages.Head;
import groundswell.query.portal.Pages.Link;
import groundswell.query.ranking.Ranking;
import groundswell.query.ranking.Rankings;
import groundswell.query.record.Amount;
import groundswell.query.record.Campaigns.Campaign;
import groundswell.query.record.Decision;
import groundswell.query.record.PublicRecord;
import groundswell.query.web.ProblemException;
import groundswell.query.web.Query;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Puts what the views answer into the words of the pages. */
@Component
final class PageWriter {
    /** Most communities on the first page. */
    private static final int MAX_COMMUNITIES = 200;

    private static final Link HOME = new Link("All campaigns", "/");

    private final PublicRecord record;
    private final Rankings rankings;
    private final IdeaHistory ideas;

    PageWriter(PublicRecord record, Rankings rankings, IdeaHistory ideas) {
        this.record = record;
        this.rankings = rankings;
        this.ideas = ideas;
    }

    Pages.Home home(Query query) {
        var hosted = record.communities(query, MAX_COMMUNITIES + 1);
        return new Pages.Home(
                new Head("Campaigns", List.of()),
                hosted.stream().limit(MAX_COMMUNITIES).map(PageWriter::community).toList(),
                hosted.size() > MAX_COMMUNITIES);
    }

    private static Pages.Community community(PublicRecord.Hosted hosted) {
        return new Pages.Community(
                hosted.community().name(),
                hosted.community().purpose(),
                hosted.campaigns().stream()
                        .map(one ->
                                new Pages.CampaignLine(
                                        one.question(),
                                        href(one.campaign()),
                                        Shown.word(one.phase()),
                                        Moment.of(one.announcedAt())))
                        .toList());
    }

    Pages.Campaign campaign(CampaignId id, Query query) {
        var decided = record.campaign(id, query);
        var campaign = decided.campaign();
        var ranking = rankings.of(id, query);
        var listed = ranking.entries().stream().map(Ranking.Entry::idea);
        var adopted = decided.decision().map(Decision::adopted).orElse(List.of());
        var names = ideas.names(Stream.concat(listed, adopted.stream()).distinct().toList(), query);
        return new Pages.Campaign(
                new Head(campaign.question(), List.of(HOME)),
                campaign.question(),
                campaign.description() == null
                        ? List.of()
                        : Shown.paragraphs(campaign.description()),
                Shown.word(campaign.phase()),
                query.text("asOf").orElse(""),
                query.text("asOf").isPresent(),
                facts(campaign),
                Shown.rule(campaign.rule()),
                table(campaign, ranking, names, query),
                decided.decision().map(one -> outcome(id, one, names, query)).orElse(null),
                "/api/campaigns/" + id);
    }

    private static List<Fact> facts(Campaign campaign) {
        var schedule = campaign.schedule();
        var facts = new ArrayList<Fact>();
        facts.add(Fact.of("Announced", Moment.of(campaign.announcedAt())));
        facts.add(Fact.of("Ideas from", Moment.of(schedule.collectingOpens())));
        facts.add(Fact.of("Ideas until", Moment.of(schedule.collectingCloses())));
        facts.add(Fact.of("Voting from", Moment.of(schedule.votingOpens())));
        facts.add(Fact.of("Voting until", Moment.of(schedule.votingCloses())));
        for (var extension : campaign.extensions()) {
            facts.add(Fact.of("Voting was extended", extension.reason()));
        }
        facts.add(Fact.of("What is asked for", Shown.ballot(campaign.ballot())));
        facts.add(Fact.of("Who may take part", Shown.participation(campaign.participation())));
        facts.add(Fact.of("Ties", Shown.tieOrder(campaign.tieOrder())));
        if (campaign.budget() != null) {
            facts.add(money("Budget", campaign.budget()));
        }
        var counts = campaign.counts();
        facts.add(Fact.of("Ideas", counts.ideas()));
        facts.add(Fact.of("Participants", counts.participants()));
        if (counts.answers() != null) {
            facts.add(Fact.of("Answers received", counts.answers()));
        }
        return facts;
    }

    private static Pages.Table table(
            Campaign campaign, Ranking ranking, Map<IdeaId, String> names, Query query) {
        var votes = campaign.ballot() instanceof BallotForm.IdeaVotes;
        var by = RankingRule.valueOf(ranking.by().toUpperCase(Locale.ROOT));
        return new Pages.Table(
                ranking.resultHidden()
                        ? "Ideas, in the order of their identifiers"
                        : "Ideas, " + order(by),
                votes,
                ranking.resultHidden(),
                ranking.entries().stream().anyMatch(entry -> entry.cost() != null),
                measure(by),
                ranking.entries().stream().map(entry -> row(entry, by, names, query)).toList(),
                ranking.total(),
                ranking.next());
    }

    private static String order(RankingRule by) {
        return switch (by) {
            case NET -> "by support less opposition";
            case SHARE -> "by the share of support among those who decided";
            case WILSON -> "by the share of support that is certain enough";
            case SCORE -> "by score";
        };
    }

    private static String measure(RankingRule by) {
        return switch (by) {
            case NET -> "Support less opposition";
            case SHARE -> "Share of support";
            case WILSON -> "Share, at least (Wilson)";
            case SCORE -> "Score";
        };
    }

    private static Pages.Row row(
            Ranking.Entry entry, RankingRule by, Map<IdeaId, String> names, Query query) {
        var ppb = share(entry, by);
        return new Pages.Row(
                entry.rank(),
                name(entry.idea(), names, entry.hidden()),
                href(entry.idea(), query),
                entry.support(),
                entry.oppose(),
                entry.pass(),
                entry.score(),
                entry.supporters(),
                measured(entry, by, ppb),
                ppb,
                entry.cost() == null
                        ? null
                        : Shown.money(entry.cost().amount(), entry.cost().currency()),
                entry.standing().replace('-', ' '));
    }

    /** Parts per billion of the bar. */
    private static @Nullable Long share(Ranking.Entry entry, RankingRule by) {
        var share = entry.share();
        return switch (by) {
            case WILSON -> entry.wilsonPpb();
            case SHARE ->
                    share == null || share.denominator() == 0
                            ? null
                            : Math.multiplyExact(share.numerator(), 1_000_000_000L)
                                    / share.denominator();
            case NET, SCORE -> null;
        };
    }

    private static @Nullable String measured(
            Ranking.Entry entry, RankingRule by, @Nullable Long ppb) {
        return switch (by) {
            case NET -> entry.net() == null ? null : entry.net().toString();
            case SCORE -> entry.score() == null ? null : entry.score().toString();
            case SHARE, WILSON -> ppb == null ? null : Shown.percent(ppb);
        };
    }

    private static Pages.Outcome outcome(
            CampaignId id, Decision decision, Map<IdeaId, String> names, Query query) {
        return new Pages.Outcome(
                decision.adopted().stream()
                        .map(idea -> new Link(name(idea, names, false), href(idea, query)))
                        .toList(),
                decision.declined().size(),
                Moment.of(decision.decidedAt()),
                href(id) + "/decision");
    }

    Pages.Decision decision(CampaignId id, Query query) {
        var decided = record.campaign(id, query);
        var campaign = decided.campaign();
        var decision =
                decided.decision()
                        .orElseThrow(() ->
                                ProblemException.notFound(
                                        "CAMPAIGN_NOT_DECIDED",
                                        "The campaign is not decided yet."));
        var names =
                ideas.names(
                        Stream.concat(
                                        decision.trace().stream().map(Decision.TraceStep::idea),
                                        named(decision))
                                .distinct()
                                .toList(),
                        query);
        return new Pages.Decision(
                new Head(
                        "Decision: " + campaign.question(),
                        List.of(HOME, new Link(campaign.question(), href(id)))),
                campaign.question(),
                facts(decision),
                Shown.rule(decision.rule()),
                decision.trace().stream().anyMatch(step -> step.cost() != null),
                decision.trace().stream().map(step -> step(step, names, query)).toList(),
                acts(decision, names),
                "/api/campaigns/" + id + "/decision");
    }

    private static Stream<IdeaId> named(Decision decision) {
        return Stream.of(
                        decision.exclusions().stream().map(Decision.Exclusion::idea),
                        decision.tieOrders().stream().flatMap(tie -> tie.order().stream()),
                        decision.outsideRule().stream().map(Decision.OutsideRule::idea))
                .flatMap(ids -> ids);
    }

    private static List<Fact> facts(Decision decision) {
        var facts = new ArrayList<Fact>();
        facts.add(Fact.of("Decided", Moment.of(decision.decidedAt())));
        facts.add(Fact.of("Votes counted up to position", decision.upTo()));
        facts.add(Fact.of("Voters", decision.voters()));
        facts.add(Fact.of("Adopted", decision.adopted().size()));
        facts.add(Fact.of("Declined", decision.declined().size()));
        if (decision.budget() != null) {
            facts.add(money("Budget", decision.budget()));
        }
        if (decision.spent() != null) {
            facts.add(money("Spent", decision.spent()));
        }
        facts.add(Fact.of("Ties", Shown.tieOrder(decision.tieOrder())));
        facts.add(Fact.of("Fingerprint of the tally", decision.tallyHash()));
        return facts;
    }

    private static Fact money(String label, Amount amount) {
        return Fact.of(label, Shown.money(amount.amount(), amount.currency()));
    }

    private static Pages.Step step(
            Decision.TraceStep step, Map<IdeaId, String> names, Query query) {
        var verdict =
                step.verdict() == null
                        ? Shown.ground(step.ground())
                        : step.verdict().replace('-', ' ');
        return new Pages.Step(
                step.number(),
                name(step.idea(), names, false),
                href(step.idea(), query),
                step.score(),
                step.supporters(),
                step.cost() == null ? null : Shown.grouped(step.cost()),
                step.reason() == null ? verdict : verdict + ": " + step.reason(),
                step.budgetLeft() == null ? null : Shown.grouped(step.budgetLeft()),
                step.verdict() != null && step.verdict().startsWith("adopted"));
    }

    private static List<Pages.Act> acts(Decision decision, Map<IdeaId, String> names) {
        var acts = new ArrayList<Pages.Act>();
        for (var exclusion : decision.exclusions()) {
            acts.add(
                    new Pages.Act(
                            "Excluded: " + name(exclusion.idea(), names, false),
                            exclusion.reason()));
        }
        for (var tie : decision.tieOrders()) {
            var order =
                    tie.order().stream()
                            .map(idea -> name(idea, names, false))
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
                            "Adopted outside the rule: " + name(outside.idea(), names, false),
                            why));
        }
        return acts;
    }

    Pages.Idea idea(IdeaId id, Query query) {
        var whole = ideas.whole(id, query);
        var idea = whole.idea();
        var names = ideas.names(List.of(id), query);
        var name = name(id, names, idea.hidden());
        var campaign = record.campaign(id.campaign(), query).campaign();
        var sentences = new Sentences(id);
        return new Pages.Idea(
                new Head(name, List.of(HOME, new Link(campaign.question(), href(id.campaign())))),
                name,
                idea.hidden(),
                query.text("asOf").orElse(""),
                query.text("asOf").isPresent(),
                idea.text() == null ? List.of() : Shown.paragraphs(idea.text().value()),
                facts(idea),
                idea.mergedInto() == null
                        ? null
                        : new Link(idea.mergedInto().name(), href(idea.mergedInto(), query)),
                idea.resultHidden(),
                tally(idea, campaign.ballot()),
                whole.history().entries().stream().map(sentences::told).toList(),
                whole.history().next(),
                versions(whole),
                "/api/ideas/" + id);
    }

    private static List<Fact> facts(Idea idea) {
        var facts = new ArrayList<Fact>();
        facts.add(Fact.of("Standing", idea.standing().replace('-', ' ')));
        facts.add(Fact.of("Submitted", Moment.of(idea.submittedAt())));
        if (!idea.authors().isEmpty()) {
            facts.add(
                    Fact.of(
                            idea.authors().size() == 1 ? "Author" : "Authors",
                            idea.authors().stream()
                                    .map(Object::toString)
                                    .collect(Collectors.joining(", "))));
        }
        facts.add(Fact.of("Version", idea.revision()));
        add(facts, "Reference", idea.reference());
        add(facts, "Category", idea.category());
        add(facts, "Place", idea.place());
        if (idea.cost() != null) {
            facts.add(Fact.of("Cost", Shown.money(idea.cost().amount(), idea.cost().currency())));
        }
        if (!idea.merged().isEmpty()) {
            add(
                    facts,
                    "Merged into it",
                    idea.merged().stream().map(IdeaId::name).collect(Collectors.joining(", ")));
        }
        facts.add(Fact.of("Comments", idea.comments()));
        return facts;
    }

    private static void add(List<Fact> facts, String label, @Nullable Object value) {
        if (value != null) {
            facts.add(Fact.of(label, value));
        }
    }

    private static List<Fact> tally(Idea idea, BallotForm form) {
        var tally = idea.tally();
        if (tally == null) {
            return List.of();
        }
        return form instanceof BallotForm.IdeaVotes
                ? List.of(
                        Fact.of("Support", tally.support()),
                        Fact.of("Oppose", tally.oppose()),
                        Fact.of("Pass", tally.pass()),
                        Fact.of("Received", tally.received()))
                : List.of(
                        Fact.of("Score", tally.score()),
                        Fact.of("Supporters", tally.supporters()),
                        Fact.of("Received", tally.received()));
    }

    private static List<Pages.Version> versions(Whole whole) {
        var sentences = new Sentences(whole.idea().idea());
        return whole.versions().stream()
                .map(entry ->
                        new Pages.Version(
                                Moment.of(entry.at()),
                                "Version " + revision(entry),
                                sentences.told(entry).note(),
                                sentences.told(entry).words()))
                .toList();
    }

    private static int revision(Entry entry) {
        return switch (entry.what()) {
            case What.Revised revised -> revised.revision();
            case What.AmendmentAccepted accepted -> accepted.revision();
            default -> 1; // the submission; nothing else makes a version
        };
    }

    private static String name(IdeaId idea, Map<IdeaId, String> names, boolean hidden) {
        var name = names.get(idea);
        if (name != null && !hidden) {
            return name;
        }
        return "Idea " + idea.name() + (hidden ? " (hidden)" : "");
    }

    private static String href(CampaignId campaign) {
        return "/campaigns/" + campaign;
    }

    private static String href(IdeaId idea, Query query) {
        return "/ideas/"
                + idea
                + query.text("asOf")
                        .map(asOf -> "?asOf=" + URLEncoder.encode(asOf, StandardCharsets.UTF_8))
                        .orElse("");
    }

    static Pages.Problem problem(int status, String title, String sentence) {
        return new Pages.Problem(new Head(title, List.of(HOME)), status, sentence);
    }
}
