package groundswell.query.portal;

import groundswell.events.value.BallotForm;
import groundswell.events.value.CampaignId;
import groundswell.events.value.IdeaId;
import groundswell.events.value.RankingRule;
import groundswell.query.history.IdeaHistory;
import groundswell.query.portal.Pages.Fact;
import groundswell.query.portal.Pages.Head;
import groundswell.query.portal.Pages.Link;
import groundswell.query.ranking.Ranking;
import groundswell.query.ranking.Rankings;
import groundswell.query.record.Amount;
import groundswell.query.record.Announcements;
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
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
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
    private final ObjectProvider<Announcements> announcements;

    PageWriter(
            PublicRecord record,
            Rankings rankings,
            IdeaHistory ideas,
            ObjectProvider<Announcements> announcements) {
        this.announcements = announcements;
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

    static Fact money(String label, Amount amount) {
        return Fact.of(label, Shown.money(amount.amount(), amount.currency()));
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
                                        DecisionWords.named(decision))
                                .distinct()
                                .toList(),
                        query);
        return new Pages.Decision(
                new Head(
                        "Decision: " + campaign.question(),
                        List.of(HOME, new Link(campaign.question(), href(id)))),
                campaign.question(),
                Stream.concat(
                                DecisionWords.facts(decision).stream(),
                                announcements.stream()
                                        .flatMap(known -> known.of(decision.lastEntry()).stream())
                                        .map(DecisionWords::announced))
                        .toList(),
                Shown.rule(decision.rule()),
                decision.trace().stream().anyMatch(step -> step.cost() != null),
                decision.trace().stream()
                        .map(step -> DecisionWords.step(step, names, query))
                        .toList(),
                DecisionWords.acts(decision, names),
                "/log/announcement/" + decision.lastEntry(),
                "/api/campaigns/" + id + "/decision");
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
                IdeaWords.facts(idea),
                idea.mergedInto() == null
                        ? null
                        : new Link(idea.mergedInto().name(), href(idea.mergedInto(), query)),
                idea.resultHidden(),
                IdeaWords.tally(idea, campaign.ballot()),
                whole.history().entries().stream().map(sentences::told).toList(),
                whole.history().next(),
                IdeaWords.versions(whole),
                "/api/ideas/" + id);
    }

    static String name(IdeaId idea, Map<IdeaId, String> names, boolean hidden) {
        var name = names.get(idea);
        if (name != null && !hidden) {
            return name;
        }
        return "Idea " + idea.name() + (hidden ? " (hidden)" : "");
    }

    static String href(CampaignId campaign) {
        return "/campaigns/" + campaign;
    }

    static String href(IdeaId idea, Query query) {
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
