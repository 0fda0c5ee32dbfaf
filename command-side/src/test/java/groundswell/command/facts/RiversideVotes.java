package groundswell.command.facts;

import static groundswell.command.facts.IdeasInRiverside.REASON;
import static org.assertj.core.api.Assertions.assertThat;

import groundswell.command.act.Act;
import groundswell.command.act.Command;
import groundswell.command.campaign.AnnounceCampaign;
import groundswell.command.campaign.OpenCollecting;
import groundswell.command.campaign.OpenVoting;
import groundswell.command.community.FoundCommunity;
import groundswell.command.idea.SubmitIdea;
import groundswell.command.log.Commands;
import groundswell.command.outcome.Outcome.Accepted;
import groundswell.events.rules.AdoptionRule;
import groundswell.events.value.BallotForm;
import groundswell.events.value.CampaignId;
import groundswell.events.value.Channel;
import groundswell.events.value.CommunityName;
import groundswell.events.value.Handle;
import groundswell.events.value.IdeaId;
import groundswell.events.value.IdeaText;
import groundswell.events.value.Level;
import groundswell.events.value.Money;
import groundswell.events.value.Participation;
import groundswell.events.value.Purpose;
import groundswell.events.value.RankingRule;
import groundswell.events.value.Role;
import groundswell.events.value.RunningResult;
import groundswell.events.value.Schedule;
import groundswell.events.value.TieKey;
import groundswell.events.value.Title;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/** Lets Riverside vote on three ideas in a real log: for its square, or for another place too. */
public final class RiversideVotes {
    /** Ideas are collected and voting is open then. */
    public static final Instant VOTING = Instant.parse("2026-03-15T12:00:00Z");

    private static final Handle CLERK = new Handle("clerk");

    private RiversideVotes() {}

    /** A fountain for 4,000, trees for 5,000 and benches for 7,000 euro; the budget is 10,000. */
    public static void in(
            CampaignId campaign,
            Commands commands,
            BallotForm form,
            AdoptionRule rule,
            RunningResult running) {
        accepted(
                commands,
                new FoundCommunity(
                        campaign.community(),
                        new CommunityName("Riverside"),
                        new Purpose("A neighbourhood where everyone can meet outdoors."),
                        act()));
        var usual = IdeasInRiverside.announced();
        accepted(
                commands,
                new AnnounceCampaign(
                        campaign,
                        usual.question(),
                        null,
                        form,
                        Participation.EVERYBODY,
                        new Schedule(
                                Instant.parse("2026-03-01T00:00:00Z"),
                                Instant.parse("2026-03-20T00:00:00Z"),
                                Instant.parse("2026-03-01T00:00:00Z"),
                                Instant.parse("2026-03-20T00:00:00Z")),
                        running,
                        usual.budget(),
                        rule,
                        List.of(TieKey.LOWEST_COST),
                        RankingRule.NET,
                        List.of(),
                        usual.origin(),
                        act()));
        accepted(commands, new OpenCollecting(campaign, REASON, act()));
        submit(commands, IdeaId.of(campaign, "fountain"), 4_000);
        submit(commands, IdeaId.of(campaign, "trees"), 5_000);
        submit(commands, IdeaId.of(campaign, "benches"), 7_000);
        accepted(commands, new OpenVoting(campaign, REASON, act()));
    }

    private static void submit(Commands commands, IdeaId idea, int costEuro) {
        accepted(
                commands,
                new SubmitIdea(
                        idea,
                        CLERK,
                        new Title("What Riverside needs"),
                        new IdeaText("It would be good to have."),
                        null,
                        null,
                        new Money(costEuro * 100L, "EUR"),
                        null,
                        act()));
    }

    private static Act act() {
        return new Act(
                CLERK,
                CLERK,
                Set.of(Role.OPERATOR, Role.STEWARD),
                Level.VERIFIED,
                Channel.ONLINE,
                VOTING,
                null,
                null);
    }

    private static void accepted(Commands commands, Command command) {
        assertThat(commands.send(command).outcome()).isInstanceOf(Accepted.class);
    }
}
