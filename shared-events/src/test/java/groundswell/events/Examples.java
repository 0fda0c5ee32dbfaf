package groundswell.events;

import groundswell.events.AdoptionEvent.CampaignDecided;
import groundswell.events.AdoptionEvent.Comparison;
import groundswell.events.AdoptionEvent.EqualSharesOutcome;
import groundswell.events.AdoptionEvent.IdeaAdopted;
import groundswell.events.AdoptionEvent.IdeaDeclined;
import groundswell.events.AdoptionEvent.IdeaExcluded;
import groundswell.events.AdoptionEvent.ProgressReported;
import groundswell.events.AdoptionEvent.Step;
import groundswell.events.AdoptionEvent.TieOrderRecorded;
import groundswell.events.CampaignEvent.CampaignAnnounced;
import groundswell.events.CampaignEvent.CampaignCancelled;
import groundswell.events.CampaignEvent.CollectingOpened;
import groundswell.events.CampaignEvent.HandlesUnlinked;
import groundswell.events.CampaignEvent.RankingChanged;
import groundswell.events.CampaignEvent.VotingClosed;
import groundswell.events.CampaignEvent.VotingExtended;
import groundswell.events.CampaignEvent.VotingOpened;
import groundswell.events.CommunityEvent.CommunityFounded;
import groundswell.events.CommunityEvent.MemberAdmitted;
import groundswell.events.CommunityEvent.PurposeRestated;
import groundswell.events.CommunityEvent.RoleGranted;
import groundswell.events.CommunityEvent.RoleRevoked;
import groundswell.events.IdeaEvent.AmendmentAccepted;
import groundswell.events.IdeaEvent.AmendmentDeclined;
import groundswell.events.IdeaEvent.AmendmentProposed;
import groundswell.events.IdeaEvent.CommentPosted;
import groundswell.events.IdeaEvent.IdeaRevised;
import groundswell.events.IdeaEvent.IdeaShortlisted;
import groundswell.events.IdeaEvent.IdeaSubmitted;
import groundswell.events.IdeaEvent.IdeaWithdrawn;
import groundswell.events.IdeaEvent.IdeasMerged;
import groundswell.events.IdeaEvent.IdeasSplit;
import groundswell.events.LogEvent.LogKeyRetired;
import groundswell.events.LogEvent.LogKeyRotated;
import groundswell.events.ModerationEvent.AppealDismissed;
import groundswell.events.ModerationEvent.IdeaHeld;
import groundswell.events.ModerationEvent.IdeaHidden;
import groundswell.events.ModerationEvent.IdeaReported;
import groundswell.events.ModerationEvent.IdeaRestored;
import groundswell.events.ModerationEvent.ModerationAppealed;
import groundswell.events.OpeningEvent.OpeningWithdrawn;
import groundswell.events.VoteEvent.BallotCast;
import groundswell.events.VoteEvent.BallotReplaced;
import groundswell.events.VoteEvent.BallotRetracted;
import groundswell.events.VoteEvent.ParticipantEnrolled;
import groundswell.events.VoteEvent.VoteCast;
import groundswell.events.VoteEvent.VoteChanged;
import groundswell.events.VoteEvent.VoteRepeated;
import groundswell.events.VoteEvent.VoteRetracted;
import groundswell.events.rules.AdoptionRule;
import groundswell.events.rules.Verdict;
import groundswell.events.value.AdoptionGround;
import groundswell.events.value.Ballot;
import groundswell.events.value.BallotForm;
import groundswell.events.value.CampaignId;
import groundswell.events.value.Category;
import groundswell.events.value.Channel;
import groundswell.events.value.Choice;
import groundswell.events.value.CommentText;
import groundswell.events.value.CommunityId;
import groundswell.events.value.CommunityName;
import groundswell.events.value.Description;
import groundswell.events.value.DisplayName;
import groundswell.events.value.Handle;
import groundswell.events.value.IdeaId;
import groundswell.events.value.IdeaText;
import groundswell.events.value.Irregularity;
import groundswell.events.value.Level;
import groundswell.events.value.ModerationRule;
import groundswell.events.value.Money;
import groundswell.events.value.Origin;
import groundswell.events.value.Participation;
import groundswell.events.value.Place;
import groundswell.events.value.ProgressStatus;
import groundswell.events.value.Purpose;
import groundswell.events.value.Question;
import groundswell.events.value.RankingRule;
import groundswell.events.value.Reason;
import groundswell.events.value.Reference;
import groundswell.events.value.ReportText;
import groundswell.events.value.Role;
import groundswell.events.value.RunningResult;
import groundswell.events.value.Schedule;
import groundswell.events.value.TieKey;
import groundswell.events.value.Title;
import groundswell.events.value.VerifierKey;
import groundswell.events.value.WithdrawalGround;
import groundswell.events.wire.EventCatalogue;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * At least one example of every event, in one small history: Riverside asks what to do with its
 * square. The approved JSON is made of them; an event without an example fails {@code
 * ExamplesTest}.
 */
