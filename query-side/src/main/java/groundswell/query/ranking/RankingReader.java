package groundswell.query.ranking;

import static groundswell.query.ranking.RankingTables.OPEN;

import groundswell.events.IdeaEvent.AmendmentProposed;
import groundswell.events.IdeaEvent.IdeaRevised;
import groundswell.events.IdeaEvent.IdeaSubmitted;
import groundswell.events.rules.IdeaTally;
import groundswell.events.rules.Placed;
import groundswell.events.rules.RankedIdea;
import groundswell.events.rules.RankingOrders;
import groundswell.events.value.BallotForm;
import groundswell.events.value.CampaignId;
import groundswell.events.value.IdeaId;
import groundswell.events.value.RankingRule;
import groundswell.events.value.Title;
import groundswell.events.wire.EventJson;
import groundswell.query.intake.RecordedEvent;
import groundswell.query.intake.View;
import groundswell.query.ranking.DeltaBlock.Delta;
import groundswell.query.web.AsOf;
import groundswell.query.web.Ids;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads one campaign's ranking out of one picture of the tables. */
final class RankingReader {
    private final View view;
    private final CampaignId campaign;
    private final Campaign row;

    RankingReader(View view, CampaignId campaign) {
        this.view = view;
        this.campaign = campaign;
        this.row = campaign().orElseThrow(Ids::noCampaign);
    }

    private record Campaign(
            long position, long happenedMs, BallotForm ballot, boolean resultHidden) {}

    /** An idea that is listed, at its place, with what is shown of it. */
    record Listed(
            int rank, IdeaRow idea, Counts counts, boolean hiddenToday, List<IdeaId> merged) {}

    /** Whether counts, and orders by counts, are withheld today. */
    boolean resultHidden() {
        return row.resultHidden();
    }

    boolean scoredByVotes() {
        return row.ballot() instanceof BallotForm.IdeaVotes;
    }

    /**
     * The position whose state is asked for.
     *
     * @throws groundswell.query.web.ProblemException 404 if the campaign was not announced by then
     */
    long resolve(AsOf asOf) {
        var upTo = asOf.upTo(view);
        var ms = asOf.until().toEpochMilli();
        if (row.position() > upTo || row.happenedMs() > ms) {
            throw Ids.noCampaign();
        }
        return asOf instanceof AsOf.Moment ? lastUntil(ms) : upTo;
    }

    /** The rule that the campaign shows its ideas by. */
    RankingRule rule(long asOf) {
        var word =
                view.sql()
                        .sql(
                                """
                                select ranking from rule where campaign = ? and position <= ?
                                order by position desc fetch first row only
                                """)
                        .params(campaign.value(), asOf)
                        .query(String.class)
                        .single();
        return RankingRule.valueOf(word.toUpperCase(Locale.ROOT));
    }

    /**
     * The ideas that are listed, in order.
     *
     * @param madeAt the position at which the first page was made: what is hidden then is not
     *     listed
     */
    List<Listed> list(RankingRule rule, Which which, long asOf, long madeAt) {
        var ideas = ideas(asOf);
        var merges = new Merges();
        ideas.values().forEach(idea -> merges.put(idea.idea(), idea.mergedInto()));
        var merged = merges.byTarget(ideas.keySet());
        var counts = merges.together(ideas.keySet(), counts(asOf));
        var ranked =
                ideas.values().stream()
                        .filter(idea -> idea.mergedInto() == null)
                        .map(idea -> ranked(idea, counts.getOrDefault(idea.idea(), Counts.NONE)))
                        .toList();
        var hiddenToday = hidden(OPEN - 1);
        var unlisted = madeAt == view.position() ? hiddenToday : hidden(madeAt);
        var listed = new ArrayList<Listed>();
        which.of(order(ranked, rule), one -> unlisted.contains(one.idea().value()))
                .forEach(one -> {
                    var id = one.idea().value();
                    listed.add(
                            new Listed(
                                    listed.size() + 1,
                                    Objects.requireNonNull(ideas.get(id)),
                                    counts.getOrDefault(id, Counts.NONE),
                                    hiddenToday.contains(id),
                                    merged.getOrDefault(id, List.of())));
                });
        return listed;
    }

    /** The titles of ideas at a position; ideas without one are left out. */
    Map<String, String> titles(Collection<String> ideas, long asOf) {
        var sayings = sayings(ideas, asOf);
        var events =
                view.events(
                        sayings.values().stream()
                                .flatMap(List::stream)
                                .collect(Collectors.toUnmodifiableSet()));
        var titles = new HashMap<String, String>();
        sayings.forEach((idea, positions) ->
                positions.stream()
                        .flatMap(position -> title(events.get(position)).stream())
                        .findFirst()
                        .ifPresent(title -> titles.put(idea, title.value())));
        return titles;
    }

    /** Where the title of each idea may be, the first choice first. */
    private Map<String, List<Long>> sayings(Collection<String> ideas, long asOf) {
        var sayings = new HashMap<String, List<Long>>();
        var complete = new HashSet<String>();
        if (ideas.isEmpty()) {
            return sayings;
        }
        view.sql()
                .sql(
                        """
                        select idea, said_at, whole from title
                        where idea in (:ideas) and position <= :asOf order by position desc
                        """)
                .param("ideas", ideas)
                .param("asOf", asOf)
                .query(found -> {
                    var idea = found.getString(1);
                    if (!complete.contains(idea)) {
                        sayings.computeIfAbsent(idea, _ -> new ArrayList<>()).add(found.getLong(2));
                    }
                    if (found.getBoolean(3)) {
                        complete.add(idea);
                    }
                });
        return sayings;
    }

