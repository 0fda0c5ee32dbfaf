package groundswell.benchmarks.votes;

import groundswell.command.act.Act;
import groundswell.command.act.Command;
import groundswell.command.campaign.AnnounceCampaign;
import groundswell.command.campaign.CampaignSlices;
import groundswell.command.campaign.OpenCollecting;
import groundswell.command.campaign.OpenVoting;
import groundswell.command.community.CommunitySlices;
import groundswell.command.community.FoundCommunity;
import groundswell.command.idea.IdeaSlices;
import groundswell.command.idea.SubmitIdea;
import groundswell.command.log.Commands;
import groundswell.command.outcome.Outcome;
import groundswell.command.vote.CastVote;
import groundswell.command.vote.EnrolParticipant;
import groundswell.command.vote.VoteSlices;
import groundswell.events.rules.AdoptionRule;
import groundswell.events.value.BallotForm;
import groundswell.events.value.CampaignId;
import groundswell.events.value.Channel;
import groundswell.events.value.Choice;
import groundswell.events.value.CommunityId;
import groundswell.events.value.CommunityName;
import groundswell.events.value.Handle;
import groundswell.events.value.IdeaId;
import groundswell.events.value.IdeaText;
import groundswell.events.value.Level;
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
import groundswell.events.value.Title;
import groundswell.store.EventLog;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/** Votes through the product's command bus, with every rule that it checks. */
final class GroundswellBallots implements Ballots {
    private static final String DIGITS = "abcdefghijklmnopqrstuvwxyz234567";

    private final EventLog log;
    private final Commands commands;
    static final CampaignId CAMPAIGN = CampaignId.of(new CommunityId("town"), "square");
    private final Instant now = Instant.now();
    private final long before;

    GroundswellBallots(EventLog log, int voters, int ideas) {
        this.log = log;
        this.commands = commands(log);
        var official = act(new Handle("a".repeat(25)), Role.OPERATOR, Role.STEWARD);
        send(
                new FoundCommunity(
                        CAMPAIGN.community(),
                        new CommunityName("Town"),
                        new Purpose("A square for all."),
                        official));
        send(
                new AnnounceCampaign(
                        CAMPAIGN,
                        new Question("What shall the square be?"),
                        null,
                        new BallotForm.IdeaVotes(List.of(Choice.values())),
                        Participation.EVERYBODY,
                        new Schedule(
                                now.minus(Duration.ofHours(1)),
                                now.plus(Duration.ofDays(9)),
                                now.minus(Duration.ofHours(1)),
                                now.plus(Duration.ofDays(9))),
                        RunningResult.SHOWN,
                        null,
                        new AdoptionRule.TopN(3, 0),
                        List.of(TieKey.EARLIEST, TieKey.IDEA_ID),
                        RankingRule.NET,
                        List.of(),
                        new Origin.Live(),
                        official));
        send(new OpenCollecting(CAMPAIGN, new Reason("It is time."), official));
        send(new OpenVoting(CAMPAIGN, new Reason("It is time."), official));
        for (var idea = 0; idea < ideas; idea++) {
            send(
                    new SubmitIdea(
                            idea(idea),
                            handle(0),
                            new Title("Idea " + idea),
                            new IdeaText("Trees along the river, number " + idea),
                            null,
                            null,
                            null,
                            null,
                            act(handle(0), Role.CITIZEN)));
        }
        var enrolments = new ArrayList<CompletableFuture<?>>();
        for (var voter = 0; voter < voters; voter++) {
            enrolments.add(
                    commands.dispatch(
                            new EnrolParticipant(CAMPAIGN, act(handle(voter), Role.CITIZEN))));
            if (enrolments.size() == 1_000) {
                enrolments.forEach(CompletableFuture::join);
                enrolments.clear();
            }
        }
        enrolments.forEach(CompletableFuture::join);
        before = log.head();
    }

    /** The slices that voting needs, on a log. */
    static Commands commands(EventLog log) {
        return new Commands(
                log,
                List.of(
                        new CommunitySlices(),
                        new CampaignSlices(),
                        new IdeaSlices(),
                        new VoteSlices()));
    }

    @Override
    public void cast(int voter, int idea) {
        send(new CastVote(idea(idea), Choice.SUPPORT, act(handle(voter), Role.CITIZEN)));
    }

    /** As {@link #cast}, and answers the position of the vote. */
    long castAt(int voter, int idea) {
        return send(
                commands,
                new CastVote(idea(idea), Choice.SUPPORT, act(handle(voter), Role.CITIZEN)));
    }

    /** A first vote through other commands than ours. */
    static void send(Commands commands, int voter, int idea) {
        var by = handle(voter);
        send(
                commands,
                new CastVote(
                        idea(idea),
                        Choice.SUPPORT,
                        new Act(
                                by,
                                by,
                                Set.of(Role.CITIZEN),
                                Level.VERIFIED,
                                Channel.ONLINE,
                                Instant.now(),
                                null,
                                null)));
    }

    private void send(Command command) {
        send(commands, command);
    }

    private static long send(Commands commands, Command command) {
        var answer = commands.send(command);
        if (!(answer.outcome() instanceof Outcome.Accepted)) {
            throw new IllegalStateException("refused: " + command + answer);
        }
        return answer.position();
    }

    @Override
    public long recorded() {
        return log.head() - before;
    }

    /** The log that the votes are in. */
    EventLog log() {
        return log;
    }

    /** Takes no more votes; the log stays open. */
    void end() {
        commands.close();
    }

    @Override
    public void close() {
        end();
        log.close();
    }

    static IdeaId idea(int number) {
        return IdeaId.of(CAMPAIGN, "idea-" + String.format(Locale.ROOT, "%04d", number));
    }

    private Act act(Handle by, Role... roles) {
        return new Act(by, by, Set.of(roles), Level.VERIFIED, Channel.ONLINE, now, null, null);
    }

    /** A handle as the product makes them: 25 digits of base 32. */
    static Handle handle(int number) {
        var text = new StringBuilder();
        for (var rest = number; text.length() < 25; rest >>>= 5) {
            text.append(DIGITS.charAt(rest & 31));
        }
        return new Handle(text.reverse().toString());
    }
}
