package groundswell.query.ranking;

import groundswell.events.rules.BallotTally;
import groundswell.events.rules.Contribution;
import groundswell.events.value.Ballot;
import groundswell.events.value.Choice;
import groundswell.query.intake.RecordedEvent;
import groundswell.query.ranking.AnswerRows.BallotChange;
import groundswell.query.ranking.AnswerRows.ChoiceChange;
import groundswell.query.ranking.AnswerRows.Pair;
import groundswell.query.ranking.DeltaBlock.Delta;
import groundswell.query.ranking.RankingTables.Block;
import groundswell.query.ranking.RankingTables.Frame;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One campaign while a batch is folded: what the tables say is loaded once, summed in memory, and
 * written once.
 *
 * <p>The counts of an idea that is merged into another are 0, and its votes are in those of its
 * target. What was received stays with the idea that received it.
 */
final class CampaignFold {
    /**
     * Looking at the past folds at most so many changes, or five for each idea, on top of a key
     * frame.
     */
    static final int FRAME_EVERY = 1_000;

    private static final int FRAME_PER_IDEA = 5;

    /** So many events touch fewer ideas than most campaigns have. */
    private static final int FEW = 32;

    private final RankingTables tables;
    private final String campaign;
    private CampaignRow row;
    private @Nullable Map<String, IdeaRow> ideas;
    private final Tallies tallies;
    private final Merges merges = new Merges();
    private final Set<String> joined;
    private final List<Delta> deltas = new ArrayList<>();
    private final List<Block> blocks = new ArrayList<>();
    private final List<Frame> frames = new ArrayList<>();
    private long lastAnswer = -1;
    private final Map<Pair, ChoiceChange> choices = new LinkedHashMap<>();
    private final Map<String, BallotChange> ballots = new LinkedHashMap<>();

    /**
     * @param events in the batch, of all campaigns
     */
    CampaignFold(RankingTables tables, String campaign, CampaignRow row, int events) {
        this.tables = tables;
        this.campaign = campaign;
        this.row = row;
        this.tallies = new Tallies(tables, campaign);
        if (events > FEW) {
            tallies.all();
        }
        this.joined = tables.answers().joined(campaign);
        if (!joined.isEmpty()) {
            ideas().values().forEach(idea -> merges.put(idea.idea(), idea.mergedInto()));
        }
    }

    /** The ideas as they are now. */
    private Map<String, IdeaRow> ideas() {
        var known = ideas;
        if (known == null) {
            known = tables.ideas(campaign);
            ideas = known;
        }
        return known;
    }

    void votingClosed(boolean now) {
        row = row.closed(now);
    }

    void submitted(IdeaRow idea) {
        if (ideas().putIfAbsent(idea.idea(), idea) != null) {
            throw new IllegalStateException("the idea " + idea.idea() + " was submitted twice");
        }
        tables.nextIdea(campaign, null, idea);
    }

    void change(RecordedEvent event, String idea, UnaryOperator<IdeaRow> change) {
        var before = ideas().get(idea);
        if (before == null) {
            throw new IllegalStateException("no idea " + idea + " was submitted");
        }
        var next = change.apply(before).at(event.position(), event.happenedAt().toEpochMilli());
        if (!next.equals(before)) {
            ideas().put(idea, next);
            tables.nextIdea(campaign, before, next);
        }
    }

    /**
     * A member's answer on an idea.
     *
     * @param before whether there was an answer; {@code from} is then the answer, null if it is not
     *     known
     * @param after whether there is one now; {@code to} is then the answer, null if it is not known
     */
    void answer(
            RecordedEvent event,
            String idea,
            String member,
            boolean before,
            @Nullable Choice from,
            boolean after,
            @Nullable Choice to) {
        var received = after ? received(to) : Counts.NONE;
        var target = merges.target(idea);
        if (merges.none() || merges.group(target).size() == 1) {
            var change = counted(after ? to : null).countedSince(counted(before ? from : null));
            count(event, idea, change.plus(received));
        } else {
            var said = saidOf(merges.group(target), member);
            var was = counted(first(said, target));
            if (after) {
                said.put(idea, to);
            } else {
                said.remove(idea);
            }
            count(event, target, counted(first(said, target)).countedSince(was));
            count(event, idea, received);
        }
        lastAnswer = event.position();
        choices.merge(
                new Pair(idea, member),
                new ChoiceChange(before, after, to),
                (earlier, later) ->
                        new ChoiceChange(earlier.existed(), later.present(), later.choice()));
    }

    /** The same answer again. */
    void repeated(RecordedEvent event, String idea, Choice choice) {
        count(event, idea, received(choice));
    }

    /** A member's ballot; null where there was or is none, or where it is not known. */
    void ballot(
            RecordedEvent event,
            String member,
            boolean before,
            @Nullable Ballot from,
            @Nullable Ballot to) {
        var changes = new TreeMap<String, Counts>();
        var given =
                to == null ? List.<Contribution>of() : BallotTally.contributions(row.ballot(), to);
        if (from != null) {
            BallotText.counted(row.ballot(), merges, BallotTally.contributions(row.ballot(), from))
                    .forEach((idea, was) ->
                            changes.merge(idea, Counts.NONE.countedSince(was), Counts::plus));
        }
        BallotText.counted(row.ballot(), merges, given)
                .forEach((idea, now) -> changes.merge(idea, now, Counts::plus));
        for (var one : given) {
            var mentioned = new Counts(0, 0, 0, 0, 0, 0, 0, 0, one.mentions());
            changes.merge(one.idea().value(), mentioned, Counts::plus);
        }
        changes.forEach((idea, change) -> count(event, idea, change));
        ballots.merge(
                member,
                new BallotChange(before, to == null ? null : BallotText.of(given)),
                (earlier, later) -> new BallotChange(earlier.existed(), later.given()));
    }

