package groundswell.command.vote;

import groundswell.command.act.Act;
import groundswell.events.CampaignEvent.CampaignAnnounced;
import groundswell.events.CampaignEvent.VotingOpened;
import groundswell.events.IdeaEvent.IdeaSubmitted;
import groundswell.events.VoteEvent.ParticipantEnrolled;
import groundswell.events.rules.AdoptionRule;
import groundswell.events.value.BallotForm;
import groundswell.events.value.CampaignId;
import groundswell.events.value.Channel;
import groundswell.events.value.Choice;
import groundswell.events.value.Handle;
import groundswell.events.value.IdeaId;
import groundswell.events.value.IdeaText;
import groundswell.events.value.Level;
import groundswell.events.value.Money;
import groundswell.events.value.Origin;
import groundswell.events.value.Participation;
import groundswell.events.value.Question;
import groundswell.events.value.RankingRule;
import groundswell.events.value.Reason;
import groundswell.events.value.RunningResult;
import groundswell.events.value.Schedule;
import groundswell.events.value.TieKey;
import groundswell.events.value.Title;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * The square of Riverside and the people who vote on it: the smallest history that makes a point.
 */
final class VotingInRiverside {
    static final CampaignId SQUARE = new CampaignId("riverside.square");
    static final IdeaId FOUNTAIN = IdeaId.of(SQUARE, "fountain");
    static final Handle ANA = new Handle("ana-in-square");
    static final Handle ANA_IN_RIVERSIDE = new Handle("ana-in-riverside");
    static final Instant NOON = Instant.parse("2026-03-15T12:00:00Z");

    private VotingInRiverside() {}

    static Schedule schedule() {
        return new Schedule(
                Instant.parse("2026-03-01T00:00:00Z"),
                Instant.parse("2026-03-10T00:00:00Z"),
                Instant.parse("2026-03-10T00:00:00Z"),
                Instant.parse("2026-03-20T00:00:00Z"));
    }

    static CampaignAnnounced announced() {
        return announced(new BallotForm.IdeaVotes(List.of(Choice.values())), RunningResult.SHOWN);
    }

    static CampaignAnnounced hidden() {
        return announced(new BallotForm.IdeaVotes(List.of(Choice.values())), RunningResult.HIDDEN);
    }

    static CampaignAnnounced onlySupport() {
        return announced(new BallotForm.IdeaVotes(List.of(Choice.SUPPORT)), RunningResult.SHOWN);
    }

    static CampaignAnnounced announced(BallotForm ballot, RunningResult running) {
        return new CampaignAnnounced(
                SQUARE,
                new Question("What should the square become?"),
                null,
                ballot,
                Participation.EVERYBODY,
                schedule(),
                running,
                new Money(10_000_00, "EUR"),
                new AdoptionRule.Greedy(AdoptionRule.OverBudget.SKIP, 0, List.of()),
                List.of(TieKey.LOWEST_COST, TieKey.IDEA_ID),
                RankingRule.NET,
                List.of(),
                new Origin.Live());
    }

    static VotingOpened votingOpened() {
        return new VotingOpened(SQUARE, new Reason("the schedule"));
    }

    static IdeaSubmitted fountainSubmitted() {
        return new IdeaSubmitted(
                FOUNTAIN,
                new Handle("ben-in-square"),
                new Title("A fountain"),
                new IdeaText("Children could play in it."),
                null,
                null,
                new Money(4_000_00, "EUR"),
                null);
    }

    static ParticipantEnrolled enrolled(Handle member) {
        return new ParticipantEnrolled(SQUARE, member, Level.BASIC, Channel.ONLINE);
    }

    static Act actOf(Handle participant) {
        return actOf(participant, NOON);
    }

    static Act actOf(Handle participant, Instant at) {
        return new Act(
                participant,
                ANA_IN_RIVERSIDE,
                Set.of(),
                Level.BASIC,
                Channel.ONLINE,
                at,
                null,
                null);
    }
}
