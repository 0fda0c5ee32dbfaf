package groundswell.query.activity;

import groundswell.events.value.CampaignId;
import groundswell.events.value.IdeaId;
import groundswell.query.intake.View;
import groundswell.query.web.AsOf;
import groundswell.query.web.Ids;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads one campaign's activity out of one picture of the tables. */
final class ActivityReader {
    private final View view;
    private final CampaignId campaign;
    private final Row row;

    /**
     * @throws groundswell.query.web.ProblemException 404 if there is no such campaign
     */
    ActivityReader(View view, CampaignId campaign) {
        this.view = view;
        this.campaign = campaign;
        this.row = find();
    }

    private record Row(long position, long happenedMs, boolean resultHidden) {}

    private Row find() {
        return view.sql()
                .sql(
                        """
                        select position, happened_ms, hides_result and not voting_closed
                        from campaign where campaign = ?
                        """)
                .param(campaign.value())
                .query((found, _) ->
                        new Row(found.getLong(1), found.getLong(2), found.getBoolean(3)))
                .optional()
                .orElseThrow(Ids::noCampaign);
    }

    boolean resultHidden() {
        return row.resultHidden();
    }

    /**
     * The position whose state is asked for; for an instant, that of the last act that counts by
     * then.
     *
     * @throws groundswell.query.web.ProblemException 404 if the campaign was not announced by then,
     *     409 if the view has not come that far
     */
    long resolve(AsOf asOf) {
        var upTo = asOf.upTo(view);
        if (asOf instanceof AsOf.Moment(var instant)) {
            upTo = last(instant.toEpochMilli());
        }
        if (upTo < row.position()) {
            throw Ids.noCampaign();
        }
        return upTo;
    }

    private long last(long ms) {
        if (ms < row.happenedMs()) {
            return -1;
        }
        var today = Math.floorDiv(ms, CampaignDays.DAY_MS);
        var before =
                one(
                        "select max(last_position) from day_sum where campaign = ? and epoch_day < ?",
                        campaign.value(),
                        today);
        var within =
                one(
                        """
                        select max(a.position) from act a join day_sum d on d.campaign = a.campaign
                            and a.position between d.first_position and d.last_position
                        where d.campaign = ? and d.epoch_day = ? and a.happened_ms <= ?
                        """,
                        campaign.value(),
                        today,
                        ms);
        return Math.max(row.position(), Math.max(before, within));
    }

    private record Sum(int epochDay, long firstPosition, long lastPosition, DayCounts counts) {}

    /** Every day until a position, the last one only so far. */
    List<Activity.Day> days(long asOf) {
        var sums =
                view.sql()
                        .sql(
                                "select epoch_day, first_position, last_position, "
                                        + DayCounts.COLUMNS
                                        + " from day_sum where campaign = ? and first_position <= ?"
                                        + " order by epoch_day")
                        .params(campaign.value(), asOf)
                        .query((found, _) ->
                                new Sum(
                                        found.getInt(1),
                                        found.getLong(2),
                                        found.getLong(3),
                                        DayCounts.read(found, 4)))
                        .list();
        var days = new ArrayList<Activity.Day>();
        var ideas = 0L;
        var votes = 0L;
        for (var sum : sums) {
            var counts = sum.lastPosition() <= asOf ? sum.counts() : soFar(sum, asOf);
            ideas += counts.ideas();
            votes += counts.votesReceived();
            days.add(day(sum.epochDay(), counts, ideas, votes));
        }
        return days;
    }

    private DayCounts soFar(Sum sum, long asOf) {
        var counts = new DayCounts[] {DayCounts.NONE};
        view.sql()
                .sql(
                        """
                        select kind, first_today, first_ever, count(*) from act
                        where campaign = ? and position between ? and ?
                        group by kind, first_today, first_ever
                        """)
                .params(campaign.value(), sum.firstPosition(), asOf)
                .query(found -> {
                    counts[0] =
                            counts[0].plus(
                                    DayCounts.of(
                                            Kind.of(found.getInt(1)),
                                            found.getBoolean(2),
                                            found.getBoolean(3),
                                            found.getLong(4)));
                });
        return counts[0];
    }

    private static Activity.Day day(int epochDay, DayCounts counts, long ideas, long votes) {
        return new Activity.Day(
                LocalDate.ofEpochDay(epochDay),
                counts.ideas(),
                counts.authors(),
                counts.votesReceived(),
                counts.firstVotes(),
                counts.changedVotes(),
                counts.repeatedVotes(),
                counts.retractedVotes(),
                counts.activeVoters(),
                counts.newVoters(),
                ideas,
                votes);
    }

    /** Every idea that was submitted until a position, in the natural order of identifiers. */
    List<Velocity.Entry> velocity(long asOf) {
        var submitted = new TreeMap<IdeaId, Long>();
        view.sql()
                .sql("select idea, submitted_ms from idea where campaign = ? and position <= ?")
                .params(campaign.value(), asOf)
                .query(found -> {
                    submitted.put(new IdeaId(found.getString(1)), found.getLong(2));
                });
        var arrivals = row.resultHidden() ? Map.<String, Map<Integer, Long>>of() : arrivals(asOf);
        return submitted.entrySet().stream()
                .map(idea ->
                        entry(
                                idea.getKey(),
                                idea.getValue(),
                                arrivals.getOrDefault(idea.getKey().value(), Map.of())))
                .toList();
    }

    private Map<String, Map<Integer, Long>> arrivals(long asOf) {
        var arrivals = new HashMap<String, Map<Integer, Long>>();
        view.sql()
                .sql(
                        """
                        select idea, number, happened_ms from arrival
                        where campaign = ? and position <= ?
                        """)
                .params(campaign.value(), asOf)
                .query(found -> {
                    arrivals.computeIfAbsent(found.getString(1), _ -> new HashMap<>())
                            .put(found.getInt(2), found.getLong(3));
                });
        return arrivals;
    }

    private Velocity.Entry entry(IdeaId idea, long submittedMs, Map<Integer, Long> arrivals) {
        var within =
                arrivals.values().stream()
                        .filter(ms -> ms - submittedMs < CampaignDays.DAY_MS)
                        .count();
        return new Velocity.Entry(
                idea,
                Instant.ofEpochMilli(submittedMs),
                until(arrivals.get(1), submittedMs),
                until(arrivals.get(5), submittedMs),
                until(arrivals.get(20), submittedMs),
                row.resultHidden() ? null : within);
    }

    private static @Nullable Long until(@Nullable Long happenedMs, long submittedMs) {
        return happenedMs == null ? null : happenedMs - submittedMs;
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
