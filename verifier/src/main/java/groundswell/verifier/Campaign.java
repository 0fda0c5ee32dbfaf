package groundswell.verifier;

import groundswell.verifier.json.Json;
import groundswell.verifier.rules.Approvals;
import groundswell.verifier.rules.BallotCount;
import groundswell.verifier.rules.Candidate;
import groundswell.verifier.rules.IdeaCount;
import groundswell.verifier.rules.NaturalOrder;
import groundswell.verifier.rules.Rules;
import groundswell.verifier.rules.TieOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * One campaign, as far as the log has been read: its phases, who is enrolled, and every answer and
 * ballot that counts. This file is long because each of its rules needs the same few numbers.
 */
final class Campaign {
    private static final int[] SEALED = {};

    private final String id;
    private final Report report;
    private final Ideas ideas = new Ideas();
    private final Names members = new Names();
    private final BitSet enrolled = new BitSet();
    private final Answers answers = new Answers();
    private int[] @Nullable [] ballots = new int[16][];
    private final List<List<String>> draws = new ArrayList<>();
    private Json.@Nullable Members announced;
    private String closes = "";
    private boolean opened;
    private boolean closed;
    private boolean cancelled;
    private long decidedAt = -1;
    private long lastFact = -1;
    private long received;
    private boolean comparedClosed;

    Campaign(String id, Report report) {
        this.id = id;
        this.report = report;
    }

    Json.@Nullable Members announced() {
        return announced;
    }

    Ideas ideas() {
        return ideas;
    }

    boolean closed() {
        return closed;
    }

    boolean cancelled() {
        return cancelled;
    }

    long decidedAt() {
        return decidedAt;
    }

    void decided(long position) {
        decidedAt = position;
    }

    /** The position of the last entry that a decision reads. */
    long lastFact() {
        return lastFact;
    }

    long received() {
        return received;
    }

    int participants() {
        return enrolled.cardinality();
    }

    /** Whether choices that are not in the record are excused by being sealed still. */
    boolean choicesMayBeSealed() {
        return announced != null && "hidden".equals(announced.text("runningResult")) && !closed;
    }

    private String form() {
        var ballot = announced == null ? null : announced.members("ballot");
        return ballot == null ? "" : ballot.needText("form");
    }

    boolean onIdeas() {
        return form().equals("idea-votes");
    }

    void on(Entry entry) {
        var body = entry.body();
        switch (entry.type()) {
            case "campaign.announced/1" -> announce(entry);
            case "campaign.collecting-opened/1" -> {}
            case "campaign.voting-opened/1" -> opened = true;
            case "campaign.voting-extended/1" -> {
                closes = body.needText("votingCloses");
                closed = false;
            }
            case "campaign.voting-closed/1" -> closed = true;
            case "campaign.cancelled/1" -> cancelled = true;
            case "vote.participant-enrolled/1" -> {
                enrol(entry);
                return;
            }
            case "idea.submitted/1" -> submit(entry);
            case "idea.revised/1" -> ideas.cost(idea(body), cost(body));
            case "idea.withdrawn/1" -> ideas.withdraw(idea(body));
            case "idea.merged/1" ->
                    body.texts("merged")
                            .forEach(other -> ideas.merge(ideas.number(other), idea(body)));
            case "idea.split/1" ->
                    body.texts("split").forEach(other -> ideas.merge(ideas.number(other), -1));
            case "moderation.idea-held/1", "moderation.idea-hidden/1" ->
                    ideas.shut(idea(body), true);
            case "moderation.idea-restored/1" -> ideas.shut(idea(body), false);
            case "adoption.idea-excluded/1" -> ideas.exclude(idea(body));
            case "adoption.tie-order-recorded/1" -> draws.add(body.texts("order"));
            case "vote.repeated/1" -> {
                vote(entry);
                return;
            }
            case "vote.cast/1", "vote.changed/1", "vote.retracted/1" -> vote(entry);
            case "vote.ballot-cast/1", "vote.ballot-replaced/1", "vote.ballot-retracted/1" ->
                    ballot(entry);
            default -> {
                return;
            }
        }
        lastFact = entry.position();
    }