    /**
     * These ideas are merged into the target, or with null as the target stand on their own again.
     */
    void merge(RecordedEvent event, List<String> others, @Nullable String target) {
        writeAnswers();
        var affected = new TreeSet<String>();
        others.forEach(other -> affected.addAll(merges.group(merges.target(other))));
        if (target != null) {
            affected.addAll(merges.group(merges.target(target)));
        }
        for (var idea : affected) {
            if (joined.add(idea)) {
                tables.answers().join(campaign, idea);
            }
        }
        for (var other : others) {
            change(event, other, idea -> idea.merged(target));
            merges.put(other, target);
        }
        var now = recount(affected);
        for (var idea : affected) {
            var counts = now.getOrDefault(idea, Counts.NONE);
            count(event, idea, counts.countedSince(tallies.of(idea)));
        }
    }

    /** Writes a key frame if the last one is far back; to be called after each event. */
    void endOfEvent(RecordedEvent event) {
        if (row.sinceFrame() >= FRAME_EVERY
                && row.sinceFrame() >= FRAME_PER_IDEA * ideas().size()) {
            endBlock();
            frames.add(
                    Frame.of(event.position(), event.happenedAt().toEpochMilli(), tallies.all()));
            row = row.sinceFrame(0);
        }
    }

    void write() {
        writeAnswers();
        endBlock();
        tables.insertDeltas(campaign, blocks);
        tables.insertFrames(campaign, frames);
        tallies.write();
        tables.updateCampaign(campaign, row);
    }

    private void writeAnswers() {
        tables.answers().writeChoices(choices, joined, lastAnswer);
        choices.clear();
        tables.answers().writeBallots(campaign, ballots);
        ballots.clear();
    }

    private void count(RecordedEvent event, String idea, Counts change) {
        if (change.equals(Counts.NONE)) {
            return;
        }
        tallies.add(idea, change);
        var last = deltas.isEmpty() ? null : deltas.getLast();
        var happenedMs = event.happenedAt().toEpochMilli();
        if (last != null && last.position() == event.position() && last.idea().equals(idea)) {
            deltas.removeLast();
            change = change.plus(last.change());
        } else {
            if (deltas.size() >= DeltaBlock.MAX_CHANGES
                    && deltas.getLast().position() < event.position()) {
                endBlock();
            }
            row = row.sinceFrame(row.sinceFrame() + 1);
        }
        deltas.add(new Delta(event.position(), happenedMs, idea, change));
    }

    /** A block holds nothing from before a frame and something from after it. */
    private void endBlock() {
        if (!deltas.isEmpty()) {
            blocks.add(Block.of(deltas));
            deltas.clear();
        }
    }

    private Map<String, @Nullable Choice> saidOf(Set<String> group, String member) {
        var said = new HashMap<>(tables.answers().choices(group, member));
        for (var idea : group) {
            var change = choices.get(new Pair(idea, member));
            if (change != null && change.present()) {
                said.put(idea, change.choice());
            } else if (change != null) {
                said.remove(idea);
            }
        }
        return said;
    }

    private Map<String, Counts> recount(Set<String> affected) {
        var counts = new HashMap<String, Counts>();
        var targets = affected.stream().map(merges::target).collect(Collectors.toSet());
        for (var target : targets) {
            var members = new HashMap<String, Map<String, @Nullable Choice>>();
            for (var idea : merges.group(target)) {
                tables.answers()
                        .choices(idea)
                        .forEach((member, choice) ->
                                members.computeIfAbsent(member, _ -> new HashMap<>())
                                        .put(idea, choice));
            }
            members.values()
                    .forEach(said ->
                            counts.merge(target, counted(first(said, target)), Counts::plus));
        }
        for (var ballot : tables.answers().ballots(campaign)) {
            BallotText.counted(row.ballot(), merges, BallotText.read(ballot))
                    .forEach((idea, given) -> {
                        if (targets.contains(idea)) {
                            counts.merge(idea, given, Counts::plus);
                        }
                    });
        }
        return counts;
    }

    /**
     * The one answer that counts of what a member said of merged ideas: that on the target itself,
     * else the first of support, oppose and pass that they said of the others.
     */
    private static @Nullable Choice first(Map<String, @Nullable Choice> said, String target) {
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

    private static Counts counted(@Nullable Choice choice) {
        return switch (choice) {
            case null -> Counts.NONE;
            case SUPPORT -> new Counts(1, 0, 0, 0, 0, 0, 0, 0, 0);
            case OPPOSE -> new Counts(0, 1, 0, 0, 0, 0, 0, 0, 0);
            case PASS -> new Counts(0, 0, 1, 0, 0, 0, 0, 0, 0);
        };
    }

    private static Counts received(@Nullable Choice choice) {
        return switch (choice) {
            case null -> new Counts(0, 0, 0, 0, 0, 0, 0, 0, 1);
            case SUPPORT -> new Counts(0, 0, 0, 0, 0, 1, 0, 0, 1);
            case OPPOSE -> new Counts(0, 0, 0, 0, 0, 0, 1, 0, 1);
            case PASS -> new Counts(0, 0, 0, 0, 0, 0, 0, 1, 1);
        };
    }
}
