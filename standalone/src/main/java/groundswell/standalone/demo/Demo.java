package groundswell.standalone.demo;

import groundswell.command.act.Act;
import groundswell.command.act.Command;
import groundswell.command.adoption.AdoptOutsideRule;
import groundswell.command.adoption.DecideCampaign;
import groundswell.command.adoption.ExcludeIdea;
import groundswell.command.adoption.ReportProgress;
import groundswell.command.campaign.AnnounceCampaign;
import groundswell.command.campaign.CloseVoting;
import groundswell.command.campaign.OpenCollecting;
import groundswell.command.campaign.OpenVoting;
import groundswell.command.community.AdmitMember;
import groundswell.command.community.FoundCommunity;
import groundswell.command.community.GrantRole;
import groundswell.command.idea.AcceptAmendment;
import groundswell.command.idea.CommentOnIdea;
import groundswell.command.idea.DeclineAmendment;
import groundswell.command.idea.MergeIdeas;
import groundswell.command.idea.ProposeAmendment;
import groundswell.command.idea.ReviseIdea;
import groundswell.command.idea.ShortlistIdea;
import groundswell.command.idea.SubmitIdea;
import groundswell.command.identity.Handles;
import groundswell.command.log.Commands;
import groundswell.command.moderation.AppealModeration;
import groundswell.command.moderation.DismissAppeal;
import groundswell.command.moderation.HideIdea;
import groundswell.command.moderation.HoldIdea;
import groundswell.command.moderation.ReportIdea;
import groundswell.command.vote.CastVote;
import groundswell.command.vote.EnrolParticipant;
import groundswell.command.vote.RetractVote;
import groundswell.events.rules.AdoptionRule;
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
import groundswell.events.value.IdeaId;
import groundswell.events.value.IdeaText;
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
import groundswell.events.value.ReportText;
import groundswell.events.value.Role;
import groundswell.events.value.RunningResult;
import groundswell.events.value.Schedule;
import groundswell.events.value.TieKey;
import groundswell.events.value.Title;
import groundswell.standalone.imports.ImportPipeline;
import groundswell.standalone.imports.ImportPlan;
import groundswell.standalone.imports.ImportPlan.Part;
import groundswell.standalone.imports.ImportPlan.Planned;
import groundswell.standalone.imports.ImportReport;
import groundswell.standalone.imports.ImportedActs;
import groundswell.standalone.imports.PlannedAct;
import groundswell.standalone.imports.Progress;
import groundswell.store.EventLog;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Brings in the campaign {@code riverside.square}: a town asks what to do with its square, forty
 * ideas come, thousands vote, a rule decides within a budget, and the town reports on what it
 * builds. All of it is made up, and the same at each run; only the pseudonyms differ from log to
 * log. Running it again adds nothing.
 *
 * <p>This file is long because it tells one story, act by act, in the order in which it happened;
 * the ideas, comments and voters have files of their own.
 */
public final class Demo {
    /** How many people vote, unless somebody wants fewer. */
    public static final int VOTERS = 5_000;

    /** Where everything happens. */
    public static final CampaignId CAMPAIGN = new CampaignId("riverside.square");

    private static final CommunityId COMMUNITY = CAMPAIGN.community();
    private static final String SOURCE = "demo";
    private static final long SEED = 20_250_324L;

    private static final Instant FOUNDED = Instant.parse("2025-02-24T09:00:00Z");
    private static final Instant COLLECTING = Instant.parse("2025-03-03T07:00:00Z");
    private static final Instant VOTING = Instant.parse("2025-03-24T07:00:00Z");
    private static final Instant MERGED = Instant.parse("2025-04-02T14:20:00Z");
    private static final Instant CLOSES = Instant.parse("2025-04-14T18:00:00Z");
    private static final Money BUDGET = euros(500_000);
    private static final int VOTERS_FOR_ONE_POINT = 20;
    private static final Set<String> NOT_TO_VOTE_ON = Set.of("cheap-phones");

