package groundswell.query.history;

import groundswell.events.rules.Contribution;
import groundswell.events.value.BallotForm;
import groundswell.events.value.Choice;
import groundswell.events.value.IdeaId;
import groundswell.query.history.Idea.Tally;
import groundswell.query.intake.View;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What members said of an idea up to a position. Of ideas that are merged, each member counts once:
 * with what they said of the target itself, else with the first of support, oppose and pass that
 * they said of the others; points that a ballot shared out among them are added up, otherwise the
 * most that it gives one of them counts.
 */
final class TallyReader {
    private final View view;
    private final BallotForm form;
    private final long asOf;

    TallyReader(View view, BallotForm form, long asOf) {
        this.view = view;
        this.form = form;
        this.asOf = asOf;
    }

    /**
     * The tally of a target.
     *
     * @param group the ideas whose answers count for it, itself included
     */
    Tally of(List<IdeaId> group, IdeaId target) {
        var votes = form instanceof BallotForm.IdeaVotes;
        if (group.size() > 1) {
            return votes ? votesTogether(group, target) : mentionsTogether(group);
        }
        return votes ? votes(target) : mentions(target);
    }

    private Tally votes(IdeaId target) {
        return view.sql()
                .sql(
                        """
                        select
                            coalesce(sum(case when choice = 1 then 1 else 0 end
                                - case when was = 1 then 1 else 0 end), 0),
                            coalesce(sum(case when choice = -1 then 1 else 0 end
                                - case when was = -1 then 1 else 0 end), 0),
                            coalesce(sum(case when choice = 0 then 1 else 0 end
                                - case when was = 0 then 1 else 0 end), 0),
                            coalesce(sum(case when kind = 4 then 0 else 1 end), 0)
                        from vote
                        where number = (select number from idea where idea = ?) and position <= ?
                        """)
                .params(target.value(), asOf)
                .query((found, _) ->
                        tally(
                                found.getLong(1),
                                found.getLong(2),
                                found.getLong(3),
                                found.getLong(4)))
                .single();
    }

    private Tally mentions(IdeaId target) {
        return view.sql()
                .sql(
                        """
                        select
                            coalesce(sum(coalesce(points, 0) - coalesce(was_points, 0)), 0),
                            coalesce(sum(coalesce(mentions, 0) - coalesce(was_mentions, 0)), 0),
                            coalesce(sum(mentions), 0)
                        from mention
                        where number = (select number from idea where idea = ?) and position <= ?
                        """)
                .params(target.value(), asOf)
                .query((found, _) ->
                        new Tally(0, 0, 0, 0, found.getLong(1), found.getLong(2), found.getLong(3)))
                .single();
    }

    private interface Row {
        void read(IdeaId idea, String member, ResultSet found) throws SQLException;
    }

    private void each(String select, List<IdeaId> group, Row row) {
        for (var idea : group) {
            view.sql()
                    .sql(
                            select
                                    + " where number = (select number from idea where idea = ?)"
                                    + " and position <= ? order by position")
                    .params(idea.value(), asOf)
                    .query(found -> {
                        row.read(idea, found.getString(1), found);
                    });
        }
    }

    private Tally votesTogether(List<IdeaId> group, IdeaId target) {
        var said = new HashMap<String, Map<IdeaId, @Nullable Choice>>();
        var received = new long[1];
        each(
                "select member, kind, choice from vote",
                group,
                (idea, member, found) -> {
                    var members = said.computeIfAbsent(member, _ -> new HashMap<>());
                    if (VoteKind.of(found.getInt(2)) == VoteKind.RETRACTED) {
                        members.remove(idea);
                        return;
                    }
                    received[0]++;
                    var number = found.getInt(3);
                    members.put(idea, ChoiceNumber.choice(found.wasNull() ? null : number));
                });
        var counts = new EnumMap<Choice, Long>(Choice.class);
        for (var members : said.values()) {
            var counted = counted(members, target);
            if (counted != null) {
                counts.merge(counted, 1L, Long::sum);
            }
        }
        return tally(
                counts.getOrDefault(Choice.SUPPORT, 0L),
                counts.getOrDefault(Choice.OPPOSE, 0L),
                counts.getOrDefault(Choice.PASS, 0L),
                received[0]);
    }

    /** Choices are declared in the order support, oppose, pass. */
    private static @Nullable Choice counted(Map<IdeaId, @Nullable Choice> said, IdeaId target) {
        if (said.containsKey(target)) {
            return said.get(target);
        }
        Choice first = null;
        for (var choice : said.values()) {
            if (choice != null && (first == null || choice.compareTo(first) < 0)) {
                first = choice;
            }
        }
        return first;
    }

    private Tally mentionsTogether(List<IdeaId> group) {
        var given = new HashMap<String, Map<IdeaId, Contribution>>();
        var received = new long[1];
        each(
                "select member, points, mentions from mention",
                group,
                (idea, member, found) -> {
                    var members = given.computeIfAbsent(member, _ -> new HashMap<>());
                    var points = found.getObject(2, Long.class);
                    if (points == null) {
                        members.remove(idea);
                        return;
                    }
                    received[0] += found.getInt(3);
                    members.put(idea, new Contribution(idea, points, found.getInt(3)));
                });
        var score = 0L;
        var supporters = 0L;
        for (var members : given.values()) {
            var points = members.values().stream().mapToLong(Contribution::points);
            score += form instanceof BallotForm.Points ? points.sum() : points.max().orElse(0);
            supporters +=
                    members.values().stream().mapToInt(Contribution::mentions).max().orElse(0);
        }
        return new Tally(0, 0, 0, 0, score, supporters, received[0]);
    }

    private static Tally tally(long support, long oppose, long pass, long received) {
        var net = support - oppose;
        return new Tally(support, oppose, pass, net, net, support, received);
    }
}