public final class Examples {
    /** The community of all examples. */
    public static final CommunityId RIVERSIDE = new CommunityId("riverside");

    /** The campaign of most examples. */
    public static final CampaignId SQUARE = CampaignId.of(RIVERSIDE, "square");

    private static final IdeaId FOUNTAIN = IdeaId.of(SQUARE, "fountain");
    private static final IdeaId TREES = IdeaId.of(SQUARE, "trees");
    private static final IdeaId BENCHES = IdeaId.of(SQUARE, "benches");
    private static final Handle AMARA = new Handle("h-7k2m9q");
    private static final Handle JONAS = new Handle("h-3x8d1w");
    private static final Reason ON_TIME = new Reason("The schedule says so.");
    private static final Reason REASON = new Reason("Decided in the meeting of 3 May.");

    private Examples() {}

    /** Every example, in the order of the catalogue. */
    public static List<GroundswellEvent> all() {
        var examples =
                Stream.of(
                                community(),
                                campaign(),
                                idea(),
                                vote(),
                                adoption(),
                                moderation(),
                                opening(),
                                log())
                        .flatMap(List::stream)
                        .toList();
        return EventCatalogue.events().stream()
                .flatMap(event -> examples.stream().filter(event::isInstance))
                .toList();
    }

    /** The examples of one event. */
    public static List<GroundswellEvent> of(Class<? extends GroundswellEvent> event) {
        return all().stream().filter(event::isInstance).toList();
    }

    private static List<GroundswellEvent> community() {
        return List.of(
                new CommunityFounded(
                        RIVERSIDE,
                        new CommunityName("Riverside"),
                        new Purpose("A neighbourhood where everyone can meet outdoors.")),
                new PurposeRestated(
                        RIVERSIDE,
                        new Purpose("A neighbourhood where everyone can meet outdoors, all year."),
                        REASON),
                new MemberAdmitted(RIVERSIDE, AMARA, new DisplayName("Amara Öztürk")),
                new MemberAdmitted(RIVERSIDE, JONAS, null),
                new RoleGranted(RIVERSIDE, AMARA, Role.STEWARD, REASON),
                new RoleRevoked(RIVERSIDE, AMARA, Role.MODERATOR, REASON));
    }