    private void announce(Entry entry) {
        if (announced != null) {
            report.fail(Check.PHASES, entry.place(), "the campaign is announced a second time");
            return;
        }
        announced = entry.body();
        var schedule = announced.members("schedule");
        closes = schedule == null ? "" : schedule.needText("votingCloses");
    }

    private int idea(Json.Members body) {
        return ideas.number(body.needText("idea"));
    }

    private static long cost(Json.Members body) {
        var cost = body.members("cost");
        return cost == null ? 0 : cost.needWhole("minor");
    }

    private void submit(Entry entry) {
        var body = entry.body();
        if (ideas.submittedAt(idea(body)) != null) {
            report.fail(Check.STREAMS, entry.place(), "the idea is submitted a second time");
        }
        ideas.submit(idea(body), entry.happened(), cost(body));
        var author = body.text("author");
        if (author != null) {
            needEnrolled(entry, author);
        } else if (!entry.by().equals("importer")) {
            needEnrolled(entry, entry.by());
        }
    }

    private void enrol(Entry entry) {
        var member = members.number(entry.body().needText("member"));
        if (enrolled.get(member)) {
            report.fail(Check.ENROLMENT, entry.place(), "the member is enrolled a second time");
        }
        enrolled.set(member);
    }

    private void needEnrolled(Entry entry, String member) {
        if (!enrolled.get(members.number(member))) {
            report.fail(Check.ENROLMENT, entry.place(), member + " is not enrolled before");
        }
    }

    /** What holds for votes and ballots alike; the number of the member. */
    private int checked(Entry entry, boolean ballot) {
        var member = entry.body().needText("member");
        if (announced == null || !opened || closed || cancelled || decidedAt >= 0) {
            report.fail(Check.PHASES, entry.place(), entry.type() + " while voting is not open");
        } else if (entry.happened().compareTo(closes) >= 0) {
            report.fail(
                    Check.PHASES,
                    entry.place(),
                    "it happened at " + entry.happened() + ", and voting closed at " + closes);
        }
        needEnrolled(entry, member);
        if (!entry.by().equals(member) && !entry.by().equals("importer")) {
            report.fail(Check.OWN_ACTS, entry.place(), entry.by() + " acted for " + member);
        }
        if (ballot == onIdeas()) {
            report.fail(Check.ONE_VOTE, entry.place(), "the campaign asks for another form");
        }
        return members.number(member);
    }

    private void vote(Entry entry) {
        var member = checked(entry, false);
        var idea = idea(entry.body());
        var before = answers.get(idea, member);
        switch (entry.type()) {
            case "vote.cast/1" -> {
                absent(entry, before != Answers.NONE);
                received++;
                answers.put(idea, member, choice(entry, "choice"));
            }
            case "vote.changed/1" -> {
                replaces(entry, before, choice(entry, "from"));
                received++;
                answers.put(idea, member, choice(entry, "to"));
            }
            case "vote.repeated/1" -> {
                replaces(entry, before, choice(entry, "choice"));
                received++;
            }
            default -> {
                replaces(entry, before, choice(entry, "from"));
                answers.put(idea, member, Answers.NONE);
            }
        }
    }

    private static byte choice(Entry entry, String name) {
        return entry.value(name) instanceof Json.Text(var word) ? Answers.of(word) : Answers.SEALED;
    }

    private void absent(Entry entry, boolean there) {
        if (there) {
            report.fail(Check.ONE_VOTE, entry.place(), "the member has answered already");
        }
    }

