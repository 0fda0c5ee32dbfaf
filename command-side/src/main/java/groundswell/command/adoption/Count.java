package groundswell.command.adoption;

import groundswell.command.facts.CampaignIdeas;
import groundswell.command.facts.CampaignIdeas.Idea;
import groundswell.events.rules.BallotTally;
import groundswell.events.rules.Contribution;
import groundswell.events.rules.IdeaTally;
import groundswell.events.rules.TallyHash.Line;
import groundswell.events.rules.WeightedBallot;
import groundswell.events.value.Ballot;
import groundswell.events.value.BallotForm;
import groundswell.events.value.Choice;
import groundswell.events.value.Handle;
import groundswell.events.value.IdeaId;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What members said, counted for a decision.
 *
 * <p>Votes on ideas: the score is support less opposition, the supporters are those who support.
 * Ballots: the score is what the form gives, the supporters are the mentions.
 *
 * <p>An idea that is merged into another has no line of its own; what was said of it counts for the
 * idea at the end of the merges, and a member on several of the merged ideas counts once:
 *
 * <ul>
 *   <li>Votes on ideas: what they said of that idea itself counts; if they said nothing of it, the
 *       first of support, oppose and pass that they said of any of the others.
 *   <li>Ballots: one supporter. Points that were shared out among the merged ideas are added up;
 *       otherwise the merged idea that the ballot gives most counts.
 * </ul>
 *
 * @param lines every idea that is not merged into another, with its tally
 * @param voters how many members have an answer or a ballot that counts
 * @param approvals which ideas the members approve of, where what they were asked for tells it
 */
record Count(List<Line> lines, long voters, @Nullable Supplier<List<WeightedBallot>> approvals) {
    Count {
        lines = List.copyOf(lines);
    }

    /** Counts votes on ideas. */
    static Count ofVotes(CampaignIdeas ideas, Map<IdeaId, Map<Handle, Choice>> votes) {
        var voters = new HashSet<Handle>();
        votes.values().forEach(said -> voters.addAll(said.keySet()));
        var together = together(ideas, votes);
        var lines =
                unmerged(ideas).stream()
                        .map(idea -> line(idea, together.getOrDefault(idea, Map.of())))
                        .toList();
        return new Count(lines, voters.size(), () -> supported(together));
    }

    /** Counts ballots. */
    static Count ofBallots(BallotForm form, CampaignIdeas ideas, Collection<Ballot> ballots) {
        var sums = new HashMap<IdeaId, Sum>();
        for (var ballot : ballots) {
            BallotTally.contributions(form, ballot, ideas::countsFor)
                    .forEach((idea, given) -> sums.merge(idea, Sum.of(given), Sum::plus));
        }
        var lines =
                unmerged(ideas).stream()
                        .map(idea -> line(idea, sums.getOrDefault(idea, Sum.NONE)))
                        .toList();
        var tellsApproval =
                form instanceof BallotForm.Approval || form instanceof BallotForm.Knapsack;
        return new Count(
                lines, ballots.size(), tellsApproval ? () -> approved(ideas, ballots) : null);
    }

    /** What ballots gave one idea. */
    private record Sum(long score, long supporters) {
        static final Sum NONE = new Sum(0, 0);

        static Sum of(Contribution given) {
            return new Sum(given.points(), given.mentions());
        }

        Sum plus(Sum other) {
            return new Sum(
                    Math.addExact(score, other.score), Math.addExact(supporters, other.supporters));
        }
    }

    private static List<IdeaId> unmerged(CampaignIdeas ideas) {
        return ideas.all().stream()
                .filter(idea -> idea.mergedInto() == null)
                .map(Idea::id)
                .toList();
    }

    private static Map<IdeaId, Map<Handle, Choice>> together(
            CampaignIdeas ideas, Map<IdeaId, Map<Handle, Choice>> votes) {
        var together = new HashMap<IdeaId, Map<Handle, Choice>>();
        votes.forEach((idea, said) -> {
            var target = ideas.countsFor(idea);
            if (!target.equals(idea)) {
                var joined = together.computeIfAbsent(target, _ -> new HashMap<>());
                said.forEach((member, choice) -> joined.merge(member, choice, Count::first));
            }
        });
        votes.forEach((idea, said) -> {
            if (together.containsKey(idea)) {
                together.get(idea).putAll(said);
            } else if (ideas.countsFor(idea).equals(idea)) {
                together.put(idea, said);
            }
        });
        return together;
    }

    /** Choices are declared in the order support, oppose, pass. */
    private static Choice first(Choice one, Choice two) {
        return one.compareTo(two) <= 0 ? one : two;
    }

    private static Line line(IdeaId idea, Map<Handle, Choice> said) {
        var support = 0;
        var oppose = 0;
        var pass = 0;
        for (var choice : said.values()) {
            switch (choice) {
                case SUPPORT -> support++;
                case OPPOSE -> oppose++;
                case PASS -> pass++;
            }
        }
        var tally = new IdeaTally(support, oppose, pass);
        return new Line(idea, tally, tally.net(), tally.support());
    }

    private static Line line(IdeaId idea, Sum sum) {
        return new Line(idea, IdeaTally.NONE, sum.score(), sum.supporters());
    }

    private static List<WeightedBallot> supported(Map<IdeaId, Map<Handle, Choice>> together) {
        var byMember = new HashMap<Handle, Set<IdeaId>>();
        together.forEach((idea, said) ->
                said.forEach((member, choice) -> {
                    if (choice == Choice.SUPPORT) {
                        byMember.computeIfAbsent(member, _ -> new HashSet<>()).add(idea);
                    }
                }));
        return weighted(byMember.values());
    }

    private static List<WeightedBallot> approved(CampaignIdeas ideas, Collection<Ballot> ballots) {
        return weighted(
                ballots.stream()
                        .map(ballot ->
                                (Set<IdeaId>)
                                        new HashSet<>(
                                                ballot.ideas().stream()
                                                        .map(ideas::countsFor)
                                                        .toList()))
                        .toList());
    }

    /** Equal answers hold equal money, so that they can be counted together. */
    private static List<WeightedBallot> weighted(Collection<Set<IdeaId>> answers) {
        var equal = new HashMap<Set<IdeaId>, Long>();
        answers.forEach(ideas -> equal.merge(ideas, 1L, Long::sum));
        return equal.entrySet().stream()
                .map(entry -> new WeightedBallot(List.copyOf(entry.getKey()), entry.getValue()))
                .toList();
    }
}