    private static List<GroundswellEvent> campaign() {
        return List.of(
                announced(
                        new BallotForm.IdeaVotes(
                                List.of(Choice.SUPPORT, Choice.OPPOSE, Choice.PASS)),
                        RunningResult.SHOWN,
                        null,
                        new AdoptionRule.StewardsChoice(),
                        List.of(),
                        new Origin.Live()),
                announced(
                        new BallotForm.Approval(
                                1,
                                15,
                                eur(45_000_00),
                                List.of(
                                        new BallotForm.CategoryLimit(
                                                new Category("Green"), eur(9_000_00)))),
                        RunningResult.HIDDEN,
                        eur(133_175_111),
                        new AdoptionRule.Greedy(
                                AdoptionRule.OverBudget.EIGHTY_PERCENT,
                                25,
                                List.of(new AdoptionRule.Conflict(List.of(FOUNTAIN, TREES)))),
                        List.of(new Category("Green"), new Category("Culture")),
                        new Origin.Live()),
                announced(
                        new BallotForm.Approval(0, 300, null, List.of()),
                        RunningResult.SHOWN,
                        eur(133_175_111),
                        new AdoptionRule.EqualShares(
                                AdoptionRule.Endowment.WHOLE_STEPS,
                                AdoptionRule.Completion.ADD1,
                                100,
                                true,
                                false,
                                true,
                                0),
                        List.of(),
                        new Origin.Imported(
                                "pabulib", "poland_example_2024", "ab".repeat(32), true, false)),
                announced(
                        new BallotForm.Points(1, 10),
                        RunningResult.HIDDEN,
                        eur(50_000_00),
                        new AdoptionRule.Greedy(AdoptionRule.OverBudget.SKIP, 0, List.of()),
                        List.of(),
                        new Origin.Live()),
                announced(
                        new BallotForm.Scores(0, 5),
                        RunningResult.SHOWN,
                        null,
                        new AdoptionRule.Threshold(100),
                        List.of(),
                        new Origin.Live()),
                announced(
                        new BallotForm.Ranking(1, 5, BallotForm.Scoring.TRUNCATED_BORDA),
                        RunningResult.SHOWN,
                        null,
                        new AdoptionRule.TopN(3, 0),
                        List.of(),
                        new Origin.Live()),
                announced(
                        new BallotForm.Knapsack(),
                        RunningResult.SHOWN,
                        eur(50_000_00),
                        new AdoptionRule.InWords(
                                new Reason("The council decides, hearing the result.")),
                        List.of(),
                        new Origin.Live()),
                withObjectionDays(
                        announced(
                                new BallotForm.IdeaVotes(List.of(Choice.SUPPORT)),
                                RunningResult.SHOWN,
                                null,
                                new AdoptionRule.StewardsChoice(),
                                List.of(),
                                new Origin.Live()),
                        90),
                new CollectingOpened(SQUARE, ON_TIME),
                new VotingOpened(SQUARE, ON_TIME),
                new VotingExtended(
                        SQUARE,
                        Instant.parse("2026-06-07T22:00:00Z"),
                        new Reason("The service was away for two hours.")),
                new VotingClosed(SQUARE, ON_TIME),
                new CampaignCancelled(SQUARE, REASON),
                new RankingChanged(SQUARE, RankingRule.NET, REASON),
                new HandlesUnlinked(SQUARE));
    }

    private static CampaignAnnounced announced(
            BallotForm ballot,
            RunningResult runningResult,
            @Nullable Money budget,
            AdoptionRule rule,
            List<Category> categories,
            Origin origin) {
        return new CampaignAnnounced(
                SQUARE,
                new Question("What should become of the old market square?"),
                budget == null
                        ? null
                        : new Description("Buses keep their stop.\nNothing else is set."),
                ballot,
                new Participation(true, Level.VERIFIED),
                new Schedule(
                        Instant.parse("2026-05-04T08:00:00Z"),
                        Instant.parse("2026-05-24T22:00:00.001Z"),
                        Instant.parse("2026-05-25T08:00:00.500Z"),
                        Instant.parse("2026-05-31T22:00:00Z")),
                runningResult,
                budget,
                rule,
                List.of(
                        TieKey.MOST_SUPPORTERS,
                        TieKey.LOWEST_COST,
                        TieKey.EARLIEST,
                        TieKey.IDEA_ID),
                RankingRule.WILSON,
                categories,
                origin);
    }

    private static CampaignAnnounced withObjectionDays(CampaignAnnounced announced, int days) {
        return new CampaignAnnounced(
                announced.campaign(),
                announced.question(),
                announced.description(),
                announced.ballot(),
                announced.participation(),
                announced.schedule(),
                announced.runningResult(),
                announced.budget(),
                announced.rule(),
                announced.tieOrder(),
                announced.ranking(),
                announced.categories(),
                announced.origin(),
                days);
    }