    private static final String STEWARD = "Town hall";
    private static final String MODERATOR = "Moderation desk";

    private final int voters;
    private final int minimumScore;
    private final EventLog log;
    private final ImportedActs acts;
    private final Map<String, String> authors = new HashMap<>();
    private final List<Scheduled> timeline = new ArrayList<>();

    private record Scheduled(Instant at, Command command) {}

    private Demo(int voters, EventLog log, Handles handles) {
        this.voters = voters;
        this.minimumScore = Math.max(1, voters / VOTERS_FOR_ONE_POINT);
        this.log = log;
        this.acts = new ImportedActs(CAMPAIGN, handles, "groundswell/demo");
    }

    /**
     * Brings in the demo, or what is still missing of it.
     *
     * @param voters how many people vote, at least 1; with another number it is another history
     * @throws groundswell.standalone.imports.SourceRefusedException if there is another campaign of
     *     this name
     * @throws groundswell.standalone.imports.ImportStoppedException if the log failed; running it
     *     again goes on
     */
    public static ImportReport run(
            int voters, EventLog log, Commands commands, Handles handles, Progress progress) {
        if (voters < 1) {
            throw new IllegalArgumentException("the demo has at least 1 voter");
        }
        return new Demo(voters, log, handles).send(new ImportPipeline(log, commands, progress));
    }

    private ImportReport send(ImportPipeline pipeline) {
        var dice = new Dice(SEED);
        run();
        ideas(dice);
        talk();
        moderation();
        votes(dice);
        end();
        timeline.sort(Comparator.comparing(Scheduled::at));
        return pipeline.run(
                new ImportPlan(
                        new Planned<>(founding(), SOURCE, 0),
                        new Planned<>(announcement(), SOURCE, 0),
                        List.of(
                                Part.of(
                                        timeline.stream()
                                                .map(step -> planned(step.command()))
                                                .toList()),
                                // What was adopted is known only when everything before is in the
                                // log.
                                new Part(
                                        0,
                                        Stream.of(log)
                                                .flatMap(_ -> afterwards().stream())
                                                .map(Demo::planned))),
                        0));
    }

    private static PlannedAct planned(Command command) {
        return new PlannedAct(command, SOURCE, 0);
    }

    private FoundCommunity founding() {
        return new FoundCommunity(
                COMMUNITY,
                new CommunityName("Riverside"),
                new Purpose(
                        "A town by a river where the people who live here shape the places that they"
                                + " share."),
                acts.inCommunity(FOUNDED, "community"));
    }

    private AnnounceCampaign announcement() {
        return new AnnounceCampaign(
                CAMPAIGN,
                new Question("What should we do with the market square and the streets around it?"),
                new Description(
                        "The tram works are over and the square will be done anew. 500,000 euros are set"
                                + " aside. Propose what should be built or allowed, say what you think of"
                                + " what others propose, and the most supported ideas that fit into the"
                                + " money are carried out.\n\nAn idea needs at least "
                                + minimumScore
                                + " more supporters than opponents. Stage and kiosk need the same"
                                + " corner: at most one of them can be built."),
                new BallotForm.IdeaVotes(List.of(Choice.values())),
                Participation.EVERYBODY,
                new Schedule(COLLECTING, VOTING, VOTING, CLOSES),
                RunningResult.SHOWN,
                BUDGET,
                new AdoptionRule.Greedy(
                        AdoptionRule.OverBudget.SKIP,
                        minimumScore,
                        List.of(new AdoptionRule.Conflict(List.of(idea("stage"), idea("kiosk"))))),
                List.of(TieKey.LOWEST_COST, TieKey.EARLIEST, TieKey.IDEA_ID),
                RankingRule.NET,
                DemoIdeas.CATEGORIES.stream().map(Category::new).toList(),
                new Origin.Imported("groundswell", SOURCE, fingerprint(), false, false),
                acts.official(FOUNDED.plusSeconds(1_200), "campaign"));
    }

