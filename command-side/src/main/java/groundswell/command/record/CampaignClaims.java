package groundswell.command.record;

import groundswell.command.facts.CampaignIdeas;
import groundswell.command.facts.CampaignIdeas.Idea;
import groundswell.command.slice.Recorded;
import groundswell.events.AdoptionEvent.CampaignDecided;
import groundswell.events.AdoptionEvent.IdeaAdopted;
import groundswell.events.CampaignEvent.CampaignAnnounced;
import groundswell.events.VoteEvent;
import groundswell.events.VoteEvent.BallotCast;
import groundswell.events.VoteEvent.BallotReplaced;
import groundswell.events.VoteEvent.BallotRetracted;
import groundswell.events.VoteEvent.ParticipantEnrolled;
import groundswell.events.VoteEvent.VoteCast;
import groundswell.events.VoteEvent.VoteChanged;
import groundswell.events.VoteEvent.VoteRepeated;
import groundswell.events.VoteEvent.VoteRetracted;
import groundswell.events.rules.BallotTally;
import groundswell.events.rules.IdeaTally;
import groundswell.events.rules.RankedIdea;
import groundswell.events.rules.RankingOrders;
import groundswell.events.rules.TallyHash;
import groundswell.events.rules.TallyHash.Line;
import groundswell.events.value.AdoptionGround;
import groundswell.events.value.Ballot;
import groundswell.events.value.BallotForm;
import groundswell.events.value.CampaignId;
import groundswell.events.value.Choice;
import groundswell.events.value.Handle;
import groundswell.events.value.IdeaId;
import groundswell.events.value.RankingRule;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What the service says came out of one campaign: docs/log-format.md, section 5. A fold over the
 * entries of a record, with those openings that the record has. It keeps one small number for each
 * answer ({@link Answers}) or ballot ({@link CountedBallots}), and for each member some 120 bytes.
 *
 * <p>The same counting as that of a decision, in the memory of a small machine; that both agree is
 * tested with decided campaigns.
 */
final class CampaignClaims {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final byte SEALED = (byte) (Choice.values().length + 1);

    private final CampaignId campaign;
    private final BallotForm form;
    private CampaignIdeas ideas;
    private final Map<Handle, Integer> members = new HashMap<>();
    private final Map<IdeaId, Integer> numbers = new HashMap<>();
    private final List<IdeaId> named = new ArrayList<>();
    private final Answers answers = new Answers();
    private final CountedBallots ballots;
    private long participants;
    private long received;
    private @Nullable Decision decision;

    private record Decision(long position, CampaignDecided event, List<IdeaId> adopted) {}

    CampaignClaims(CampaignAnnounced announced) {
        campaign = announced.campaign();
        form = announced.ballot();
        ideas = CampaignIdeas.FACTS.start(campaign);
        ballots = new CountedBallots(form, named, this::number);
    }

    /** One more event of this campaign. */
    void take(Recorded<?> recorded) {
        switch (recorded.event()) {
            case VoteEvent vote -> take(vote);
            case CampaignDecided decided ->
                    decision = new Decision(recorded.position(), decided, new ArrayList<>());
            case IdeaAdopted adopted -> take(adopted);
            // Whatever is no event about an idea folds to the same ideas.
            default -> ideas = CampaignIdeas.FACTS.fold(campaign, ideas, recorded);
        }
    }

    private void take(IdeaAdopted adopted) {
        if (decision != null && adopted.ground() == AdoptionGround.RULE) {
            decision.adopted().add(adopted.idea());
        }
    }

    private void take(VoteEvent event) {
        switch (event) {
            case ParticipantEnrolled _ -> participants++;
            case VoteCast vote -> answered(vote.member(), vote.idea(), vote.choice());
            case VoteChanged vote -> answered(vote.member(), vote.idea(), vote.to());
            case VoteRepeated _ -> received++;
            case VoteRetracted vote ->
                    answers.put(member(vote.member()), number(vote.idea()), Answers.NONE);
            case BallotCast vote -> filledIn(vote.member(), vote.ballot());
            case BallotReplaced vote -> filledIn(vote.member(), vote.to());
            case BallotRetracted vote -> ballots.remove(member(vote.member()));
        }
    }

    private void answered(Handle member, IdeaId idea, @Nullable Choice choice) {
        received++;
        var value = choice == null ? SEALED : (byte) (choice.ordinal() + 1);
        answers.put(member(member), number(idea), value);
    }

    private void filledIn(Handle member, @Nullable Ballot ballot) {
        received++;
        ballots.put(member(member), ballot);
    }

    private int member(Handle member) {
        return members.computeIfAbsent(member, _ -> members.size());
    }

    private int number(IdeaId idea) {
        var number = numbers.get(idea);
        if (number == null) {
            number = named.size();
            numbers.put(idea, number);
            named.add(idea);
        }
        return number;
    }

