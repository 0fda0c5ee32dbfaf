package groundswell.standalone.imports;

import groundswell.command.act.Command;
import groundswell.command.campaign.AnnounceCampaign;
import groundswell.command.campaign.CloseVoting;
import groundswell.command.campaign.OpenCollecting;
import groundswell.command.campaign.OpenVoting;
import groundswell.command.community.FoundCommunity;
import groundswell.command.idea.SubmitIdea;
import groundswell.command.idea.WithdrawIdea;
import groundswell.command.identity.Handles;
import groundswell.command.log.Commands;
import groundswell.command.vote.CastBallot;
import groundswell.command.vote.EnrolParticipant;
import groundswell.events.value.CampaignId;
import groundswell.events.value.CommunityName;
import groundswell.events.value.Description;
import groundswell.events.value.Origin;
import groundswell.events.value.Participation;
import groundswell.events.value.Purpose;
import groundswell.events.value.Question;
import groundswell.events.value.RankingRule;
import groundswell.events.value.Reason;
import groundswell.events.value.RunningResult;
import groundswell.events.value.Schedule;
import groundswell.standalone.imports.ImportPlan.Part;
import groundswell.standalone.imports.ImportPlan.Planned;
import groundswell.standalone.imports.PabulibElection.Project;
import groundswell.standalone.imports.PabulibElection.Vote;
import groundswell.store.EventLog;
import java.math.BigInteger;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Brings in an election that Pabulib publishes. Days are those of UTC: voting opens at 00:00 of its
 * first day and closes at 24:00 of its last. Projects have no times and are put a day before;
 * ballots have none either and are spread evenly over the voting days, in the order of the file.
 *
 * <p>What was done after the vote (exclusions, draws, the decision) is not part of the import:
 * these are commands, given afterwards with their reasons. The column {@code selected} is never
 * read.
 */
public final class PabulibImport {
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("dd.MM.uuuu", Locale.ROOT)
                    .withResolverStyle(ResolverStyle.STRICT);

    private final PabulibElection election;
    private final PabulibOptions options;
    private final CampaignId campaign;
    private final ImportedActs acts;
    private final Instant collecting;
    private final Instant opens;
    private final Instant closes;

    private PabulibImport(PabulibElection election, PabulibOptions options, Handles handles) {
        this.election = election;
        this.options = options;
        this.campaign = election.campaign();
        var file = election.file();
        // People are known by city and edition: never across editions.
        this.acts =
                new ImportedActs(
                        campaign,
                        handles,
                        "pabulib/" + file.get("unit") + "/" + file.get("instance"));
        var begin = day("date_begin", options.begin(), "01.01.");
        var end = day("date_end", options.end(), "31.12.");
        if (end.isBefore(begin)) {
            throw file.refused("date_end", "is before date_begin");
        }
        this.opens = begin.atStartOfDay(ZoneOffset.UTC).toInstant();
        this.closes = end.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
        this.collecting = opens.minus(Duration.ofDays(1));
    }

    /**
     * Imports a file, or what is still missing of it.
     *
     * @throws SourceRefusedException if the source is broken, or has irregular ballots and they are
     *     not to be counted; nothing was written
     * @throws ImportStoppedException if an act was refused or the log failed; running it again goes
     *     on
     */
    public static ImportReport run(
            Path file,
            PabulibOptions options,
            EventLog log,
            Commands commands,
            Handles handles,
            Progress progress) {
        var election = PabulibElection.of(PabulibFile.read(file), options);
        if (!options.asCounted() && !election.irregular().isEmpty()) {
            throw new SourceRefusedException(
                    election.irregular().stream().map(vote -> problem(election, vote)).toList());
        }
        return new PabulibImport(election, options, handles)
                .send(new ImportPipeline(log, commands, progress));
    }

    private static SourceProblem problem(PabulibElection election, Vote vote) {
        return new SourceProblem(
                election.file().source().name(),
                vote.line(),
                "the ballot breaks the declared rules ("
                        + PabulibElection.inWords(vote.irregularities())
                        + "); it can be imported as it was counted");
    }

    private ImportReport send(ImportPipeline pipeline) {
        var votes = election.votes();
        return pipeline.run(
                new ImportPlan(
                        new Planned<>(founding(), election.file().source().name(), 0),
                        new Planned<>(announcement(), election.file().source().name(), 0),
                        List.of(
                                Part.of(collecting()),
                                new Part(
                                        votes.size(),
                                        IntStream.range(0, votes.size())
                                                .mapToObj(row -> vote(votes.get(row), row))),
                                Part.of(closing())),
                        election.irregular().size()));
    }

