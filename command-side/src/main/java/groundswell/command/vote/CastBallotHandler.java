package groundswell.command.vote;

import static java.util.stream.Collectors.joining;

import groundswell.command.facts.CampaignIdeas;
import groundswell.command.facts.Enrolment;
import groundswell.command.outcome.Outcome;
import groundswell.command.slice.Facts;
import groundswell.command.slice.Slice;
import groundswell.events.GroundswellEvent;
import groundswell.events.VoteEvent.BallotCast;
import groundswell.events.VoteEvent.BallotReplaced;
import groundswell.events.VoteEvent.BallotRetracted;
import groundswell.events.rules.BallotChecks;
import groundswell.events.value.Ballot;
import groundswell.events.value.Ballot.Given;
import groundswell.events.value.BallotForm;
import groundswell.events.value.IdeaId;
import groundswell.events.value.Irregularity;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Decides whether a ballot counts. */
final class CastBallotHandler {
    private static final Comparator<Given> BY_IDEA =
            Comparator.comparing(Given::idea).thenComparingInt(Given::amount);

    private CastBallotHandler() {}

    /** One member's ballot, whether they may cast it, and the ideas that it can name. */
    record Facing(OwnBallot own, Enrolment enrolment, CampaignIdeas ideas) {
        static final Facts<Enrolment.Key, Facing> FACTS =
                Facts.<Enrolment.Key, Facing>startingWith(key ->
                                new Facing(
                                        OwnBallot.none(),
                                        new Enrolment(false, false),
                                        CampaignIdeas.FACTS.start(key.campaign())))
                        .with(
                                OwnBallot.FACTS,
                                key -> new OwnBallot.Key(key.campaign(), key.participant()),
                                Facing::own,
                                (facts, part) -> new Facing(part, facts.enrolment, facts.ideas))
                        .with(
                                Enrolment.FACTS,
                                key -> key,
                                Facing::enrolment,
                                (facts, part) -> new Facing(facts.own, part, facts.ideas))
                        .with(
                                CampaignIdeas.FACTS,
                                Enrolment.Key::campaign,
                                Facing::ideas,
                                (facts, part) -> new Facing(facts.own, facts.enrolment, part));
    }

    static Slice<CastBallot, Enrolment.Key, Facing> slice() {
        return new Slice<>(
                CastBallot.class,
                Facing.FACTS,
                command -> Enrolment.Key.of(command.campaign(), command.act()),
                CastBallotHandler::decide);
    }

    static Outcome decide(CastBallot command, Facing facts) {
        var campaign = facts.own().campaign();
        var act = command.act();
        var refusal =
                campaign.whyNotVoting(act)
                        .or(() -> facts.enrolment().whyNot(act, campaign.rules().participation()))
                        .or(() -> whyNotOfTheForm(command.ballot(), campaign.rules().ballot()))
                        .or(() -> whyNotOnBallot(command.ballot(), facts.ideas()));
        if (refusal.isPresent()) {
            return refusal.get();
        }
        var irregularities = irregularities(command.ballot(), facts);
        if (!irregularities.isEmpty() && !(command.countIrregular() && act.imported())) {
            return Outcome.refused(VoteReason.BALLOT_IRREGULAR, inWords(irregularities));
        }
        var events = new ArrayList<>(facts.enrolment().first(command.campaign(), act));
        events.addAll(answer(command, facts.own(), irregularities));
        return events.isEmpty()
                ? Outcome.unchanged()
                : Outcome.accepted(events).before(campaign.times().votingCloses());
    }

    private static List<GroundswellEvent> answer(
            CastBallot command, OwnBallot own, List<Irregularity> irregularities) {
        var campaign = command.campaign();
        var voter = command.act().by();
        var ballot = command.ballot();
        var sealed = own.campaign().sealed();
        var current = own.current();
        if (current == null) {
            return List.of(new BallotCast(campaign, voter, ballot, irregularities, sealed));
        }
        if (sameAnswer(current, ballot)) {
            return List.of();
        }
        if (irregularities.isEmpty()) {
            return List.of(new BallotReplaced(campaign, voter, current, ballot, sealed));
        }
        // Only a first ballot can carry its irregularities, and none may go unsaid.
        return List.of(
                new BallotRetracted(campaign, voter, current, sealed),
                new BallotCast(campaign, voter, ballot, irregularities, sealed));
    }