    /** The claims after everything that was taken. */
    ObjectNode json() {
        var json = JSON.objectNode();
        json.put("campaign", campaign.value());
        json.put("participants", participants);
        json.put("received", received);
        json.set("decision", decision == null ? JSON.nullNode() : json(decision));
        if (sealed()) {
            json.putNull("voters").putNull("tally").putNull("tallyHash").putNull("orders");
            return json;
        }
        var lines = isOfVotes() ? countVotes() : countBallots();
        json.put("voters", isOfVotes() ? voters() : ballots.size());
        json.set("tally", tally(lines));
        json.put("tallyHash", TallyHash.of(lines));
        json.set("orders", orders(lines));
        return json;
    }

    private boolean isOfVotes() {
        return form instanceof BallotForm.IdeaVotes;
    }

    private boolean sealed() {
        var found = new boolean[] {ballots.anySealed()};
        answers.each((_, _, value) -> found[0] |= value == SEALED);
        return found[0];
    }

    private long voters() {
        var voters = new BitSet(members.size());
        answers.each((member, _, _) -> voters.set(member));
        return voters.cardinality();
    }

    private List<Line> countVotes() {
        // Ideas that nobody said anything of have a line as well.
        ideas.all().forEach(idea -> number(idea.id()));
        var counts = new int[named.size()][Choice.values().length];
        var targets = named.stream().mapToInt(idea -> number(ideas.countsFor(idea))).toArray();
        // What a member said of an idea itself counts; else the first of what they said of the
        // ideas that were merged into it. Choices are declared in that order.
        var joined = new Answers();
        answers.each((member, idea, value) -> {
            var target = targets[idea];
            if (target == idea) {
                counts[idea][value - 1]++;
            } else if (answers.get(member, target) == Answers.NONE) {
                var before = joined.get(member, target);
                if (before == Answers.NONE || value < before) {
                    joined.put(member, target, value);
                }
            }
        });
        joined.each((_, idea, value) -> counts[idea][value - 1]++);
        return unmerged().map(idea -> line(idea, counts[number(idea)])).toList();
    }

    private static Line line(IdeaId idea, int[] counts) {
        var tally =
                new IdeaTally(
                        counts[Choice.SUPPORT.ordinal()],
                        counts[Choice.OPPOSE.ordinal()],
                        counts[Choice.PASS.ordinal()]);
        return new Line(idea, tally, tally.net(), tally.support());
    }

    private List<Line> countBallots() {
        var scores = new HashMap<IdeaId, Long>();
        var mentions = new HashMap<IdeaId, Long>();
        for (var ballot : ballots.all()) {
            BallotTally.contributions(form, ballot, ideas::countsFor)
                    .forEach((idea, given) -> {
                        scores.merge(idea, given.points(), Math::addExact);
                        mentions.merge(idea, (long) given.mentions(), Math::addExact);
                    });
        }
        return unmerged()
                .map(idea ->
                        new Line(
                                idea,
                                IdeaTally.NONE,
                                scores.getOrDefault(idea, 0L),
                                mentions.getOrDefault(idea, 0L)))
                .toList();
    }

    private Stream<IdeaId> unmerged() {
        return ideas.all().stream()
                .filter(idea -> idea.mergedInto() == null)
                .map(Idea::id)
                .sorted();
    }

    private static ArrayNode tally(List<Line> lines) {
        var tally = JSON.arrayNode(lines.size());
        for (var line : lines) {
            tally.addObject()
                    .put("idea", line.idea().value())
                    .put("support", line.tally().support())
                    .put("oppose", line.tally().oppose())
                    .put("pass", line.tally().pass())
                    .put("score", line.score())
                    .put("supporters", line.supporters());
        }
        return tally;
    }

    private ObjectNode orders(List<Line> lines) {
        var ranked =
                lines.stream()
                        .map(line ->
                                new RankedIdea(
                                        line.idea(),
                                        line.tally(),
                                        line.score(),
                                        ideas.find(line.idea()).orElseThrow().submittedAt()))
                        .toList();
        var rules =
                isOfVotes()
                        ? List.of(RankingRule.NET, RankingRule.SHARE, RankingRule.WILSON)
                        : List.of(RankingRule.SCORE);
        var orders = JSON.objectNode();
        for (var rule : rules) {
            var order = orders.putArray(name(rule));
            RankingOrders.rank(ranked, rule)
                    .forEach(placed -> order.add(placed.idea().idea().value()));
        }
        return orders;
    }

    private static String name(RankingRule rule) {
        return switch (rule) {
            case NET -> "net";
            case SHARE -> "share";
            case WILSON -> "wilson";
            case SCORE -> "score";
        };
    }

    private static ObjectNode json(Decision decision) {
        var json = JSON.objectNode();
        var adopted = json.putArray("adopted");
        decision.adopted().forEach(idea -> adopted.add(idea.value()));
        json.put("position", decision.position());
        json.put("tallyHash", decision.event().tallyHash());
        json.put("upTo", decision.event().upTo());
        return json;
    }
}