    private void replaces(Entry entry, byte before, byte from) {
        if (before == Answers.NONE) {
            report.fail(Check.ONE_VOTE, entry.place(), "there is nothing that it replaces");
        } else if (before == Answers.SEALED || from == Answers.SEALED) {
            notCompared();
        } else if (before != from) {
            report.fail(Check.ONE_VOTE, entry.place(), "it replaces another answer than it says");
        }
    }

    private void notCompared() {
        if (!comparedClosed) {
            comparedClosed = true;
            report.cannot(
                    Check.ONE_VOTE,
                    id + ": choices are sealed, so that what replaces what is not told");
        }
    }

    private void ballot(Entry entry) {
        var member = checked(entry, true);
        if (member >= ballots.length) {
            ballots = Arrays.copyOf(ballots, Math.max(member + 1, ballots.length * 2));
        }
        var before = ballots[member];
        switch (entry.type()) {
            case "vote.ballot-cast/1" -> {
                absent(entry, before != null);
                received++;
                ballots[member] = held(entry, "ballot");
            }
            case "vote.ballot-replaced/1" -> {
                replaces(entry, before);
                received++;
                ballots[member] = held(entry, "to");
            }
            default -> {
                replaces(entry, before);
                ballots[member] = null;
            }
        }
    }

    private void replaces(Entry entry, int @Nullable [] before) {
        var from = held(entry, "from");
        if (before == null) {
            report.fail(Check.ONE_VOTE, entry.place(), "there is nothing that it replaces");
        } else if (before == SEALED || from == SEALED) {
            notCompared();
        } else if (!Arrays.equals(before, from)) {
            report.fail(Check.ONE_VOTE, entry.place(), "it replaces another ballot than it says");
        }
    }

    /** A ballot in numbers. */
    private int[] held(Entry entry, String name) {
        if (!(entry.value(name) instanceof Json.Members ballot)) {
            return SEALED;
        }
        var form = ballot.needText("form");
        if (!form.equals(form())) {
            report.fail(Check.ONE_VOTE, entry.place(), "a ballot of the form " + form);
            return SEALED;
        }
        if (!BallotCount.givesNumbers(form)) {
            return ballot.texts(BallotCount.listed(form)).stream()
                    .mapToInt(ideas::number)
                    .toArray();
        }
        var given = ballot.items(form);
        var held = new int[given.size() * 2];
        for (var i = 0; i < given.size(); i++) {
            var one = (Json.Members) given.get(i);
            held[2 * i] = ideas.number(one.needText("idea"));
            held[2 * i + 1] = (int) one.needWhole("amount");
        }
        return held;
    }

    /**
     * What counts now.
     *
     * @param sealed whether a choice that counts is closed, so that nothing else here is to be used
     * @param lines one for each idea that is not merged into another, in natural order
     */
    record Count(boolean sealed, long voters, List<IdeaCount> lines) {}

    Count count() {
        var voters = new BitSet();
        var sealed = new boolean[1];
        answers.each((_, member, choice) -> {
            voters.set(member);
            sealed[0] |= choice == Answers.SEALED;
        });
        for (var member = 0; member < ballots.length; member++) {
            if (ballots[member] != null) {
                voters.set(member);
                sealed[0] |= ballots[member] == SEALED;
            }
        }
        return sealed[0]
                ? new Count(true, voters.cardinality(), List.of())
                : new Count(false, voters.cardinality(), lines());
    }

    private List<IdeaCount> lines() {
        var counts = new long[4][ideas.count()];
        var ballotCount = onIdeas() ? null : countBallots();
        if (ballotCount == null) {
            countedAnswers().each((idea, _, choice) -> counts[choice][idea]++);
        }
        var lines = new ArrayList<IdeaCount>();
        for (var idea = 0; idea < ideas.count(); idea++) {
            var submitted = ideas.submittedAt(idea);
            if (submitted != null && ideas.counted(idea)) {
                var support = counts[Answers.SUPPORT][idea];
                var oppose = counts[Answers.OPPOSE][idea];
                lines.add(
                        new IdeaCount(
                                ideas.name(idea),
                                support,
                                oppose,
                                counts[Answers.PASS][idea],
                                ballotCount == null ? support - oppose : ballotCount.score(idea),
                                ballotCount == null ? support : ballotCount.mentions(idea),
                                submitted));
            }
        }
        lines.sort(Comparator.comparing(IdeaCount::idea, NaturalOrder.ORDER));
        return lines;
    }