    private static Optional<Title> title(@Nullable RecordedEvent said) {
        return Optional.ofNullable(
                switch (said == null ? null : said.event()) {
                    case IdeaSubmitted submitted -> submitted.title();
                    case IdeaRevised revised -> revised.title();
                    case AmendmentProposed proposed -> proposed.title();
                    case null, default -> null;
                });
    }

    private Stream<RankedIdea> order(List<RankedIdea> ideas, RankingRule rule) {
        return row.resultHidden()
                ? ideas.stream().sorted(Comparator.comparing(RankedIdea::idea))
                : RankingOrders.rank(ideas, rule).stream().map(Placed::idea);
    }

    private RankedIdea ranked(IdeaRow idea, Counts counts) {
        var tally =
                new IdeaTally(
                        Math.toIntExact(counts.support()),
                        Math.toIntExact(counts.oppose()),
                        Math.toIntExact(counts.pass()));
        return new RankedIdea(
                new IdeaId(idea.idea()),
                tally,
                scoredByVotes() ? tally.net() : counts.score(),
                Instant.ofEpochMilli(idea.submittedMs()));
    }

    private Optional<Campaign> campaign() {
        return view.sql()
                .sql(
                        """
                        select position, happened_ms, ballot, hides_result and not voting_closed
                        from campaign where campaign = ?
                        """)
                .param(campaign.value())
                .query((found, _) ->
                        new Campaign(
                                found.getLong(1),
                                found.getLong(2),
                                EventJson.values().readValue(found.getString(3), BallotForm.class),
                                found.getBoolean(4)))
                .optional();
    }

    /** The last event of the campaign that moved its ranking and happened by then. */
    private long lastUntil(long ms) {
        var last = row.position();
        for (var table : List.of("idea", "rule", "frame")) {
            var position = table.equals("idea") ? "from_position" : "position";
            last =
                    Math.max(
                            last,
                            one(
                                    "select max("
                                            + position
                                            + ") from "
                                            + table
                                            + " where campaign = ? and happened_ms <= ?",
                                    campaign.value(),
                                    ms));
        }
        var frame =
                one(
                        "select max(position) from frame where campaign = ? and happened_ms <= ?",
                        campaign.value(),
                        ms);
        for (var delta : deltas(frame)) {
            if (delta.happenedMs() <= ms) {
                last = Math.max(last, delta.position());
            }
        }
        return last;
    }

    /** The one number of a query; -1 if it has none. */
    private long one(String query, Object... parameters) {
        return view.sql()
                .sql(query)
                .params(parameters)
                .query((found, _) -> found.getObject(1, Long.class))
                .optional()
                .orElse(-1L);
    }

    private Map<String, IdeaRow> ideas(long asOf) {
        var ideas = new TreeMap<String, IdeaRow>();
        view.sql()
                .sql(
                        "select "
                                + IdeaRow.COLUMNS
                                + " from idea where campaign = ? and until_position > ?"
                                + " and from_position <= ?")
                .params(campaign.value(), asOf, asOf)
                .query(found -> {
                    var idea = IdeaRow.read(found);
                    ideas.put(idea.idea(), idea);
                });
        return ideas;
    }

    /** The ideas whose content is hidden at a position. */
    private Set<String> hidden(long at) {
        return new HashSet<>(
                view.sql()
                        .sql(
                                """
                                select idea from idea
                                where campaign = ? and until_position > ? and from_position <= ?
                                    and hidden
                                """)
                        .params(campaign.value(), at, at)
                        .query(String.class)
                        .list());
    }

    private Map<String, Counts> counts(long asOf) {
        var counts = new HashMap<String, Counts>();
        if (asOf >= view.position()) {
            view.sql()
                    .sql("select idea, " + Counts.COLUMNS + " from tally where campaign = ?")
                    .param(campaign.value())
                    .query(found -> {
                        counts.put(found.getString(1), Counts.read(found, 2));
                    });
            return counts;
        }
        var frame =
                one(
                        "select max(position) from frame where campaign = ? and position <= ?",
                        campaign.value(),
                        asOf);
        blocks(
                        "select counts from frame_tally where campaign = ? and position = ?",
                        campaign.value(),
                        frame)
                .forEach(delta -> counts.merge(delta.idea(), delta.change(), Counts::plus));
        for (var delta : deltas(frame)) {
            if (delta.position() <= asOf) {
                counts.merge(delta.idea(), delta.change(), Counts::plus);
            }
        }
        return counts;
    }

    /** The changes after a key frame, to the next one. */
    private List<Delta> deltas(long frame) {
        var nextFrame =
                one(
                        "select min(position) from frame where campaign = ? and position > ?",
                        campaign.value(),
                        frame);
        return blocks(
                """
                select changes from delta
                where campaign = ? and last_position > ? and last_position <= ?
                order by last_position
                """,
                campaign.value(),
                frame,
                nextFrame < 0 ? OPEN : nextFrame);
    }

    private List<Delta> blocks(String query, Object... parameters) {
        return view
                .sql()
                .sql(query)
                .params(parameters)
                .query((found, _) -> DeltaBlock.read(found.getBytes(1)))
                .stream()
                .flatMap(List::stream)
                .toList();
    }
}
