package groundswell.query.history;

import groundswell.events.GroundswellEvent;
import groundswell.events.IdeaEvent.AmendmentAccepted;
import groundswell.events.IdeaEvent.AmendmentProposed;
import groundswell.events.IdeaEvent.CommentPosted;
import groundswell.events.IdeaEvent.IdeaRevised;
import groundswell.events.IdeaEvent.IdeaSubmitted;
import groundswell.events.value.BallotForm;
import groundswell.events.value.Handle;
import groundswell.events.value.IdeaId;
import groundswell.events.wire.EventCatalogue;
import groundswell.events.wire.EventJson;
import groundswell.query.intake.RecordedEvent;
import groundswell.query.intake.View;
import groundswell.query.web.AsOf;
import groundswell.query.web.Ids;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the history of one idea out of one picture of the tables. */
final class HistoryReader {
    private static final String COMMENT = EventCatalogue.typeOf(CommentPosted.class);
    private static final String PROPOSAL = EventCatalogue.typeOf(AmendmentProposed.class);

    private static final Set<Class<?>> VERSIONS =
            Set.of(IdeaSubmitted.class, IdeaRevised.class, AmendmentAccepted.class);

    /** Acts on one idea, but for its comments, are few; they are read whole. */
    private static final int MAX_ROWS = Integer.MAX_VALUE;

    private final View view;
    private final IdeaId idea;
    private final Row row;

    /**
     * @throws groundswell.query.web.ProblemException 404 if there is no such idea
     */
    HistoryReader(View view, IdeaId idea) {
        this(view, idea, row(view, idea).orElseThrow(Ids::noIdea));
    }

    private HistoryReader(View view, IdeaId idea, Row row) {
        this.view = view;
        this.idea = idea;
        this.row = row;
    }

    /** The history of an idea, if there is such an idea. */
    static Optional<HistoryReader> find(View view, IdeaId idea) {
        return row(view, idea).map(row -> new HistoryReader(view, idea, row));
    }

    private record Row(int number, boolean hidden, boolean resultHidden, BallotForm form) {}

    private static Optional<Row> row(View view, IdeaId idea) {
        return view.sql()
                .sql(
                        """
                        select i.number, i.hidden, c.hides_result and not c.voting_closed, c.ballot
                        from idea i join campaign c on c.campaign = i.campaign where i.idea = ?
                        """)
                .param(idea.value())
                .query((found, _) ->
                        new Row(
                                found.getInt(1),
                                found.getBoolean(2),
                                found.getBoolean(3),
                                EventJson.values().readValue(found.getString(4), BallotForm.class)))
                .optional();
    }

    /** Whether the idea's words are withheld today. */
    boolean hidden() {
        return row.hidden();
    }

    /** Whether the campaign hides its running result today. */
    boolean resultHidden() {
        return row.resultHidden();
    }

    /**
     * The position whose state is asked for; for an instant, that of the last event of the idea by
     * then.
     *
     * @throws groundswell.query.web.ProblemException 404 if the idea was not submitted by then, 409
     *     if the view has not come that far
     */
    long resolve(AsOf asOf) {
        var upTo = asOf.upTo(view);
        if (asOf instanceof AsOf.Moment(var instant)) {
            upTo = last(instant.toEpochMilli());
        }
        if (upTo < one("select min(position) from act where number = ?", row.number())) {
            throw Ids.noIdea();
        }
        return upTo;
    }

    private long last(long ms) {
        var last = -1L;
        for (var table : tables()) {
            var found =
                    one(
                            "select max(position) from "
                                    + table
                                    + " where number = ? and happened_ms <= ?",
                            row.number(),
                            ms);
            last = Math.max(last, found);
        }
        return last;
    }

    /**
     * The tables that may be shown: while results are hidden, even that a ballot names the idea is
     * one.
     */
    private List<String> tables() {
        return row.resultHidden() ? List.of("act", "vote") : List.of("act", "vote", "mention");
    }

    /** The idea as it was at a position. */
    Idea idea(long asOf) {
        var fold = new IdeaFold(actsWithoutComments(asOf));
        var merges = new Merges(view, idea.campaign(), asOf);
        var mergedInto = merges.into(idea);
        return new Idea(
                view.position(),
                asOf,
                idea,
                idea.campaign(),
                fold.reference,
                List.copyOf(fold.authors),
                fold.submittedAt,
                fold.title,
                fold.text,
                fold.category,
                fold.place,
                Amount.of(fold.cost),
                fold.revision,
                fold.standing,
                row.hidden(),
                mergedInto,
                merges.group(idea).stream().filter(one -> !one.equals(idea)).toList(),
                (int)
                        one(
                                """
                                select count(*) from act
                                where number = ? and type = ? and position <= ?
                                """,
                                row.number(),
                                COMMENT,
                                asOf),
                fold.amendments,
                row.resultHidden(),
                row.resultHidden() || mergedInto != null
                        ? null
                        : new TallyReader(view, row.form(), asOf).of(merges.group(idea), idea));
    }

