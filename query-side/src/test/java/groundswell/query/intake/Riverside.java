package groundswell.query.intake;

import groundswell.events.CampaignEvent.CampaignAnnounced;
import groundswell.events.CampaignEvent.CollectingOpened;
import groundswell.events.CampaignEvent.VotingClosed;
import groundswell.events.CampaignEvent.VotingOpened;
import groundswell.events.CommunityEvent.CommunityFounded;
import groundswell.events.IdeaEvent.IdeaSubmitted;
import groundswell.events.rules.AdoptionRule;
import groundswell.events.value.BallotForm;
import groundswell.events.value.CampaignId;
import groundswell.events.value.Choice;
import groundswell.events.value.CommunityId;
import groundswell.events.value.CommunityName;
import groundswell.events.value.Handle;
import groundswell.events.value.IdeaId;
import groundswell.events.value.IdeaText;
import groundswell.events.value.Money;
import groundswell.events.value.Origin;
import groundswell.events.value.Participation;
import groundswell.events.value.Purpose;
import groundswell.events.value.Question;
import groundswell.events.value.RankingRule;
import groundswell.events.value.Reason;
import groundswell.events.value.RunningResult;
import groundswell.events.value.Schedule;
import groundswell.events.value.TieKey;
import groundswell.events.value.Title;
import java.time.Instant;
import java.util.List;

/** The place that the tests tell of: Riverside asks what to do with its square. */
public final class Riverside {
    public static final CommunityId RIVERSIDE = new CommunityId("riverside");
    public static final CampaignId SQUARE = CampaignId.of(RIVERSIDE, "square");
    public static final IdeaId FOUNTAIN = IdeaId.of(SQUARE, "fountain");
    public static final IdeaId TREES = IdeaId.of(SQUARE, "trees");
    public static final IdeaId BENCHES = IdeaId.of(SQUARE, "benches");
    public static final Handle ANNA = new Handle("h-anna");
    public static final Handle BEN = new Handle("h-ben");
    public static final Handle CLARA = new Handle("h-clara");
    public static final Reason REASON = new Reason("The council said so.");
    public static final BallotForm VOTES =
            new BallotForm.IdeaVotes(List.of(Choice.SUPPORT, Choice.OPPOSE, Choice.PASS));

    private Riverside() {}

    public static CommunityFounded founded() {
        return new CommunityFounded(
                RIVERSIDE,
                new CommunityName("Riverside"),
                new Purpose("A neighbourhood where everyone can meet outdoors."));
    }

    public static CampaignAnnounced announced(CampaignId campaign, RunningResult result) {
        return announced(campaign, VOTES, result, null, RankingRule.NET);
    }

    public static CampaignAnnounced announced(
            CampaignId campaign,
            BallotForm ballot,
            RunningResult result,
            Money budget,
            RankingRule ranking) {
        return new CampaignAnnounced(
                campaign,
                new Question("What should become of the old market square?"),
                null,
                ballot,
                Participation.EVERYBODY,
                new Schedule(
                        Instant.parse("2026-05-04T08:00:00Z"),
                        Instant.parse("2026-05-24T22:00:00Z"),
                        Instant.parse("2026-05-25T08:00:00Z"),
                        Instant.parse("2026-05-31T22:00:00Z")),
                result,
                budget,
                new AdoptionRule.TopN(2, 0),
                List.of(TieKey.EARLIEST, TieKey.IDEA_ID),
                ranking,
                List.of(),
                new Origin.Live());
    }

    public static IdeaSubmitted submitted(IdeaId idea, Handle author, String title) {
        return new IdeaSubmitted(
                idea,
                author,
                new Title(title),
                new IdeaText(title + ", for everybody."),
                null,
                null,
                null,
                null);
    }

    /** Three ideas, and voting is open. */
    public static History votingOpen(RunningResult result) {
        return votingOpen(announced(SQUARE, result));
    }

    /** Three ideas in this campaign, and voting is open. */
    public static History votingOpen(CampaignAnnounced announced) {
        return new History()
                .then(
                        founded(),
                        announced,
                        new CollectingOpened(SQUARE, REASON),
                        submitted(FOUNTAIN, ANNA, "A fountain"),
                        submitted(TREES, BEN, "Trees"),
                        submitted(BENCHES, CLARA, "Benches"),
                        new VotingOpened(SQUARE, REASON));
    }

    public static VotingClosed votingClosed() {
        return new VotingClosed(SQUARE, REASON);
    }
}
