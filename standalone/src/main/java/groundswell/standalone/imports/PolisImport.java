package groundswell.standalone.imports;

import groundswell.command.act.Command;
import groundswell.command.campaign.AnnounceCampaign;
import groundswell.command.campaign.CloseVoting;
import groundswell.command.campaign.OpenCollecting;
import groundswell.command.campaign.OpenVoting;
import groundswell.command.community.FoundCommunity;
import groundswell.command.idea.SubmitIdea;
import groundswell.command.identity.Handles;
import groundswell.command.log.Commands;
import groundswell.command.moderation.HideIdea;
import groundswell.command.vote.CastVote;
import groundswell.events.value.BallotForm;
import groundswell.events.value.CampaignId;
import groundswell.events.value.Channel;
import groundswell.events.value.Choice;
import groundswell.events.value.CommunityId;
import groundswell.events.value.CommunityName;
import groundswell.events.value.IdeaId;
import groundswell.events.value.ModerationRule;
import groundswell.events.value.Origin;
import groundswell.events.value.Participation;
import groundswell.events.value.Purpose;
import groundswell.events.value.Reason;
import groundswell.events.value.Reference;
import groundswell.events.value.RunningResult;
import groundswell.events.value.Schedule;
import groundswell.events.value.TieKey;
import groundswell.standalone.imports.ImportPlan.Part;
import groundswell.standalone.imports.ImportPlan.Planned;
import groundswell.standalone.imports.PolisConversation.Comment;
import groundswell.standalone.imports.PolisConversation.Vote;
import groundswell.store.EventLog;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Brings in a conversation that Polis exported. Its ideas and votes keep their times; what has none
 * (moderation, the end) is put one millisecond after the last of them.
 */
public final class PolisImport {
    private static final String CAMPAIGN = "conversation";

    private final PolisConversation conversation;
    private final PolisOptions options;
    private final CampaignId campaign;
    private final ImportedActs acts;
    private final Instant end;

    private PolisImport(PolisConversation conversation, PolisOptions options, Handles handles) {
        this.conversation = conversation;
        this.options = options;
        var community =
                options.community() == null
                        ? new CommunityId(Slugs.of(conversation.name()))
                        : options.community();
        this.campaign = CampaignId.of(community, CAMPAIGN);
        this.acts = new ImportedActs(campaign, handles, "polis/" + conversation.name());
        this.end = conversation.last().plusMillis(1);
    }

    /**
     * Imports a folder, or what is still missing of it.
     *
     * @param folder with summary.csv, comments.csv and votes.csv
     * @throws SourceRefusedException if the source is broken; nothing was written
     * @throws ImportStoppedException if an act was refused or the log failed; running it again goes
     *     on
     */
    public static ImportReport run(
            Path folder,
            PolisOptions options,
            EventLog log,
            Commands commands,
            Handles handles,
            Progress progress) {
        var conversation = PolisConversation.read(folder);
        return new PolisImport(conversation, options, handles)
                .send(new ImportPipeline(log, commands, progress));
    }

    private ImportReport send(ImportPipeline pipeline) {
        return pipeline.run(
                new ImportPlan(
                        new Planned<>(founding(), PolisConversation.SUMMARY, 0),
                        new Planned<>(announcement(), PolisConversation.SUMMARY, 0),
                        List.of(
                                Part.of(opening()),
                                new Part(
                                        conversation.comments().size()
                                                + conversation.votes().size(),
                                        history()),
                                Part.of(closing())),
                        0));
    }

    private FoundCommunity founding() {
        var topic = conversation.topic().value();
        var fits = topic.codePointCount(0, topic.length()) <= CommunityName.MAX_LENGTH;
        return new FoundCommunity(
                campaign.community(),
                new CommunityName(fits ? topic : campaign.community().value()),
                new Purpose(topic),
                acts.inCommunity(conversation.first(), "community"));
    }