    private static Optional<Outcome> whyNotOfTheForm(Ballot ballot, BallotForm form) {
        if (form instanceof BallotForm.IdeaVotes) {
            return Optional.of(Outcome.refused(VoteReason.VOTES_ASKED));
        }
        var matches =
                switch (ballot) {
                    case Ballot.Approval _ -> form instanceof BallotForm.Approval;
                    case Ballot.Points _ -> form instanceof BallotForm.Points;
                    case Ballot.Scores _ -> form instanceof BallotForm.Scores;
                    case Ballot.Ranking _ -> form instanceof BallotForm.Ranking;
                    case Ballot.Knapsack _ -> form instanceof BallotForm.Knapsack;
                };
        return matches
                ? Optional.empty()
                : Optional.of(Outcome.refused(VoteReason.BALLOT_FORM_DIFFERS));
    }

    private static Optional<Outcome> whyNotOnBallot(Ballot ballot, CampaignIdeas ideas) {
        return ballot.ideas().stream()
                .map(idea -> whyNotOnBallot(idea, ideas.find(idea).orElse(null)))
                .flatMap(Optional::stream)
                .findFirst()
                .map(why -> Outcome.refused(VoteReason.IDEA_NOT_ON_BALLOT, why));
    }

    private static Optional<String> whyNotOnBallot(IdeaId id, CampaignIdeas.@Nullable Idea idea) {
        if (idea == null) {
            return Optional.of("This campaign has no idea " + id + ".");
        }
        if (idea.mergedInto() != null) {
            return Optional.of(id + " was merged into " + idea.mergedInto() + ".");
        }
        return idea.stands()
                ? Optional.empty()
                : Optional.of(id + " was withdrawn, held back or hidden.");
    }

    private static List<Irregularity> irregularities(Ballot ballot, Facing facts) {
        var rules = facts.own().campaign().rules();
        return BallotChecks.irregularities(
                rules.ballot(),
                ballot,
                id -> {
                    var idea = facts.ideas().find(id).orElseThrow();
                    return new BallotChecks.IdeaFacts(idea.costMinor(), idea.category());
                },
                rules.budget());
    }

    private static String inWords(List<Irregularity> irregularities) {
        return irregularities.stream()
                .map(CastBallotHandler::inWords)
                .collect(joining("; ", "The ballot ", "."));
    }

    private static String inWords(Irregularity irregularity) {
        return switch (irregularity) {
            case IDEA_REPEATED -> "names an idea more than once";
            case TOO_FEW_IDEAS -> "names too few ideas";
            case TOO_MANY_IDEAS -> "names too many ideas";
            case COST_OVER_LIMIT -> "chooses ideas that cost more than a ballot may";
            case CATEGORY_COST_OVER_LIMIT ->
                    "chooses ideas of a category that cost more than a ballot may";
            case TOO_FEW_POINTS -> "gives too few points";
            case TOO_MANY_POINTS -> "gives too many points";
            case ZERO_POINTS -> "names an idea and gives it no points";
            case MARK_OUT_OF_RANGE -> "gives a mark below the lowest or above the highest";
        };
    }

    /** Whether two ballots say the same: only a ranking means something by its order. */
    private static boolean sameAnswer(Ballot one, Ballot two) {
        return inOrder(one).equals(inOrder(two));
    }

    private static Ballot inOrder(Ballot ballot) {
        return switch (ballot) {
            case Ballot.Approval(var approved) ->
                    new Ballot.Approval(approved.stream().sorted().toList());
            case Ballot.Points(var points) ->
                    new Ballot.Points(points.stream().sorted(BY_IDEA).toList());
            case Ballot.Scores(var scores) ->
                    new Ballot.Scores(scores.stream().sorted(BY_IDEA).toList());
            case Ballot.Ranking ranking -> ranking;
            case Ballot.Knapsack(var chosen) ->
                    new Ballot.Knapsack(chosen.stream().sorted().toList());
        };
    }
}