    private String fingerprint() {
        var parameters =
                String.format(
                        Locale.ROOT,
                        "groundswell demo 1; %s; seed %d; %d ideas; %d voters",
                        Dice.ALGORITHM,
                        SEED,
                        DemoIdeas.all().size(),
                        voters);
        try {
            return HexFormat.of()
                    .formatHex(
                            MessageDigest.getInstance("SHA-256")
                                    .digest(parameters.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }

    /** Who runs the campaign, and its phases. */
    private void run() {
        admit(STEWARD, "steward", Role.STEWARD, 1_800);
        admit(MODERATOR, "moderator", Role.MODERATOR, 2_400);
        at(
                COLLECTING,
                new OpenCollecting(
                        CAMPAIGN,
                        new Reason("As announced: three weeks for ideas."),
                        steward(COLLECTING, "collecting")));
        at(
                VOTING,
                new OpenVoting(
                        CAMPAIGN,
                        new Reason("As announced: three weeks to vote."),
                        steward(VOTING, "voting")));
        at(
                CLOSES,
                new CloseVoting(CAMPAIGN, new Reason("As announced."), steward(CLOSES, "close")));
    }

    private void admit(String name, String row, Role role, int seconds) {
        var member = acts.member(name);
        var at = FOUNDED.plusSeconds(seconds);
        at(
                at,
                new AdmitMember(
                        COMMUNITY,
                        member,
                        new DisplayName(name),
                        acts.inCommunity(at, "member/" + row)));
        at(
                at.plusSeconds(60),
                new GrantRole(
                        COMMUNITY,
                        member,
                        role,
                        new Reason("By resolution of the town council of 20 February."),
                        acts.inCommunity(at.plusSeconds(60), "role/" + row)));
    }

    private void ideas(Dice dice) {
        var at = COLLECTING.plusSeconds(3_000);
        var number = 0;
        for (var idea : DemoIdeas.all()) {
            at = at.plusSeconds(15_000 + dice.below(40_000));
            // Some people have a second idea.
            var author = "author-" + (number % 9 == 8 ? number - 5 : number);
            authors.put(idea.name(), author);
            number++;
            at(
                    at,
                    new SubmitIdea(
                            idea(idea.name()),
                            acts.handle(author),
                            new Title(idea.title()),
                            new IdeaText(idea.text()),
                            new Category(idea.category()),
                            new Place(idea.place()),
                            euros(idea.cost()),
                            null,
                            by(author, at, "idea/" + idea.name())));
            if (!NOT_TO_VOTE_ON.contains(idea.name())) {
                var fit = VOTING.minusSeconds(7_200L - number * 60L);
                at(
                        fit,
                        new ShortlistIdea(
                                idea(idea.name()),
                                new Reason(
                                        "Within the town's powers; cost estimated by the works office."),
                                steward(fit, "fit/" + idea.name())));
            }
        }
    }

    /** Amendments, a revision, comments. */
    private void talk() {
        var at = VOTING.minus(Duration.ofHours(40));
        at(
                at,
                new ProposeAmendment(
                        idea("evening-market"),
                        "until-eight",
                        null,
                        new IdeaText(
                                "Working people never see the market. From May to September, from four to"
                                        + " eight, so that the neighbours have their evening."),
                        new CommentText("I live above the pharmacy. Eight is fine, nine is not."),
                        by("author-36", at, "amendment/until-eight")));
        var accepted = at.plusSeconds(9_000);
        at(
                accepted,
                new AcceptAmendment(
                        idea("evening-market"),
                        "until-eight",
                        by(
                                authors.get("evening-market"),
                                accepted,
                                "amendment/until-eight/accepted")));
        var second = at.plusSeconds(12_000);
        at(
                second,
                new ProposeAmendment(
                        idea("parking"),
                        "half",
                        new Title("Keep half of the parking places on the east side"),
                        null,
                        new CommentText("Fifteen marked places would be enough on most days."),
                        by("author-10", second, "amendment/half")));
        var declined = second.plusSeconds(7_000);
        at(
                declined,
                new DeclineAmendment(
                        idea("parking"),
                        "half",
                        new CommentText("Then they would all be taken at nine in the morning."),
                        by(authors.get("parking"), declined, "amendment/half/declined")));
        revise("trees", at.plusSeconds(20_000));
        var number = 0;
        for (var comment : DemoComments.all()) {
            number++;
            var said = VOTING.minus(Duration.ofHours(30)).plus(Duration.ofHours(7L * number));
            at(
                    said,
                    new CommentOnIdea(
                            idea(comment.idea()),
                            comment.name(),
                            comment.inReplyTo(),
                            new CommentText(comment.text()),
                            by(
                                    "neighbour-" + number % 17,
                                    said,
                                    "comment/" + comment.idea() + "/" + comment.name())));
        }
    }

    private void revise(String name, Instant at) {
        var idea =
                DemoIdeas.all().stream()
                        .filter(each -> each.name().equals(name))
                        .findFirst()
                        .orElseThrow();
        at(
                at,
                new ReviseIdea(
                        idea(name),
                        new Title(idea.title()),
                        new IdeaText(
                                idea.text()
                                        + " After talking to the town gardener: lime trees that bear"
                                        + " little honeydew, so that the benches stay clean."),
                        new Category(idea.category()),
                        new Place(idea.place()),
                        euros(idea.cost()),
                        by(authors.get(name), at, "idea/" + name + "/2")));
    }

    /**
     * An advertisement is reported, held, hidden; its author appeals in vain. Two ideas say the
     * same.
     */
    private void moderation() {
        var ad = idea("cheap-phones");
        var at = VOTING.minus(Duration.ofHours(60));
        at(
                at,
                new ReportIdea(
                        ad,
                        ModerationRule.SPAM,
                        new CommentText("This is an advertisement."),
                        by("neighbour-3", at, "report/cheap-phones")));
        var held = at.plusSeconds(1_500);
        at(
                held,
                new HoldIdea(
                        ad,
                        ModerationRule.SPAM,
                        new Reason("Held back until somebody has looked at it."),
                        moderator(held, "held/cheap-phones")));
        var hidden = held.plusSeconds(5_400);
        at(
                hidden,
                new HideIdea(
                        ad,
                        ModerationRule.SPAM,
                        new Reason("Offers goods for sale and does not answer the question."),
                        moderator(hidden, "hidden/cheap-phones")));
        var appealed = hidden.plusSeconds(8_000);
        at(
                appealed,
                new AppealModeration(
                        ad,
                        new CommentText("The square needs cheap phones."),
                        by(authors.get("cheap-phones"), appealed, "appeal/cheap-phones")));
        var dismissed = appealed.plusSeconds(20_000);
        at(
                dismissed,
                new DismissAppeal(
                        ad,
                        new Reason("Looked at again by a second person: it is an advertisement."),
                        moderator(dismissed, "appeal/cheap-phones/dismissed")));
        at(
                MERGED,
                new MergeIdeas(
                        idea("benches"),
                        List.of(idea("seats")),
                        new Reason(
                                "Both ask for seats with backs around the square. Whoever supported both"
                                        + " counts once."),
                        moderator(MERGED, "merge/seats")));
    }

    private void votes(Dice dice) {
        var standing =
                DemoIdeas.all().stream()
                        .filter(idea -> !NOT_TO_VOTE_ON.contains(idea.name()))
                        .toList();
        var people = new DemoVoters(dice, standing, VOTING, CLOSES, Map.of("seats", MERGED));
        for (var number = 1; number <= voters; number++) {
            var answers = new HashMap<String, Integer>();
            for (var deed : people.of("voter-" + number)) {
                at(deed.at(), vote(deed, answers));
            }
        }
    }

    private Command vote(DemoVoters.Deed deed, Map<String, Integer> answers) {
        var name = deed.idea();
        if (name == null) {
            return new EnrolParticipant(
                    CAMPAIGN, by(deed.voter(), deed.at(), "enrolment/" + deed.voter()));
        }
        var number = answers.merge(name, 1, Integer::sum);
        var act = by(deed.voter(), deed.at(), "vote/" + name + "/" + deed.voter() + "/" + number);
        return deed.choice() == null
                ? new RetractVote(idea(name), act)
                : new CastVote(idea(name), deed.choice(), act);
    }

    /** What the town finds out after the vote, and the decision. */
    private void end() {
        var excluded = CLOSES.plus(Duration.ofDays(3));
        at(
                excluded,
                new ExcludeIdea(
                        idea("paddling-pool"),
                        new Reason(
                                "The health office requires bathing water that is watched and filtered; the"
                                        + " square has neither the room nor the staff for it."),
                        null,
                        steward(excluded, "excluded/paddling-pool")));
        var decided = CLOSES.plus(Duration.ofDays(4));
        at(decided, new DecideCampaign(CAMPAIGN, steward(decided, "decision")));
    }

    /** One more idea from other money, and what becomes of the adopted ones. */
    private List<Command> afterwards() {
        var decision = DemoDecision.in(log, CAMPAIGN);
        var steps = new ArrayList<Command>();
        var at = CLOSES.plus(Duration.ofDays(11));
        var beside = decision.firstOverBudget();
        if (beside != null) {
            steps.add(
                    new AdoptOutsideRule(
                            beside,
                            new Reason(
                                    "The next in order that did not fit into the money; the county adds it."),
                            new Reason("County fund for town centres, grant of 24 April 2025."),
                            steward(at, "outside/" + beside.name())));
        }
        var number = 0;
        for (var idea : decision.adopted()) {
            number++;
            report(
                    idea,
                    1,
                    at.plusSeconds(600L * number),
                    ProgressStatus.PLANNED,
                    "Works office and proposer have met; tender before the summer.",
                    steps);
        }
        number = 0;
        for (var idea : decision.adopted()) {
            number++;
            if (number % 2 == 1) {
                report(
                        idea,
                        2,
                        at.plus(Duration.ofDays(50 + number)),
                        ProgressStatus.IN_PROGRESS,
                        "Work has begun. Dust and noise on weekdays from seven to four.",
                        steps);
            }
        }
        number = 0;
        for (var idea : decision.adopted()) {
            number++;
            if (number % 4 == 1) {
                report(
                        idea,
                        3,
                        at.plus(Duration.ofDays(110 + number)),
                        ProgressStatus.DONE,
                        "Done, a little below the estimate. Thank you to everybody who voted.",
                        steps);
            }
        }
        return steps;
    }

    private void report(
            IdeaId idea,
            int number,
            Instant at,
            ProgressStatus status,
            String text,
            List<Command> steps) {
        steps.add(
                new ReportProgress(
                        idea,
                        status,
                        new ReportText(text),
                        steward(at, "progress/" + idea.name() + "/" + number)));
    }

    private void at(Instant at, Command command) {
        timeline.add(new Scheduled(at, command));
    }

    private Act by(@Nullable String person, Instant at, String row) {
        return acts.by(
                Objects.requireNonNull(person, "an idea without author"),
                Channel.IMPORTED,
                at,
                row);
    }

    private Act steward(Instant at, String row) {
        return acts.officially(STEWARD, Role.STEWARD, at, row);
    }

    private Act moderator(Instant at, String row) {
        return acts.officially(MODERATOR, Role.MODERATOR, at, row);
    }

    private static IdeaId idea(String name) {
        return IdeaId.of(CAMPAIGN, name);
    }

    private static Money euros(long amount) {
        return new Money(amount * 100, "EUR");
    }
}
