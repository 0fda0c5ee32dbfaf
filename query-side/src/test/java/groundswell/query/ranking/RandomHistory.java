package groundswell.query.ranking;

import static groundswell.query.intake.Riverside.REASON;
import static groundswell.query.intake.Riverside.SQUARE;

import groundswell.events.CampaignEvent.RankingChanged;
import groundswell.events.CampaignEvent.VotingOpened;
import groundswell.events.IdeaEvent.IdeaRevised;
import groundswell.events.IdeaEvent.IdeasMerged;
import groundswell.events.IdeaEvent.IdeasSplit;
import groundswell.events.ModerationEvent;
import groundswell.events.ModerationEvent.IdeaHidden;
import groundswell.events.ModerationEvent.IdeaRestored;
import groundswell.events.VoteEvent.BallotCast;
import groundswell.events.VoteEvent.BallotReplaced;
import groundswell.events.VoteEvent.BallotRetracted;
import groundswell.events.VoteEvent.VoteCast;
import groundswell.events.VoteEvent.VoteChanged;
import groundswell.events.VoteEvent.VoteRepeated;
import groundswell.events.VoteEvent.VoteRetracted;
import groundswell.events.value.Ballot;
import groundswell.events.value.BallotForm;
import groundswell.events.value.Choice;
import groundswell.events.value.Handle;
import groundswell.events.value.IdeaId;
import groundswell.events.value.IdeaText;
import groundswell.events.value.ModerationRule;
import groundswell.events.value.RankingRule;
import groundswell.events.value.RunningResult;
import groundswell.events.value.Title;
import groundswell.query.intake.History;
import groundswell.query.intake.Riverside;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * A history that could be, from a seed: votes or ballots, with merges, splits and moderation in
 * between.
 */
final class RandomHistory {
    private static final int MEMBERS = 12;

    private final Random random;
    private final BallotForm form;
    private final History history = new History();
    private final List<IdeaId> ideas = new ArrayList<>();
    private final Map<IdeaId, IdeaId> into = new HashMap<>();
    private final Map<String, Choice> votes = new HashMap<>();
    private final Map<Handle, Ballot> ballots = new HashMap<>();
    private Instant now = Instant.parse("2026-05-25T08:00:00Z");

    private RandomHistory(long seed, BallotForm form) {
        this.random = new Random(seed);
        this.form = form;
    }

    static History of(long seed, BallotForm form, int events) {
        var random = new RandomHistory(seed, form);
        random.history.then(
                Riverside.founded(),
                Riverside.announced(SQUARE, form, RunningResult.SHOWN, null, RankingRule.WILSON),
                new VotingOpened(SQUARE, REASON));
        for (var i = 0; i < 4; i++) {
            random.submit();
        }
        while (random.history.head() + 1 < events) {
            // Often several events share a millisecond.
            random.now = random.now.plusMillis(random.random.nextInt(3));
            random.history.at(random.now);
            random.step();
        }
        return random.history;
    }

    private void step() {
        switch (random.nextInt(24)) {
            case 0 -> submit();
            case 1 -> merge();
            case 2 -> split();
            case 3 -> history.then(hideOrRestore());
            case 4 -> history.then(revised());
            case 5 ->
                    history.then(
                            new RankingChanged(SQUARE, any(List.of(RankingRule.values())), REASON));
            default -> {
                if (form instanceof BallotForm.IdeaVotes) {
                    vote();
                } else {
                    ballot();
                }
            }
        }
    }

    private void submit() {
        var idea = IdeaId.of(SQUARE, "i" + ideas.size());
        ideas.add(idea);
        history.then(Riverside.submitted(idea, member(), "Idea " + ideas.size()));
    }

    private IdeaRevised revised() {
        var idea = any(ideas);
        return new IdeaRevised(
                idea,
                member(),
                2,
                new Title("Words of " + history.head()),
                new IdeaText("Better."),
                null,
                null,
                null);
    }

    private ModerationEvent hideOrRestore() {
        return random.nextBoolean()
                ? new IdeaHidden(any(ideas), ModerationRule.SPAM, REASON)
                : new IdeaRestored(any(ideas), REASON);
    }

    private void merge() {
        var free = new ArrayList<>(ideas.stream().filter(idea -> !into.containsKey(idea)).toList());
        if (free.size() < 3) {
            return;
        }
        Collections.shuffle(free, random);
        var others = free.subList(1, 2 + random.nextInt(free.size() - 2));
        others.forEach(other -> into.put(other, free.getFirst()));
        history.then(new IdeasMerged(free.getFirst(), List.copyOf(others), REASON));
    }

    private void split() {
        var merged = into.keySet().stream().sorted().toList();
        if (merged.isEmpty()) {
            return;
        }
        var other = any(merged);
        history.then(new IdeasSplit(into.remove(other), List.of(other), REASON));
    }

    private void vote() {
        var idea = any(ideas);
        var member = member();
        var key = idea + " " + member;
        var before = votes.get(key);
        var choice = any(List.of(Choice.values()));
        if (before == null) {
            history.then(new VoteCast(idea, member, choice, false));
        } else if (random.nextInt(4) == 0) {
            history.then(new VoteRetracted(idea, member, before, false));
            votes.remove(key);
            return;
        } else if (before == choice) {
            history.then(new VoteRepeated(idea, member, choice));
        } else {
            history.then(new VoteChanged(idea, member, before, choice, false));
        }
        votes.put(key, choice);
    }

    private void ballot() {
        var member = member();
        var before = ballots.get(member);
        if (before != null && random.nextInt(4) == 0) {
            history.then(new BallotRetracted(SQUARE, member, before, false));
            ballots.remove(member);
            return;
        }
        var ballot = filledIn();
        history.then(
                before == null
                        ? new BallotCast(SQUARE, member, ballot, List.of(), false)
                        : new BallotReplaced(SQUARE, member, before, ballot, false));
        ballots.put(member, ballot);
    }

    private Ballot filledIn() {
        var named = new ArrayList<>(ideas);
        Collections.shuffle(named, random);
        var some = List.copyOf(named.subList(0, 1 + random.nextInt(named.size() - 1)));
        return form instanceof BallotForm.Points
                ? new Ballot.Points(
                        some.stream()
                                .map(idea -> new Ballot.Given(idea, random.nextInt(4)))
                                .toList())
                : new Ballot.Approval(some);
    }

    private Handle member() {
        return new Handle("h-" + random.nextInt(MEMBERS));
    }

    private <T> T any(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }
}
