package groundswell.query.ranking;

import groundswell.events.AdoptionEvent;
import groundswell.events.AdoptionEvent.CampaignDecided;
import groundswell.events.AdoptionEvent.IdeaAdopted;
import groundswell.events.AdoptionEvent.IdeaDeclined;
import groundswell.events.AdoptionEvent.IdeaExcluded;
import groundswell.events.AdoptionEvent.ProgressReported;
import groundswell.events.AdoptionEvent.TieOrderRecorded;
import groundswell.events.CampaignEvent;
import groundswell.events.CampaignEvent.CampaignAnnounced;
import groundswell.events.CampaignEvent.CampaignCancelled;
import groundswell.events.CampaignEvent.CollectingOpened;
import groundswell.events.CampaignEvent.HandlesUnlinked;
import groundswell.events.CampaignEvent.RankingChanged;
import groundswell.events.CampaignEvent.VotingClosed;
import groundswell.events.CampaignEvent.VotingExtended;
import groundswell.events.CampaignEvent.VotingOpened;
import groundswell.events.CommunityEvent;
import groundswell.events.IdeaEvent;
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
import groundswell.events.LogEvent;
import groundswell.events.ModerationEvent;
import groundswell.events.ModerationEvent.AppealDismissed;
import groundswell.events.ModerationEvent.IdeaHeld;
import groundswell.events.ModerationEvent.IdeaHidden;
import groundswell.events.ModerationEvent.IdeaReported;
import groundswell.events.ModerationEvent.IdeaRestored;
import groundswell.events.ModerationEvent.ModerationAppealed;
import groundswell.events.OpeningEvent;
import groundswell.events.VoteEvent;
import groundswell.events.VoteEvent.BallotCast;
import groundswell.events.VoteEvent.BallotReplaced;
import groundswell.events.VoteEvent.BallotRetracted;
import groundswell.events.VoteEvent.ParticipantEnrolled;
import groundswell.events.VoteEvent.VoteCast;
import groundswell.events.VoteEvent.VoteChanged;
import groundswell.events.VoteEvent.VoteRepeated;
import groundswell.events.VoteEvent.VoteRetracted;
import groundswell.events.value.CampaignId;
import groundswell.events.value.IdeaId;
import groundswell.events.value.RankingRule;
import groundswell.events.value.RunningResult;
import groundswell.query.intake.Projection;
import groundswell.query.intake.RecordedEvent;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * The tally of every idea, now and at every position before: the present counts, each change of
 * them, and a key frame after every thousand changes.
 *
 * <p>Long on purpose: one switch for each family, and each case of it a line.
 */
@Component
final class RankingProjection implements Projection {
    static final String NAME = "ranking";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public int version() {
        return 2;
    }

    @Override
    public List<String> tables() {
        return RankingTables.CREATE;
    }

    @Override
    public void fold(List<RecordedEvent> events, JdbcTemplate sql) {
        var batch = new Batch(new RankingTables(sql), events.size());
        events.forEach(batch::on);
        batch.write();
    }

    /** The campaigns that a batch touches. */
    private static final class Batch {
        private final RankingTables tables;
        private final int events;
        private final Map<String, CampaignFold> campaigns = new LinkedHashMap<>();

        Batch(RankingTables tables, int events) {
            this.tables = tables;
            this.events = events;
        }

        void write() {
            campaigns.values().forEach(CampaignFold::write);
        }

        private CampaignFold in(CampaignId campaign) {
            return campaigns.computeIfAbsent(
                    campaign.value(),
                    id ->
                            new CampaignFold(
                                    tables,
                                    id,
                                    tables.campaign(id)
                                            .orElseThrow(() ->
                                                    new IllegalStateException(
                                                            "no campaign "
                                                                    + id
                                                                    + " was announced")),
                                    events));
        }

        void on(RecordedEvent recorded) {
            switch (recorded.event()) {
                case CommunityEvent _, OpeningEvent _, LogEvent _ -> {}
                case CampaignEvent event -> campaign(recorded, event);
                case IdeaEvent event -> idea(recorded, event);
                case VoteEvent event -> {
                    var fold = in(event.campaign());
                    vote(recorded, event, fold);
                    fold.endOfEvent(recorded);
                }
                case AdoptionEvent event -> adoption(recorded, event);
                case ModerationEvent event -> moderation(recorded, event);
            }
        }

        private void campaign(RecordedEvent recorded, CampaignEvent event) {
            switch (event) {
                case CampaignAnnounced announced -> announced(recorded, announced);
                case VotingExtended _ -> in(event.campaign()).votingClosed(false);
                case VotingClosed _ -> in(event.campaign()).votingClosed(true);
                case RankingChanged changed -> rule(recorded, event.campaign(), changed.ranking());
                case CollectingOpened _,
                        VotingOpened _,
                        CampaignCancelled _,
                        HandlesUnlinked _ -> {}
            }
        }

        private void announced(RecordedEvent recorded, CampaignAnnounced announced) {
            tables.insertCampaign(
                    announced.campaign().value(),
                    new CampaignRow(
                            recorded.position(),
                            recorded.happenedAt().toEpochMilli(),
                            announced.ballot(),
                            announced.runningResult() == RunningResult.HIDDEN,
                            false,
                            0));
            rule(recorded, announced.campaign(), announced.ranking());
        }

