package groundswell.command.campaign;

import groundswell.command.act.Act;
import groundswell.events.AdoptionEvent.CampaignDecided;
import groundswell.events.CampaignEvent.CampaignAnnounced;
import groundswell.events.CampaignEvent.CampaignCancelled;
import groundswell.events.CampaignEvent.CollectingOpened;
import groundswell.events.CampaignEvent.VotingClosed;
import groundswell.events.CampaignEvent.VotingOpened;
import groundswell.events.CommunityEvent.CommunityFounded;
import groundswell.events.CommunityEvent.RoleGranted;
import groundswell.events.rules.AdoptionRule;
import groundswell.events.value.BallotForm;
import groundswell.events.value.CampaignId;
import groundswell.events.value.Category;
import groundswell.events.value.Channel;
import groundswell.events.value.Choice;
import groundswell.events.value.CommunityId;
import groundswell.events.value.CommunityName;
import groundswell.events.value.Handle;
import groundswell.events.value.Level;
import groundswell.events.value.Money;
import groundswell.events.value.Origin;
import groundswell.events.value.Participation;
import groundswell.events.value.Purpose;
import groundswell.events.value.Question;
import groundswell.events.value.RankingRule;
import groundswell.events.value.Reason;
import groundswell.events.value.Role;
import groundswell.events.value.RunningResult;
import groundswell.events.value.Schedule;
import groundswell.events.value.TieKey;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Riverside asks what its square should become; Stella runs the campaign. */
final class Square {
    static final CommunityId RIVERSIDE = new CommunityId("riverside");
    static final CampaignId SQUARE = CampaignId.of(RIVERSIDE, "square");
    static final Handle ANA = new Handle("ana");
    static final Handle STELLA = new Handle("stella");
    static final Reason REASON = new Reason("the council said so");

    static final Instant BEFORE_ALL = Instant.parse("2026-02-20T12:00:00Z");
    static final Instant COLLECTING_OPENS = Instant.parse("2026-03-01T00:00:00Z");
    static final Instant COLLECTING_CLOSES = Instant.parse("2026-03-10T00:00:00Z");
    static final Instant VOTING_OPENS = Instant.parse("2026-03-12T00:00:00Z");
    static final Instant VOTING_CLOSES = Instant.parse("2026-03-20T00:00:00Z");
    static final Schedule SCHEDULE =
            new Schedule(COLLECTING_OPENS, COLLECTING_CLOSES, VOTING_OPENS, VOTING_CLOSES);

    static final Origin LIVE = new Origin.Live();
    static final Origin ELSEWHERE =
            new Origin.Imported("elsewhere", "square 2019", "0".repeat(64), false, false);
    static final BallotForm VOTES = new BallotForm.IdeaVotes(List.of(Choice.values()));
    static final AdoptionRule GREEDY =
            new AdoptionRule.Greedy(AdoptionRule.OverBudget.SKIP, 0, List.of());
    static final Money BUDGET = new Money(10_000_00, "EUR");

    private Square() {}

    static CommunityFounded founded() {
        return new CommunityFounded(
                RIVERSIDE, new CommunityName("Riverside"), new Purpose("A quarter of its people."));
    }

    static RoleGranted stewardGranted(Handle member) {
        return new RoleGranted(RIVERSIDE, member, Role.STEWARD, REASON);
    }

    static CampaignAnnounced announced() {
        return announced(VOTES, GREEDY, BUDGET, LIVE);
    }

    static CampaignAnnounced imported() {
        return announced(VOTES, GREEDY, BUDGET, ELSEWHERE);
    }

    static CampaignAnnounced announced(
            BallotForm ballot, AdoptionRule rule, @Nullable Money budget, Origin origin) {
        return announced(ballot, rule, budget, origin, List.of());
    }

    static CampaignAnnounced announced(
            BallotForm ballot,
            AdoptionRule rule,
            @Nullable Money budget,
            Origin origin,
            List<Category> categories) {
        return new CampaignAnnounced(
                SQUARE,
                new Question("What should the square become?"),
                null,
                ballot,
                Participation.EVERYBODY,
                SCHEDULE,
                RunningResult.SHOWN,
                budget,
                rule,
                List.of(TieKey.LOWEST_COST, TieKey.IDEA_ID),
                RankingRule.NET,
                categories,
                origin);
    }

    static CollectingOpened collectingOpened() {
        return new CollectingOpened(SQUARE, REASON);
    }

    static VotingOpened votingOpened() {
        return new VotingOpened(SQUARE, REASON);
    }

    static VotingClosed votingClosed() {
        return new VotingClosed(SQUARE, REASON);
    }

    static CampaignCancelled cancelled() {
        return new CampaignCancelled(SQUARE, REASON);
    }

    static CampaignDecided decided() {
        return new CampaignDecided(
                SQUARE, 5, GREEDY, List.of(), BUDGET, BUDGET, 0, 0, 0, "0".repeat(64), null);
    }

    /** Stella, a steward by her token. */
    static Act steward(Instant at) {
        return act(STELLA, at, null, Role.STEWARD);
    }

    /** Somebody without a role by token. */
    static Act person(Handle person, Instant at) {
        return act(person, at, null);
    }

    /** What an operator brings in from another system. */
    static Act importing(Instant at) {
        return act(Handle.IMPORTER, at, "elsewhere/square/1", Role.OPERATOR);
    }

    private static Act act(Handle person, Instant at, @Nullable String importKey, Role... roles) {
        return new Act(
                person, person, Set.of(roles), Level.BASIC, Channel.ONLINE, at, importKey, null);
    }
}