    private int countsFor(int idea) {
        var target = ideas.countsFor(idea);
        if (target < 0) {
            report.fail(Check.CLAIMS, id, "ideas are merged in a circle: " + ideas.name(idea));
            return idea;
        }
        return target;
    }

    private BallotCount countBallots() {
        var form = announced == null ? null : announced.members("ballot");
        if (form == null) {
            throw new IllegalStateException("ballots are only counted once they are announced");
        }
        var count = new BallotCount(form, ideas.count(), this::countsFor);
        for (var ballot : ballots) {
            if (ballot != null) {
                count.add(ballot);
            }
        }
        return count;
    }

    /** The answers, those on merged ideas moved to where they count. */
    private Answers countedAnswers() {
        if (!ideas.anyMerged()) {
            return answers;
        }
        var together = new Answers();
        answers.each((idea, member, choice) -> {
            var target = countsFor(idea);
            var other = together.get(target, member);
            if (target != idea && (other == Answers.NONE || choice < other)) {
                together.put(target, member, choice);
            }
        });
        answers.each((idea, member, choice) -> {
            if (countsFor(idea) == idea) {
                together.put(idea, member, choice);
            }
        });
        return together;
    }

    /** What the announced rule is asked. */
    Rules.Question question(Json.Members rules, Count count) {
        var rule = rules.members("rule");
        var budget = rules.members("budget");
        if (rule == null) {
            throw new IllegalStateException("the schema asks for a rule");
        }
        var approves = onIdeas() || form().equals("approval") || form().equals("knapsack");
        return new Rules.Question(
                rule,
                count.lines().stream().map(this::candidate).toList(),
                budget == null ? null : budget.needWhole("minor"),
                new TieOrder(rules.texts("tieOrder"), draws),
                approves ? this::approvals : null,
                count.voters());
    }

    private Candidate candidate(IdeaCount line) {
        var idea = ideas.number(line.idea());
        return new Candidate(
                line.idea(),
                line.score(),
                line.supporters(),
                ideas.cost(idea),
                line.submittedAt(),
                ideas.standing(idea));
    }

    private List<Approvals> approvals() {
        var equal = new HashMap<Set<Integer>, Long>();
        if (onIdeas()) {
            eachSupporter(set -> equal.merge(set, 1L, Long::sum));
        } else {
            for (var ballot : ballots) {
                if (ballot != null) {
                    var set = new HashSet<Integer>();
                    Arrays.stream(ballot).map(this::countsFor).forEach(set::add);
                    equal.merge(set, 1L, Long::sum);
                }
            }
        }
        var approvals = new ArrayList<Approvals>();
        equal.forEach((set, voters) -> {
            var names = new HashSet<String>();
            set.forEach(idea -> names.add(ideas.name(idea)));
            approvals.add(new Approvals(names, voters));
        });
        return approvals;
    }

    /** What each member supports, one member after the other. */
    private void eachSupporter(Consumer<Set<Integer>> use) {
        var pairs = LongStream.builder();
        countedAnswers()
                .each((idea, member, choice) -> {
                    if (choice == Answers.SUPPORT) {
                        pairs.add((long) member << 32 | idea);
                    }
                });
        var set = new HashSet<Integer>();
        var before = -1L;
        for (var pair : pairs.build().sorted().toArray()) {
            if (pair >>> 32 != before && !set.isEmpty()) {
                use.accept(set);
                set = new HashSet<>();
            }
            before = pair >>> 32;
            set.add((int) pair);
        }
        if (!set.isEmpty()) {
            use.accept(set);
        }
    }
}
