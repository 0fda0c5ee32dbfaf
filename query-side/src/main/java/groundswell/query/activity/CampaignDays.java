package groundswell.query.activity;

import groundswell.events.IdeaEvent.IdeaSubmitted;
import groundswell.events.value.RunningResult;
import groundswell.query.activity.ActivityTables.Day;
import groundswell.query.activity.ActivityTables.IdeaRow;
import groundswell.query.activity.ActivityTables.Member;
import groundswell.query.intake.RecordedEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** One campaign while a batch is folded: loaded once, summed in memory, written once. */
final class CampaignDays {
    static final long DAY_MS = Duration.ofDays(1).toMillis();

    /** The arrivals that are asked for; besides these only those within the first day are kept. */
    private static final Set<Integer> MILESTONES = Set.of(1, 5, 20);

    private static final Member NOBODY = new Member(false, null, null);

    private final ActivityTables tables;
    private final String campaign;
    private final Map<String, Member> members;
    private final Map<String, Set<String>> takenBack;
    private final Map<String, IdeaRow> ideas;
    private final Map<String, IdeaRow> changedIdeas = new HashMap<>();
    private final Map<String, Member> changedMembers = new HashMap<>();
    private final Map<Integer, Day> days = new TreeMap<>();
    private final List<Object[]> acts = new ArrayList<>();
    private final List<Object[]> newlyTakenBack = new ArrayList<>();
    private final List<Object[]> arrivals = new ArrayList<>();

    /**
     * @param members everybody who acts in the batch
     */
    CampaignDays(ActivityTables tables, String campaign, Set<String> members) {
        this.tables = tables;
        this.campaign = campaign;
        this.members = tables.members(campaign, members);
        this.takenBack = tables.takenBack(campaign, members);
        this.ideas = tables.ideas(campaign);
    }

    void announced(RecordedEvent at, RunningResult result) {
        tables.insertCampaign(campaign, at.position(), ms(at), result == RunningResult.HIDDEN);
    }

    void votingClosed(boolean now) {
        tables.updateCampaign(campaign, now);
    }

    void submitted(RecordedEvent at, IdeaSubmitted submitted) {
        var author = submitted.author() == null ? null : submitted.author().value();
        changedIdeas.put(
                submitted.idea().value(), new IdeaRow(false, at.position(), ms(at), author, 0));
        var firstToday = false;
        if (author != null) {
            var before = member(author);
            var today = day(at);
            firstToday = !Integer.valueOf(today).equals(before.ideaDay());
            changedMembers.put(author, new Member(before.stored(), today, before.answerDay()));
        }
        count(at, Kind.IDEA, firstToday, false);
    }

    /** A member answered, changed or repeated an answer, or took it back. */
    void answered(RecordedEvent at, Kind kind, String member) {
        var before = member(member);
        var today = day(at);
        changedMembers.put(member, new Member(before.stored(), before.ideaDay(), today));
        count(
                at,
                kind,
                !Integer.valueOf(today).equals(before.answerDay()),
                before.answerDay() == null);
    }

    /** A member who had no answer on the idea has one now. */
    void answeredOn(RecordedEvent at, String idea, String member) {
        var row = changedIdeas.getOrDefault(idea, ideas.get(idea));
        if (row == null) {
            throw new IllegalStateException("no idea " + idea + " was submitted");
        }
        var again = takenBack.getOrDefault(member, Set.of()).contains(idea);
        if (again || member.equals(row.author())) {
            return;
        }
        var number = row.others() + 1;
        changedIdeas.put(
                idea,
                new IdeaRow(row.stored(), row.position(), row.submittedMs(), row.author(), number));
        if (MILESTONES.contains(number) || ms(at) - row.submittedMs() < DAY_MS) {
            arrivals.add(new Object[] {campaign, idea, number, at.position(), ms(at)});
        }
    }

    /** A member's answer on the idea is gone; the next one is not their first. */
    void tookBack(String idea, String member) {
        if (takenBack.computeIfAbsent(member, _ -> new HashSet<>()).add(idea)) {
            newlyTakenBack.add(new Object[] {campaign, member, idea});
        }
    }

    void write() {
        tables.insertActs(acts);
        tables.writeDays(campaign, days);
        tables.writeMembers(campaign, changedMembers);
        tables.insertTakenBack(newlyTakenBack);
        tables.writeIdeas(campaign, changedIdeas);
        tables.insertArrivals(arrivals);
    }

    private void count(RecordedEvent at, Kind kind, boolean firstToday, boolean firstEver) {
        acts.add(
                new Object[] {
                    campaign, at.position(), ms(at), kind.number(), firstToday, firstEver
                });
        var counts = DayCounts.of(kind, firstToday, firstEver, 1);
        var day =
                days.computeIfAbsent(
                        day(at),
                        today ->
                                tables.day(campaign, today)
                                        .orElse(
                                                new Day(
                                                        false,
                                                        at.position(),
                                                        at.position(),
                                                        DayCounts.NONE)));
        days.put(
                day(at),
                new Day(
                        day.stored(),
                        day.firstPosition(),
                        at.position(),
                        day.counts().plus(counts)));
    }

    private Member member(String member) {
        return changedMembers.getOrDefault(member, members.getOrDefault(member, NOBODY));
    }

    private static long ms(RecordedEvent at) {
        return at.happenedAt().toEpochMilli();
    }

    private static int day(RecordedEvent at) {
        return (int) Math.floorDiv(ms(at), DAY_MS);
    }
}