    private FoundCommunity founding() {
        var file = election.file();
        var unit = file.get("unit");
        var place = file.find("country").map(country -> unit + ", " + country).orElse(unit);
        return file.valid(
                "unit",
                () ->
                        new FoundCommunity(
                                campaign.community(),
                                new CommunityName(unit),
                                new Purpose(
                                        "Participatory budgeting in "
                                                + place
                                                + ": residents propose projects and decide which"
                                                + " of them public money pays for."),
                                acts.inCommunity(collecting, "community")));
    }

    private AnnounceCampaign announcement() {
        var file = election.file();
        var rule = election.rule(options.conflicts());
        return new AnnounceCampaign(
                campaign,
                file.valid(
                        "description",
                        () -> new Question(file.find("description").orElse(file.name()))),
                file.valid(
                        "comment", () -> file.find("comment").map(Description::new).orElse(null)),
                election.form(),
                Participation.EVERYBODY,
                new Schedule(collecting, opens, opens, closes),
                RunningResult.SHOWN,
                election.budget(),
                rule,
                PabulibRules.ties(rule),
                RankingRule.SCORE,
                election.categories(),
                file.valid(
                        "description",
                        () ->
                                new Origin.Imported(
                                        "pabulib",
                                        file.name(),
                                        file.source().sha256(),
                                        !election.irregular().isEmpty(),
                                        true)),
                acts.official(collecting, "campaign"));
    }

    private List<PlannedAct> collecting() {
        var steps = new ArrayList<PlannedAct>();
        steps.add(
                of(
                        new OpenCollecting(
                                campaign,
                                new Reason("The source names the projects, not when they came."),
                                acts.official(collecting, "collecting")),
                        0));
        // The source has no times; a millisecond apart, its order of the projects is that of
        // submission.
        var at = collecting;
        for (var project : election.projects().values()) {
            at = at.plusMillis(1);
            steps.add(
                    of(
                            new SubmitIdea(
                                    project.idea(),
                                    null,
                                    project.title(),
                                    project.text(),
                                    project.category(),
                                    project.place(),
                                    project.cost(),
                                    project.reference(),
                                    acts.official(at, "idea/" + project.id())),
                            project.line()));
        }
        steps.add(
                of(
                        new OpenVoting(
                                campaign,
                                new Reason("The first day of voting."),
                                acts.official(opens, "voting")),
                        0));
        return steps;
    }

    private PlannedAct vote(Vote vote, int row) {
        var act = acts.by(vote.voter(), vote.channel(), spread(row), "ballot/" + vote.voter());
        var ballot = vote.ballot();
        // Who hands in a ballot without a project took part all the same.
        return of(
                ballot == null
                        ? new EnrolParticipant(campaign, act)
                        : new CastBallot(campaign, ballot, options.asCounted(), act),
                vote.line());
    }

    /** The middle of the row's equal share of the voting time, in whole milliseconds. */
    private Instant spread(int row) {
        var share =
                BigInteger.valueOf(Duration.between(opens, closes).toMillis())
                        .multiply(BigInteger.valueOf(2L * row + 1))
                        .divide(BigInteger.valueOf(2L * election.votes().size()));
        return opens.plusMillis(share.longValueExact());
    }

    private List<PlannedAct> closing() {
        var steps = new ArrayList<PlannedAct>();
        steps.add(
                of(
                        new CloseVoting(
                                campaign,
                                new Reason("The last day of voting ended."),
                                acts.official(closes, "close")),
                        0));
        election.projects().values().stream()
                .filter(Project::withdrawn)
                .forEach(project ->
                        steps.add(
                                of(
                                        new WithdrawIdea(
                                                project.idea(),
                                                null,
                                                election.whyWithdrawn(project),
                                                acts.official(closes, "withdrawn/" + project.id())),
                                        project.line())));
        return steps;
    }

    private PlannedAct of(Command command, long line) {
        return new PlannedAct(command, election.file().source().name(), line);
    }

    private LocalDate day(String key, @Nullable LocalDate supplied, String dayOfYear) {
        var text = election.file().get(key).strip();
        if (text.matches("[0-9]{4}")) {
            return supplied == null ? parsed(key, dayOfYear + text) : supplied;
        }
        return parsed(key, text);
    }

    private LocalDate parsed(String key, String text) {
        try {
            return LocalDate.parse(text, DAY);
        } catch (DateTimeException _) {
            throw election.file().refused(key, "is neither dd.mm.yyyy nor a year: " + text);
        }
    }
}