        private void rule(RecordedEvent recorded, CampaignId campaign, RankingRule rule) {
            tables.insertRule(
                    campaign.value(),
                    recorded.position(),
                    recorded.happenedAt().toEpochMilli(),
                    rule.name().toLowerCase(Locale.ROOT));
        }

        private void idea(RecordedEvent recorded, IdeaEvent event) {
            var fold = in(event.campaign());
            switch (event) {
                case IdeaSubmitted submitted -> {
                    fold.submitted(row(recorded, submitted));
                    words(recorded, event.idea());
                }
                case IdeaRevised revised -> {
                    change(recorded, event.idea(), idea -> idea.priced(revised.cost()));
                    words(recorded, event.idea());
                }
                case IdeaWithdrawn _ -> stands(recorded, event.idea(), "withdrawn");
                case IdeaShortlisted _ -> stands(recorded, event.idea(), "shortlisted");
                case IdeasMerged merged ->
                        fold.merge(recorded, texts(merged.merged()), event.idea().value());
                case IdeasSplit split -> fold.merge(recorded, texts(split.split()), null);
                case AmendmentProposed proposed ->
                        tables.insertAmendment(
                                event.idea().value(), proposed.amendment(), recorded.position());
                case AmendmentAccepted accepted -> {
                    change(recorded, event.idea(), idea -> idea);
                    tables.amendment(event.idea().value(), accepted.amendment())
                            .ifPresent(saidAt ->
                                    tables.insertTitle(
                                            event.idea().value(),
                                            recorded.position(),
                                            saidAt,
                                            false));
                }
                case AmendmentDeclined _, CommentPosted _ -> {}
            }
        }

        /** All words of the idea are those of this event. They stay in the log. */
        private void words(RecordedEvent recorded, IdeaId idea) {
            tables.insertTitle(idea.value(), recorded.position(), recorded.position(), true);
        }

        private void vote(RecordedEvent at, VoteEvent event, CampaignFold fold) {
            var member = event.member().value();
            switch (event) {
                case VoteCast(var idea, _, var choice, _) ->
                        fold.answer(at, idea.value(), member, false, null, true, choice);
                case VoteChanged(var idea, _, var from, var to, _) ->
                        fold.answer(at, idea.value(), member, true, from, true, to);
                case VoteRetracted(var idea, _, var from, _) ->
                        fold.answer(at, idea.value(), member, true, from, false, null);
                case VoteRepeated(var idea, _, var choice) ->
                        fold.repeated(at, idea.value(), choice);
                case BallotCast cast -> fold.ballot(at, member, false, null, cast.ballot());
                case BallotReplaced replaced ->
                        fold.ballot(at, member, true, replaced.from(), replaced.to());
                case BallotRetracted retracted ->
                        fold.ballot(at, member, true, retracted.from(), null);
                case ParticipantEnrolled _ -> {}
            }
        }

        private void adoption(RecordedEvent recorded, AdoptionEvent event) {
            switch (event) {
                case IdeaExcluded excluded -> stands(recorded, excluded.idea(), "excluded");
                case IdeaAdopted adopted -> stands(recorded, adopted.idea(), "adopted");
                case IdeaDeclined declined -> stands(recorded, declined.idea(), "declined");
                case ProgressReported progress ->
                        stands(
                                recorded,
                                progress.idea(),
                                progress.status()
                                        .name()
                                        .toLowerCase(Locale.ROOT)
                                        .replace('_', '-'));
                case TieOrderRecorded _, CampaignDecided _ -> {}
            }
        }

        private void moderation(RecordedEvent recorded, ModerationEvent event) {
            switch (event) {
                case IdeaHeld _, IdeaHidden _ ->
                        change(recorded, event.idea(), idea -> idea.hidden(true));
                case IdeaRestored _ -> change(recorded, event.idea(), idea -> idea.hidden(false));
                case IdeaReported _, ModerationAppealed _, AppealDismissed _ -> {}
            }
        }

        private void stands(RecordedEvent recorded, IdeaId idea, String word) {
            change(recorded, idea, row -> row.standing(word));
        }

        private void change(RecordedEvent recorded, IdeaId idea, UnaryOperator<IdeaRow> change) {
            in(idea.campaign()).change(recorded, idea.value(), change);
        }

        private static IdeaRow row(RecordedEvent recorded, IdeaSubmitted submitted) {
            var happenedMs = recorded.happenedAt().toEpochMilli();
            return new IdeaRow(
                    submitted.idea().value(),
                    recorded.position(),
                    happenedMs,
                    happenedMs,
                    text(submitted.author()),
                    text(submitted.reference()),
                    submitted.cost(),
                    "submitted",
                    false,
                    null);
        }

        private static List<String> texts(List<IdeaId> ideas) {
            return ideas.stream().map(IdeaId::value).toList();
        }

        private static @Nullable String text(@Nullable Object value) {
            return value == null ? null : value.toString();
        }
    }
}
