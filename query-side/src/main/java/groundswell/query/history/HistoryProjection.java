package groundswell.query.history;

import groundswell.events.AdoptionEvent;
import groundswell.events.AdoptionEvent.CampaignDecided;
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
import groundswell.events.rules.BallotTally;
import groundswell.events.rules.Contribution;
import groundswell.events.value.Ballot;
import groundswell.events.value.IdeaId;
import groundswell.query.intake.Projection;
import groundswell.query.intake.RecordedEvent;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Everything that happened to each idea: one row for each idea and event. Acts keep the event
 * itself; votes and what ballots give an idea are a few numbers each, because there are many.
 */
@Component
final class HistoryProjection implements Projection {
    static final String NAME = "history";

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
        return HistoryTables.CREATE;
    }

    @Override
    public void fold(List<RecordedEvent> events, JdbcTemplate sql) {
        var tables = new HistoryTables(sql);
        events.forEach(event -> on(event, tables));
        tables.write();
    }

    private static void on(RecordedEvent at, HistoryTables tables) {
        switch (at.event()) {
            case CommunityEvent _, OpeningEvent _, LogEvent _ -> {}
            case CampaignEvent event -> campaign(event, tables);
            case IdeaEvent event -> idea(at, event, tables);
            case VoteEvent event -> vote(at, event, tables);
            case AdoptionEvent event -> adoption(at, event, tables);
            case ModerationEvent event -> moderation(at, event, tables);
        }
    }

    private static void campaign(CampaignEvent event, HistoryTables tables) {
        switch (event) {
            case CampaignAnnounced announced -> tables.announced(announced);
            case VotingExtended _ -> tables.votingClosed(event.campaign(), false);
            case VotingClosed _ -> tables.votingClosed(event.campaign(), true);
            case CollectingOpened _,
                    VotingOpened _,
                    RankingChanged _,
                    CampaignCancelled _,
                    HandlesUnlinked _ -> {}
        }
    }

    private static void idea(RecordedEvent at, IdeaEvent event, HistoryTables tables) {
        switch (event) {
            case IdeaSubmitted submitted -> {
                tables.submitted(submitted);
                tables.act(at, event.idea());
            }
            case IdeasMerged(var into, var merged, _) -> together(at, into, merged, into, tables);
            case IdeasSplit(var from, var split, _) -> together(at, from, split, null, tables);
            case IdeaRevised _,
                    IdeaWithdrawn _,
                    AmendmentProposed _,
                    AmendmentAccepted _,
                    AmendmentDeclined _,
                    CommentPosted _,
                    IdeaShortlisted _ ->
                    tables.act(at, event.idea());
        }
    }

    /** A merge or a split is in the history of every idea that it names. */
    private static void together(
            RecordedEvent at,
            IdeaId one,
            List<IdeaId> others,
            @Nullable IdeaId into,
            HistoryTables tables) {
        tables.act(at, one);
        for (var other : others) {
            tables.act(at, other);
            tables.merge(at, other, into);
        }
    }

    private static void vote(RecordedEvent at, VoteEvent event, HistoryTables tables) {
        switch (event) {
            case VoteCast(var idea, _, var choice, _) ->
                    tables.vote(at, idea, VoteKind.CAST, null, choice);
            case VoteChanged(var idea, _, var from, var to, _) ->
                    tables.vote(at, idea, VoteKind.CHANGED, from, to);
            case VoteRepeated(var idea, _, var choice) ->
                    tables.vote(at, idea, VoteKind.REPEATED, choice, choice);
            case VoteRetracted(var idea, _, var from, _) ->
                    tables.vote(at, idea, VoteKind.RETRACTED, from, null);
            case BallotCast cast -> ballot(at, VoteKind.CAST, null, cast.ballot(), tables);
            case BallotReplaced replaced ->
                    ballot(at, VoteKind.CHANGED, replaced.from(), replaced.to(), tables);
            case BallotRetracted retracted ->
                    ballot(at, VoteKind.RETRACTED, retracted.from(), null, tables);
            case ParticipantEnrolled _ -> {}
        }
    }

    /** A ballot is in the history of every idea that it names, or named before. */
    private static void ballot(
            RecordedEvent at,
            VoteKind kind,
            @Nullable Ballot from,
            @Nullable Ballot to,
            HistoryTables tables) {
        var campaign = ((VoteEvent) at.event()).campaign();
        var form = tables.form(campaign);
        var before = new TreeMap<IdeaId, Contribution>();
        var after = new TreeMap<IdeaId, Contribution>();
        if (from != null) {
            BallotTally.contributions(form, from).forEach(one -> before.put(one.idea(), one));
        }
        if (to != null) {
            BallotTally.contributions(form, to).forEach(one -> after.put(one.idea(), one));
        }
        after.forEach((idea, given) -> tables.mention(at, idea, kind, before.get(idea), given));
        before.forEach((idea, given) -> {
            if (!after.containsKey(idea)) {
                tables.mention(at, idea, kind, given, null);
            }
        });
    }

    private static void adoption(RecordedEvent at, AdoptionEvent event, HistoryTables tables) {
        switch (event) {
            case AdoptionEvent.OnIdea act -> tables.act(at, act.idea());
            case TieOrderRecorded tie -> tie.order().forEach(idea -> tables.act(at, idea));
            case CampaignDecided _ -> {}
        }
    }

    private static void moderation(RecordedEvent at, ModerationEvent event, HistoryTables tables) {
        tables.act(at, event.idea());
        switch (event) {
            case IdeaHeld _, IdeaHidden _ -> tables.hidden(event.idea(), true);
            case IdeaRestored _ -> tables.hidden(event.idea(), false);
            case IdeaReported _, ModerationAppealed _, AppealDismissed _ -> {}
        }
    }
}