    /** The entries after a position and up to another, oldest first, at most {@code limit}. */
    List<Entry> entries(long after, long upTo, int limit) {
        var range = "position > ? and position <= ?";
        var acts = acts(range, List.of(after, upTo), limit);
        var telling = new Acts(proposals(acts, upTo), firstAnswer());
        var answers = new AnswerReader(view, row.number(), row.resultHidden());
        var entries = new ArrayList<>(acts.stream().map(telling::entry).toList());
        entries.addAll(answers.votes(after, upTo, limit));
        if (!row.resultHidden()) {
            entries.addAll(answers.mentions(after, upTo, limit));
        }
        return entries.stream()
                .sorted(Comparator.comparingLong(Entry::position))
                .limit(limit)
                .toList();
    }

    /** What put the idea into words until a position, oldest first. */
    List<Entry> versions(long upTo) {
        var acts = actsWithoutComments(upTo);
        var telling = new Acts(proposals(acts, upTo), firstAnswer());
        return acts.stream()
                .filter(act -> VERSIONS.contains(act.event().getClass()))
                .map(telling::entry)
                .toList();
    }

    /** Its title, else how its text begins; none while it is hidden, or if it has no words. */
    Optional<String> name(AsOf asOf) {
        var upTo =
                asOf instanceof AsOf.Moment(var instant)
                        ? last(instant.toEpochMilli())
                        : asOf.upTo(view);
        return new IdeaFold(actsWithoutComments(upTo)).name();
    }

    /** The comments after a position and up to another, oldest first, at most {@code limit}. */
    List<Act> comments(long after, long upTo, int limit) {
        return acts(
                "type = ? and position > ? and position <= ?",
                List.of(COMMENT, after, upTo),
                limit);
    }

    /** All acts on the idea up to a position, but for its comments. */
    List<Act> actsWithoutComments(long upTo) {
        return acts("type <> ? and position <= ?", List.of(COMMENT, upTo), MAX_ROWS);
    }

    private List<Act> acts(String condition, List<Object> parameters, int limit) {
        var stored =
                view.sql()
                        .sql(
                                "select position, happened_ms, type, actor, body, spoken from act"
                                        + " where number = "
                                        + row.number()
                                        + " and "
                                        + condition
                                        + " order by position fetch first "
                                        + limit
                                        + " rows only")
                        .params(parameters)
                        .query((found, _) -> stored(found))
                        .list();
        var words =
                view.events(
                        stored.stream()
                                .filter(act -> act.spoken() && !row.hidden())
                                .map(Stored::position)
                                .toList());
        return stored.stream().map(act -> act.with(words.get(act.position()))).toList();
    }

    private static Stored stored(ResultSet found) throws SQLException {
        return new Stored(
                found.getLong(1),
                Instant.ofEpochMilli(found.getLong(2)),
                found.getString(3),
                new Handle(found.getString(4)),
                found.getString(5),
                found.getBoolean(6));
    }

    /** An act without its words. */
    private record Stored(
            long position, Instant at, String type, Handle by, String body, boolean spoken) {
        Act with(@Nullable RecordedEvent words) {
            return new Act(position, at, type, by, words == null ? event() : words.event());
        }

        private GroundswellEvent event() {
            return EventJson.values().readValue(body, EventCatalogue.classOf(type));
        }
    }

    private Map<String, AmendmentProposed> proposals(List<Act> acts, long upTo) {
        var proposals = new HashMap<String, AmendmentProposed>();
        var needed = acts.stream().anyMatch(act -> act.event() instanceof AmendmentAccepted);
        if (needed) {
            for (var act : acts("type = ? and position <= ?", List.of(PROPOSAL, upTo), MAX_ROWS)) {
                if (act.event() instanceof AmendmentProposed proposed) {
                    proposals.put(proposed.amendment(), proposed);
                }
            }
        }
        return proposals;
    }

    /** The position of the first answer that may be told of. */
    private long firstAnswer() {
        return row.resultHidden() ? first("vote") : Math.min(first("vote"), first("mention"));
    }

    private long first(String table) {
        var first = one("select min(position) from " + table + " where number = ?", row.number());
        return first < 0 ? Long.MAX_VALUE : first;
    }

    /** The one number of a query; -1 if it has none. */
    private long one(String query, Object... parameters) {
        return view.sql()
                .sql(query)
                .params(parameters)
                .query((found, _) ->
                        Objects.requireNonNullElse(found.getObject(1, Long.class), -1L))
                .single();
    }
}