    private static List<GroundswellEvent> idea() {
        return List.of(
                new IdeaSubmitted(
                        FOUNTAIN,
                        AMARA,
                        new Title("A fountain to drink from"),
                        new IdeaText(
                                "Water for people and dogs.\n\n\"Low\" and wheelchair-friendly."),
                        new Category("Green"),
                        new Place("48.2082, 16.3738"),
                        eur(12_500_00),
                        new Reference("Motion 14/2026")),
                new IdeaSubmitted(TREES, null, null, null, null, null, null, null),
                new IdeaRevised(
                        FOUNTAIN,
                        AMARA,
                        2,
                        new Title("A fountain to drink from 🚰"),
                        new IdeaText("Water for people, dogs and birds."),
                        new Category("Culture"),
                        new Place("North side"),
                        eur(13_000_00)),
                new IdeaWithdrawn(TREES, new CommentText("I was mistaken."), null),
                new IdeaWithdrawn(TREES, null, REASON),
                new IdeasMerged(
                        FOUNTAIN,
                        List.of(TREES, BENCHES),
                        new Reason("All three are one green corner.")),
                new IdeasSplit(FOUNTAIN, List.of(BENCHES), REASON),
                new AmendmentProposed(
                        FOUNTAIN,
                        "a-1",
                        JONAS,
                        new Title("Two fountains"),
                        new IdeaText("One at each end."),
                        new CommentText("The square is long.")),
                new AmendmentAccepted(FOUNTAIN, "a-1", JONAS, 3),
                new AmendmentDeclined(FOUNTAIN, "a-1", new CommentText("One is enough.")),
                new CommentPosted(
                        FOUNTAIN, "c-1", JONAS, null, new CommentText("Where does the water go?")),
                new CommentPosted(
                        FOUNTAIN, "c-2", AMARA, "c-1", new CommentText("Into the flower beds.")),
                new IdeaShortlisted(FOUNTAIN, REASON));
    }

    private static List<GroundswellEvent> vote() {
        var approval = new Ballot.Approval(List.of(FOUNTAIN, TREES));
        var points =
                new Ballot.Points(
                        List.of(new Ballot.Given(FOUNTAIN, 7), new Ballot.Given(TREES, 3)));
        var scores =
                new Ballot.Scores(
                        List.of(new Ballot.Given(FOUNTAIN, 5), new Ballot.Given(TREES, 0)));
        var ranking = new Ballot.Ranking(List.of(TREES, FOUNTAIN));
        var knapsack = new Ballot.Knapsack(List.of(FOUNTAIN));
        return List.of(
                new ParticipantEnrolled(SQUARE, AMARA, Level.VERIFIED, Channel.ONLINE),
                new VoteCast(FOUNTAIN, AMARA, Choice.SUPPORT, false),
                new VoteCast(FOUNTAIN, AMARA, Choice.OPPOSE, true),
                new VoteChanged(FOUNTAIN, AMARA, Choice.SUPPORT, Choice.PASS, false),
                new VoteChanged(FOUNTAIN, AMARA, Choice.SUPPORT, Choice.OPPOSE, true),
                new VoteRepeated(FOUNTAIN, AMARA, Choice.SUPPORT),
                new VoteRetracted(FOUNTAIN, AMARA, Choice.PASS, false),
                new VoteRetracted(FOUNTAIN, AMARA, Choice.PASS, true),
                new BallotCast(SQUARE, AMARA, approval, List.of(), false),
                new BallotCast(SQUARE, AMARA, points, List.of(), true),
                new BallotCast(
                        SQUARE,
                        AMARA,
                        scores,
                        List.of(Irregularity.TOO_FEW_IDEAS, Irregularity.ZERO_POINTS),
                        false),
                new BallotReplaced(SQUARE, AMARA, approval, ranking, false),
                new BallotReplaced(SQUARE, AMARA, approval, knapsack, true),
                new BallotRetracted(SQUARE, AMARA, points, false),
                new BallotRetracted(SQUARE, AMARA, ranking, true));
    }

