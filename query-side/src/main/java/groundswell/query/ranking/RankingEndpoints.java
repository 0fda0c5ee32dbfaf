package groundswell.query.ranking;

import groundswell.events.rules.RankingOrders;
import groundswell.events.value.CampaignId;
import groundswell.events.value.IdeaId;
import groundswell.events.value.RankingRule;
import groundswell.query.intake.View;
import groundswell.query.ranking.Ranking.Amount;
import groundswell.query.ranking.Ranking.Entry;
import groundswell.query.ranking.Ranking.Received;
import groundswell.query.ranking.Ranking.Share;
import groundswell.query.ranking.RankingReader.Listed;
import groundswell.query.web.Answers;
import groundswell.query.web.AsOf;
import groundswell.query.web.Cursor;
import groundswell.query.web.Ids;
import groundswell.query.web.ProblemException;
import groundswell.query.web.Query;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** The ranking of a campaign. */
@RestController
final class RankingEndpoints {
    private static final Map<String, RankingRule> RULES =
            Arrays.stream(RankingRule.values())
                    .collect(Collectors.toMap(RankingEndpoints::word, Function.identity()));

    private final Answers answers;

    RankingEndpoints(Answers answers) {
        this.answers = answers;
    }

    /** The ideas of a campaign in order, now or at a moment of the past. */
    @GetMapping("/api/campaigns/{campaign}/ranking")
    ResponseEntity<byte[]> ranking(@PathVariable String campaign, HttpServletRequest request) {
        var id = Ids.campaign(campaign);
        var query = Query.of(request, "by", "ideas", "asOf", "limit", "cursor");
        var asked = asked(id, query);
        return answers.from(RankingProjection.NAME, query, view -> page(view, query, asked));
    }

    static Asked asked(CampaignId campaign, Query query) {
        return new Asked(
                campaign,
                query.choice("by", RULES),
                query.choice("ideas", Which.WORDS).orElse(Which.VISIBLE),
                query.asOf(),
                query.limit());
    }

    record Asked(CampaignId campaign, Optional<RankingRule> by, Which which, AsOf asOf, int limit) {
        String scope(RankingRule rule) {
            return String.join(" ", "ranking", campaign.value(), word(rule), which.word());
        }
    }

    static Ranking page(View view, Query query, Asked asked) {
        var reader = new RankingReader(view, asked.campaign());
        var resolved = reader.resolve(asked.asOf());
        // A page is asked for with the order of the first one, whatever the campaign's own order is
        // by then.
        var rule = asked.by().orElseGet(() -> reader.rule(resolved));
        var cursor = query.cursor(asked.scope(rule));
        var madeAt = cursor.map(Cursor::position).orElse(view.position());
        if (madeAt > view.position()) {
            throw ProblemException.future(view.position(), madeAt);
        }
        var asOf = asked.asOf() instanceof AsOf.Now ? madeAt : resolved;
        var listed = reader.list(rule, asked.which(), asOf, madeAt);
        var from = cursor.map(last -> after(listed, last.key())).orElse(0);
        var to = Math.min(listed.size(), from + asked.limit());
        var page = listed.subList(from, to);
        var titles =
                reader.titles(
                        page.stream()
                                .filter(one -> !one.hiddenToday())
                                .map(one -> one.idea().idea())
                                .toList(),
                        asOf);
        var next =
                to == listed.size()
                        ? null
                        : query.with("by", word(rule))
                                .next(new Cursor(asked.scope(rule), madeAt, last(page)));
        return new Ranking(
                view.position(),
                asOf,
                asked.campaign(),
                word(rule),
                asked.which().word(),
                reader.resultHidden(),
                listed.size(),
                page.stream().map(one -> entry(one, titles, reader)).toList(),
                next);
    }

    private static String last(List<Listed> page) {
        return page.getLast().idea().idea();
    }

    private static int after(List<Listed> listed, String idea) {
        for (var place = 0; place < listed.size(); place++) {
            if (listed.get(place).idea().idea().equals(idea)) {
                return place + 1;
            }
        }
        throw ProblemException.foreignCursor();
    }

    private static Entry entry(Listed listed, Map<String, String> titles, RankingReader reader) {
        var idea = listed.idea();
        var shown = !reader.resultHidden();
        var counts = listed.counts();
        var net = counts.support() - counts.oppose();
        return new Entry(
                shown ? listed.rank() : null,
                new IdeaId(idea.idea()),
                idea.reference(),
                titles.get(idea.idea()),
                idea.author(),
                Instant.ofEpochMilli(idea.submittedMs()),
                shown ? counts.support() : null,
                shown ? counts.oppose() : null,
                shown ? counts.pass() : null,
                shown ? received(counts) : null,
                shown ? net : null,
                shown ? new Share(counts.support(), counts.support() + counts.oppose()) : null,
                shown ? RankingOrders.wilsonPpb(counts.support(), counts.oppose()) : null,
                shown ? (reader.scoredByVotes() ? net : counts.score()) : null,
                shown ? (reader.scoredByVotes() ? counts.support() : counts.supporters()) : null,
                Amount.of(idea.cost()),
                listed.hiddenToday(),
                idea.standing(),
                listed.merged());
    }

    private static Received received(Counts counts) {
        return new Received(
                counts.receivedSupport(),
                counts.receivedOpposed(),
                counts.receivedPass(),
                counts.received());
    }

    private static String word(RankingRule rule) {
        return rule.name().toLowerCase(Locale.ROOT);
    }
}
