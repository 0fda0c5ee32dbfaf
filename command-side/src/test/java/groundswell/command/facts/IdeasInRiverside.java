package groundswell.command.facts;

import groundswell.command.act.Act;
import groundswell.events.AdoptionEvent.CampaignDecided;
import groundswell.events.CampaignEvent.CampaignAnnounced;
import groundswell.events.CampaignEvent.CampaignCancelled;
import groundswell.events.CampaignEvent.CollectingOpened;
import groundswell.events.CampaignEvent.VotingClosed;
import groundswell.events.CommunityEvent.RoleGranted;
import groundswell.events.GroundswellEvent;
import groundswell.events.IdeaEvent.IdeaSubmitted;
import groundswell.events.VoteEvent.ParticipantEnrolled;
import groundswell.events.rules.AdoptionRule;
import groundswell.events.value.BallotForm;
import groundswell.events.value.CampaignId;
import groundswell.events.value.Category;
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
import groundswell.events.value.Role;
import groundswell.events.value.RunningResult;
import groundswell.events.value.Schedule;
import groundswell.events.value.TieKey;
import groundswell.events.value.Title;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Riverside collects ideas for its square: what the tests of ideas and of moderation start from.
 */
public final class IdeasInRiverside {
    public static final CampaignId SQUARE = new CampaignId("riverside.square");
    public static final IdeaId FOUNTAIN = IdeaId.of(SQUARE, "fountain");
    public static final IdeaId TREES = IdeaId.of(SQUARE, "trees");
    public static final IdeaId BENCHES = IdeaId.of(SQUARE, "benches");
    public static final Handle ANA = new Handle("ana-in-square");
    public static final Handle BEN = new Handle("ben-in-square");
    public static final Handle CARLA_IN_RIVERSIDE = new Handle("carla-in-riverside");
    public static final Instant COLLECTING = Instant.parse("2026-03-05T12:00:00Z");
    public static final Reason REASON = new Reason("Talked over in the meeting of 3 March.");

    private IdeasInRiverside() {}

    /** Collecting until 10 March, voting from then until 20 March. */
    public static Schedule schedule() {
        return new Schedule(
                Instant.parse("2026-03-01T00:00:00Z"),
                Instant.parse("2026-03-10T00:00:00Z"),
                Instant.parse("2026-03-10T00:00:00Z"),
                Instant.parse("2026-03-20T00:00:00Z"));
    }

    /** A budget of 10,000 euros; ideas are green or cultural. */
    public static CampaignAnnounced announced() {
        return announced(Participation.EVERYBODY, new Origin.Live());
    }

    /** The same, held elsewhere and brought in. */
    public static CampaignAnnounced announcedElsewhere() {
        return announced(
                Participation.EVERYBODY,
                new Origin.Imported("pabulib", "riverside_2026", "ab".repeat(32), false, false));
    }

    /** The same, for these people. */
    public static CampaignAnnounced announced(Participation participation, Origin origin) {
        return new CampaignAnnounced(
                SQUARE,
                new Question("What should the square become?"),
                null,
                new BallotForm.IdeaVotes(List.of(Choice.values())),
                participation,
                schedule(),
                RunningResult.SHOWN,
                new Money(10_000_00, "EUR"),
                new AdoptionRule.Greedy(AdoptionRule.OverBudget.SKIP, 0, List.of()),
                List.of(TieKey.LOWEST_COST, TieKey.IDEA_ID),
                RankingRule.NET,
                List.of(new Category("Green"), new Category("Culture")),
                origin);
    }

    public static CollectingOpened collectingOpened() {
        return new CollectingOpened(SQUARE, REASON);
    }

    public static VotingClosed votingClosed() {
        return new VotingClosed(SQUARE, REASON);
    }

    public static CampaignCancelled cancelled() {
        return new CampaignCancelled(SQUARE, REASON);
    }

    public static CampaignDecided decided() {
        return new CampaignDecided(
                SQUARE,
                9,
                new AdoptionRule.Greedy(AdoptionRule.OverBudget.SKIP, 0, List.of()),
                List.of(TieKey.LOWEST_COST, TieKey.IDEA_ID),
                new Money(10_000_00, "EUR"),
                new Money(0, "EUR"),
                0,
                0,
                1,
                "cd".repeat(32),
                null);
    }

    /** Ana's fountain, with exactly these words. */
    public static IdeaSubmitted fountain() {
        return submitted(FOUNTAIN, ANA);
    }

    /** An idea of this author, with the words of the fountain. */
    public static IdeaSubmitted submitted(IdeaId idea, Handle author) {
        return new IdeaSubmitted(
                idea,
                author,
                new Title("A fountain"),
                new IdeaText("Children could play in it."),
                new Category("Green"),
                null,
                new Money(4_000_00, "EUR"),
                null);
    }

    /** An imported idea of nobody, with nothing but a cost. */
    public static IdeaSubmitted fountainOfNobody() {
        return new IdeaSubmitted(
                FOUNTAIN, null, null, null, null, null, new Money(4_000_00, "EUR"), null);
    }

    public static ParticipantEnrolled enrolled(Handle participant) {
        return new ParticipantEnrolled(SQUARE, participant, Level.BASIC, Channel.ONLINE);
    }

    /** Ana put the fountain forward while ideas are collected, and this happened since. */
    public static List<GroundswellEvent> afterTheFountain(GroundswellEvent... since) {
        var history = new ArrayList<GroundswellEvent>();
        history.add(announced());
        history.add(collectingOpened());
        history.add(enrolled(ANA));
        history.add(fountain());
        history.addAll(List.of(since));
        return history;
    }

    /** A fountain that nobody is known to have proposed was brought in, and this happened since. */
    public static List<GroundswellEvent> afterTheImport(GroundswellEvent... since) {
        var history = new ArrayList<GroundswellEvent>();
        history.add(announcedElsewhere());
        history.add(collectingOpened());
        history.add(fountainOfNobody());
        history.addAll(List.of(since));
        return history;
    }

    /** Carla was made this in Riverside. */
    public static RoleGranted carlaIs(Role role) {
        return new RoleGranted(SQUARE.community(), CARLA_IN_RIVERSIDE, role, REASON);
    }

    /** A participant acts while ideas are collected. */
    public static Act actOf(Handle participant) {
        return actOf(participant, COLLECTING);
    }

    /** A participant acts at this time. */
    public static Act actOf(Handle participant, Instant at) {
        return new Act(
                participant,
                new Handle(participant.value().replace("-in-square", "-in-riverside")),
                Set.of(),
                Level.BASIC,
                Channel.ONLINE,
                at,
                null,
                null);
    }

    /** Carla acts officially, with nothing but the roles that Riverside granted her. */
    public static Act officialActOfCarla() {
        return officialActOfCarla(COLLECTING);
    }

    /** Carla acts officially at this time. */
    public static Act officialActOfCarla(Instant at) {
        return new Act(
                CARLA_IN_RIVERSIDE,
                CARLA_IN_RIVERSIDE,
                Set.of(),
                Level.VERIFIED,
                Channel.ONLINE,
                at,
                null,
                null);
    }

    /** This person's act is brought in from another system. */
    public static Act importedActOf(Handle participant) {
        return new Act(
                participant,
                Handle.IMPORTER,
                Set.of(),
                Level.BASIC,
                Channel.IMPORTED,
                COLLECTING,
                "pabulib/riverside_2026/" + participant,
                null);
    }
}
