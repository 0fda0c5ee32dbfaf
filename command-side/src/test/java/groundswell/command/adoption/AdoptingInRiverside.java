package groundswell.command.adoption;

import groundswell.command.act.Act;
import groundswell.events.CampaignEvent.CampaignAnnounced;
import groundswell.events.CampaignEvent.VotingClosed;
import groundswell.events.CampaignEvent.VotingOpened;
import groundswell.events.GroundswellEvent;
import groundswell.events.IdeaEvent.IdeaSubmitted;
import groundswell.events.VoteEvent.BallotCast;
import groundswell.events.VoteEvent.VoteCast;
import groundswell.events.rules.AdoptionRule;
import groundswell.events.value.Ballot;
import groundswell.events.value.BallotForm;
import groundswell.events.value.CampaignId;
import groundswell.events.value.Channel;
import groundswell.events.value.Choice;
import groundswell.events.value.Handle;
import groundswell.events.value.IdeaId;
import groundswell.events.value.Level;
import groundswell.events.value.Money;
import groundswell.events.value.Origin;
import groundswell.events.value.Participation;
import groundswell.events.value.Question;
import groundswell.events.value.RankingRule;
import groundswell.events.value.Reason;
import groundswell.events.value.Role;
import groundswell.events.value.RunningResult;
import groundswell.events.value.Schedule;
import groundswell.events.value.TieKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The square of Riverside once people have voted on it; its steward Dora, and those who voted. */
final class AdoptingInRiverside {
    static final CampaignId SQUARE = new CampaignId("riverside.square");
    static final IdeaId FOUNTAIN = IdeaId.of(SQUARE, "fountain");
    static final IdeaId TREES = IdeaId.of(SQUARE, "trees");
    static final IdeaId BENCHES = IdeaId.of(SQUARE, "benches");
    static final IdeaId POOL = IdeaId.of(SQUARE, "pool");
    static final Handle DORA = new Handle("dora-in-riverside");
    static final Handle ANA = new Handle("ana");
    static final Handle BEN = new Handle("ben");
    static final Handle CEM = new Handle("cem");
    static final Reason REASON = new Reason("Decided in the meeting of 25 March.");
    static final AdoptionRule STEWARDS_CHOICE = new AdoptionRule.StewardsChoice();
    static final AdoptionRule GREEDY =
            new AdoptionRule.Greedy(AdoptionRule.OverBudget.SKIP, 0, List.of());
    static final BallotForm VOTES = new BallotForm.IdeaVotes(List.of(Choice.values()));
    static final BallotForm APPROVAL = new BallotForm.Approval(1, 5, null, List.of());
    static final List<TieKey> BY_COST = List.of(TieKey.LOWEST_COST);

    private AdoptingInRiverside() {}

    /** Announced with a budget of 10,000 euro. */
    static CampaignAnnounced announced(BallotForm form, AdoptionRule rule) {
        return announced(form, rule, BY_COST, euro(10_000), new Origin.Live());
    }

    static CampaignAnnounced announced(
            BallotForm form,
            AdoptionRule rule,
            List<TieKey> tieOrder,
            @Nullable Money budget,
            Origin origin) {
        return new CampaignAnnounced(
                SQUARE,
                new Question("What should the square become?"),
                null,
                form,
                Participation.EVERYBODY,
                new Schedule(
                        Instant.parse("2026-03-01T00:00:00Z"),
                        Instant.parse("2026-03-10T00:00:00Z"),
                        Instant.parse("2026-03-10T00:00:00Z"),
                        Instant.parse("2026-03-20T00:00:00Z")),
                RunningResult.SHOWN,
                budget,
                rule,
                tieOrder,
                RankingRule.NET,
                List.of(),
                origin);
    }

    static Origin imported() {
        return new Origin.Imported("pabulib", "riverside_2026", "ab".repeat(32), true, true);
    }

    static IdeaSubmitted submitted(IdeaId idea, int costEuro) {
        return new IdeaSubmitted(idea, null, null, null, null, null, euro(costEuro), null);
    }

    static VotingOpened votingOpened() {
        return new VotingOpened(SQUARE, new Reason("the schedule"));
    }

    static VotingClosed votingClosed() {
        return new VotingClosed(SQUARE, new Reason("the schedule"));
    }

    static VoteCast said(Handle member, Choice choice, IdeaId idea) {
        return new VoteCast(idea, member, choice, false);
    }

    static BallotCast approved(Handle member, IdeaId... ideas) {
        return filledIn(member, new Ballot.Approval(List.of(ideas)));
    }

    static BallotCast filledIn(Handle member, Ballot ballot) {
        return new BallotCast(SQUARE, member, ballot, List.of(), false);
    }

    static Money euro(int amount) {
        return new Money(amount * 100L, "EUR");
    }

    static List<GroundswellEvent> history(
            List<? extends GroundswellEvent> first, GroundswellEvent... more) {
        var events = new ArrayList<GroundswellEvent>(first);
        events.addAll(List.of(more));
        return events;
    }

    /** What Dora does as a steward. */
    static Act official() {
        return act(Set.of(Role.STEWARD), null);
    }

    /** What somebody without a role tries. */
    static Act unofficial() {
        return act(Set.of(), null);
    }

    /** What a source says that its officials did. */
    static Act importedAct() {
        return act(Set.of(), "row 7");
    }

    private static Act act(Set<Role> roles, @Nullable String importKey) {
        return new Act(
                DORA,
                DORA,
                roles,
                Level.VERIFIED,
                Channel.ONLINE,
                Instant.parse("2026-03-25T12:00:00Z"),
                importKey,
                null);
    }
}