    private static List<GroundswellEvent> adoption() {
        var adopted =
                new Step(
                        1, 412, 412, eur(12_500_00), Verdict.ADOPTED, eur(133_175_111 - 12_500_00));
        var declined = new Step(2, -3, 40, null, Verdict.BELOW_THRESHOLD, null);
        var tieOrder = List.of(TieKey.LOWEST_COST, TieKey.IDEA_ID);
        return List.of(
                new IdeaExcluded(TREES, new Reason("The ground carries a gas line."), null),
                new IdeaExcluded(TREES, REASON, FOUNTAIN),
                new TieOrderRecorded(
                        SQUARE,
                        List.of(BENCHES, TREES),
                        new Reason("Drawn from a hat by the youngest resident present.")),
                new CampaignDecided(
                        SQUARE,
                        1_204,
                        new AdoptionRule.StewardsChoice(),
                        tieOrder,
                        null,
                        null,
                        431,
                        1,
                        2,
                        "3f".repeat(32),
                        null),
                new CampaignDecided(
                        SQUARE,
                        1_204,
                        new AdoptionRule.EqualShares(
                                AdoptionRule.Endowment.EXACT_SHARE,
                                AdoptionRule.Completion.NONE,
                                1,
                                false,
                                true,
                                true,
                                0),
                        tieOrder,
                        eur(133_175_111),
                        eur(12_500_00),
                        431,
                        1,
                        2,
                        "3f".repeat(32),
                        new EqualSharesOutcome(
                                7, "133175111/431", new Comparison(220, 190, false))),
                new IdeaAdopted(FOUNTAIN, AdoptionGround.RULE, adopted, null, null),
                new IdeaAdopted(
                        BENCHES,
                        AdoptionGround.OUTSIDE_RULE,
                        null,
                        REASON,
                        new Reason("The road works budget of 2026.")),
                new IdeaDeclined(TREES, AdoptionGround.RULE, declined, null),
                new IdeaDeclined(TREES, AdoptionGround.STEWARDS_CHOICE, null, REASON),
                new ProgressReported(
                        FOUNTAIN,
                        ProgressStatus.IN_PROGRESS,
                        new ReportText("The pipe is laid; the basin comes in August.")));
    }

    private static List<GroundswellEvent> moderation() {
        return List.of(
                new IdeaReported(
                        BENCHES,
                        JONAS,
                        ModerationRule.SPAM,
                        new CommentText("This advertises a shop.")),
                new IdeaReported(BENCHES, JONAS, ModerationRule.OFF_TOPIC, null),
                new IdeaHeld(BENCHES, ModerationRule.SPAM, REASON),
                new IdeaHidden(BENCHES, ModerationRule.PERSONAL_DATA, REASON),
                new IdeaRestored(BENCHES, REASON),
                new ModerationAppealed(BENCHES, AMARA, new CommentText("I do not know that shop.")),
                new AppealDismissed(BENCHES, REASON));
    }

    private static List<GroundswellEvent> opening() {
        return List.of(
                new OpeningWithdrawn(
                        RIVERSIDE,
                        SQUARE,
                        AMARA,
                        WithdrawalGround.ERASURE_REQUEST,
                        7,
                        new Reason("Asked for in a letter of 12 May.")),
                new OpeningWithdrawn(RIVERSIDE, null, JONAS, WithdrawalGround.COURT_ORDER, 1, null),
                new OpeningWithdrawn(
                        RIVERSIDE, SQUARE, null, WithdrawalGround.RETENTION_ENDED, 431, REASON),
                new OpeningWithdrawn(RIVERSIDE, SQUARE, JONAS, WithdrawalGround.ERROR, 2, null));
    }

    private static List<GroundswellEvent> log() {
        var first =
                new VerifierKey(
                        "log.riverside.example+8c43a7ee+"
                                + "AQIDBAUGBwgJCgsMDQ4PEBESExQVFhcYGRobHB0eHyAh");
        var second =
                new VerifierKey(
                        "log.riverside.example+0a91f26b+"
                                + "ASEgHx4dHBsaGRgXFhUUExIREA8ODQwLCgkIBwYFBAMC");
        return List.of(new LogKeyRotated(first, second), new LogKeyRetired(first));
    }

    private static Money eur(long cents) {
        return new Money(cents, "EUR");
    }
}