    private AnnounceCampaign announcement() {
        var first = conversation.first();
        return new AnnounceCampaign(
                campaign,
                conversation.topic(),
                conversation.description(),
                new BallotForm.IdeaVotes(List.of(Choice.values())),
                Participation.EVERYBODY,
                new Schedule(first, end, first, end),
                RunningResult.SHOWN,
                null,
                options.rule(),
                List.of(TieKey.EARLIEST, TieKey.IDEA_ID),
                options.ranking(),
                List.of(),
                new Origin.Imported(
                        "polis", conversation.name(), conversation.sha256(), false, false),
                acts.official(first, "campaign"));
    }

    private List<PlannedAct> opening() {
        var first = conversation.first();
        return List.of(
                fromFolder(
                        new OpenCollecting(
                                campaign,
                                new Reason("The first statement or vote of the conversation."),
                                acts.official(first, "collecting"))),
                fromFolder(
                        new OpenVoting(
                                campaign,
                                new Reason("The first statement or vote of the conversation."),
                                acts.official(first, "voting"))));
    }

    /** Ideas and votes by time; of one millisecond, ideas first. */
    private Stream<PlannedAct> history() {
        var comments = new ArrayDeque<>(conversation.comments());
        return Stream.concat(
                conversation.votes().stream()
                        .flatMap(vote -> {
                            var acts = new ArrayList<PlannedAct>();
                            while (!comments.isEmpty()
                                    && !comments.getFirst().at().isAfter(vote.at())) {
                                acts.add(submission(comments.removeFirst()));
                            }
                            acts.add(vote(vote));
                            return acts.stream();
                        }),
                Stream.of(comments).flatMap(rest -> rest.stream().map(this::submission)));
    }

    private PlannedAct submission(Comment comment) {
        return new PlannedAct(
                new SubmitIdea(
                        idea(comment.id()),
                        acts.handle(comment.author()),
                        null,
                        comment.body(),
                        null,
                        null,
                        null,
                        new Reference(Long.toString(comment.id())),
                        acts.by(
                                comment.author(),
                                Channel.IMPORTED,
                                comment.at(),
                                "idea/" + comment.id())),
                PolisConversation.COMMENTS,
                comment.line());
    }

    private PlannedAct vote(Vote vote) {
        var row =
                "vote/%d/%s/%d/%s"
                        .formatted(
                                vote.comment(),
                                vote.voter(),
                                vote.at().toEpochMilli(),
                                vote.choice().name().toLowerCase(Locale.ROOT));
        return new PlannedAct(
                new CastVote(
                        idea(vote.comment()),
                        vote.choice(),
                        acts.by(
                                vote.voter(),
                                Channel.IMPORTED,
                                vote.at(),
                                vote.repeat() == 0 ? row : row + "/" + vote.repeat())),
                PolisConversation.VOTES,
                vote.line());
    }

    private List<PlannedAct> closing() {
        var closing = new ArrayList<PlannedAct>();
        closing.add(
                fromFolder(
                        new CloseVoting(
                                campaign,
                                new Reason(
                                        "The last statement or vote of the conversation was one"
                                                + " millisecond earlier."),
                                acts.official(end, "close"))));
        for (var comment : conversation.comments()) {
            if (comment.rejected()) {
                closing.add(
                        new PlannedAct(
                                new HideIdea(
                                        idea(comment.id()),
                                        ModerationRule.OTHER,
                                        new Reason(
                                                "Rejected by the moderation of the source, which"
                                                        + " publishes neither the time nor the rule."),
                                        acts.official(end, "hide/" + comment.id())),
                                PolisConversation.COMMENTS,
                                comment.line()));
            }
        }
        return closing;
    }

    private IdeaId idea(long comment) {
        return IdeaId.of(campaign, Long.toString(comment));
    }

    private static PlannedAct fromFolder(Command command) {
        return new PlannedAct(command, PolisConversation.SUMMARY, 0);
    }
}
