package groundswell.query.ranking;

import groundswell.events.CampaignEvent.CampaignAnnounced;
import groundswell.events.CampaignEvent.RankingChanged;
import groundswell.events.IdeaEvent.IdeaSubmitted;
import groundswell.events.IdeaEvent.IdeasMerged;
import groundswell.events.IdeaEvent.IdeasSplit;
import groundswell.events.ModerationEvent.IdeaHidden;
import groundswell.events.ModerationEvent.IdeaRestored;
import groundswell.events.VoteEvent.BallotCast;
import groundswell.events.VoteEvent.BallotReplaced;
import groundswell.events.VoteEvent.BallotRetracted;
import groundswell.events.VoteEvent.VoteCast;
import groundswell.events.VoteEvent.VoteChanged;
import groundswell.events.VoteEvent.VoteRepeated;
import groundswell.events.VoteEvent.VoteRetracted;
import groundswell.events.rules.BallotTally;
import groundswell.events.rules.IdeaTally;
import groundswell.events.rules.RankedIdea;
import groundswell.events.rules.RankingOrders;
import groundswell.events.value.Ballot;
import groundswell.events.value.BallotForm;
import groundswell.events.value.Choice;
import groundswell.events.value.Handle;
import groundswell.events.value.IdeaId;
import groundswell.events.value.RankingRule;
import groundswell.query.intake.RecordedEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Counts a history from its beginning, in the plainest way there is: what the ranking has to agree
 * with.
 */
final class Recount {
    private final Map<IdeaId, Instant> ideas = new TreeMap<>();
    private final Map<IdeaId, IdeaId> into = new HashMap<>();
    private final Map<Handle, Map<IdeaId, Choice>> votes = new HashMap<>();
    private final Map<Handle, Ballot> ballots = new HashMap<>();
    private final Map<IdeaId, long[]> received = new HashMap<>();
    private final Set<IdeaId> hidden = new HashSet<>();
    private BallotForm form;
    private RankingRule rule;

    static Recount of(List<RecordedEvent> events) {
        var recount = new Recount();
        events.forEach(recount::on);
        return recount;
    }

    private void on(RecordedEvent recorded) {
        switch (recorded.event()) {
            case CampaignAnnounced announced -> {
                form = announced.ballot();
                rule = announced.ranking();
            }
            case RankingChanged changed -> rule = changed.ranking();
            case IdeaSubmitted submitted -> ideas.put(submitted.idea(), recorded.happenedAt());
            case IdeasMerged merged -> merged.merged().forEach(one -> into.put(one, merged.idea()));
            case IdeasSplit split -> split.split().forEach(into::remove);
            case IdeaHidden it -> hidden.add(it.idea());
            case IdeaRestored it -> hidden.remove(it.idea());
            case VoteCast vote -> {
                of(vote.member()).put(vote.idea(), vote.choice());
                receive(vote.idea(), vote.choice());
            }
            case VoteChanged vote -> {
                of(vote.member()).put(vote.idea(), vote.to());
                receive(vote.idea(), vote.to());
            }
            case VoteRepeated vote -> receive(vote.idea(), vote.choice());
            case VoteRetracted vote -> of(vote.member()).remove(vote.idea());
            case BallotCast ballot -> receive(ballot.member(), ballot.ballot());
            case BallotReplaced ballot -> receive(ballot.member(), ballot.to());
            case BallotRetracted ballot -> ballots.remove(ballot.member());
            default -> {}
        }
    }

    private Map<IdeaId, Choice> of(Handle member) {
        return votes.computeIfAbsent(member, _ -> new HashMap<>());
    }

    private void receive(IdeaId idea, Choice choice) {
        received.computeIfAbsent(idea, _ -> new long[4])[choice.ordinal()]++;
        received.get(idea)[3]++;
    }

    private void receive(Handle member, Ballot ballot) {
        ballots.put(member, ballot);
        ballot.ideas().forEach(idea -> received.computeIfAbsent(idea, _ -> new long[4])[3]++);
    }

    private IdeaId target(IdeaId idea) {
        return into.containsKey(idea) ? target(into.get(idea)) : idea;
    }

    Set<IdeaId> hidden() {
        return hidden;
    }

    /**
     * One line an idea: rank, idea, counts, received, score and supporters; without those left out.
     */
    List<String> lines(Set<IdeaId> leftOut) {
        var ranked = new ArrayList<RankedIdea>();
        var ends = new HashMap<IdeaId, String>();
        for (var idea : ideas.keySet()) {
            if (into.containsKey(idea) || leftOut.contains(idea)) {
                continue;
            }
            var tally = tally(idea);
            var given = given(idea);
            var score = form instanceof BallotForm.IdeaVotes ? tally.net() : given[0];
            var supporters = form instanceof BallotForm.IdeaVotes ? tally.support() : given[1];
            var in = new long[4];
            for (var one : ideas.keySet()) {
                if (target(one).equals(idea) && received.containsKey(one)) {
                    for (var i = 0; i < in.length; i++) {
                        in[i] += received.get(one)[i];
                    }
                }
            }
            ranked.add(new RankedIdea(idea, tally, score, ideas.get(idea)));
            ends.put(
                    idea,
                    String.format(
                            Locale.ROOT,
                            "%s %d %d %d (%d %d %d %d) %d %d",
                            idea,
                            tally.support(),
                            tally.oppose(),
                            tally.pass(),
                            in[0],
                            in[1],
                            in[2],
                            in[3],
                            score,
                            supporters));
        }
        return RankingOrders.rank(ranked, rule).stream()
                .map(placed -> placed.position() + " " + ends.get(placed.idea().idea()))
                .toList();
    }

    private IdeaTally tally(IdeaId idea) {
        var tally = IdeaTally.NONE;
        for (var said : votes.values()) {
            var counts = said.get(idea);
            if (counts == null) {
                counts =
                        said.entrySet().stream()
                                .filter(one -> target(one.getKey()).equals(idea))
                                .map(Map.Entry::getValue)
                                .min(Choice::compareTo)
                                .orElse(null);
            }
            tally = counts == null ? tally : tally.plus(counts);
        }
        return tally;
    }

    private long[] given(IdeaId idea) {
        var given = new long[2];
        for (var ballot : ballots.values()) {
            var points = 0L;
            var mentions = 0L;
            for (var one : BallotTally.contributions(form, ballot)) {
                if (target(one.idea()).equals(idea)) {
                    points =
                            form instanceof BallotForm.Points
                                    ? points + one.points()
                                    : Math.max(points, one.points());
                    mentions = Math.max(mentions, one.mentions());
                }
            }
            given[0] += points;
            given[1] += mentions;
        }
        return given;
    }
}
