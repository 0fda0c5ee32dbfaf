package groundswell.query.activity;

import groundswell.events.AdoptionEvent;
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
import groundswell.events.GroundswellEvent;
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
import groundswell.events.value.Ballot;
import groundswell.events.value.CampaignId;
import groundswell.events.value.IdeaId;
import groundswell.query.intake.Projection;
import groundswell.query.intake.RecordedEvent;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * What happened on each day in UTC, and when an idea was first answered by the first, fifth and
 * twentieth member other than its author. It relies on the log: within a campaign no event happened
 * before the one before it.
 */
@Component
final class ActivityProjection implements Projection {
    static final String NAME = "activity";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public int version() {
        return 1;
    }

    @Override
    public List<String> tables() {
        return ActivityTables.CREATE;
    }

    @Override
    public void fold(List<RecordedEvent> events, JdbcTemplate sql) {
        var campaigns = new LinkedHashMap<CampaignId, List<RecordedEvent>>();
        for (var recorded : events) {
            var campaign = campaign(recorded.event());
            if (campaign != null) {
                campaigns.computeIfAbsent(campaign, _ -> new ArrayList<>()).add(recorded);
            }
        }
        campaigns.forEach((campaign, own) -> fold(campaign, own, sql));
    }

    private static @Nullable CampaignId campaign(GroundswellEvent event) {
        return switch (event) {
            case CampaignEvent e -> e.campaign();
            case IdeaEvent e -> e.campaign();
            case VoteEvent e -> e.campaign();
            case CommunityEvent _, AdoptionEvent _, ModerationEvent _, OpeningEvent _, LogEvent _ ->
                    null;
        };
    }

    private static void fold(CampaignId campaign, List<RecordedEvent> events, JdbcTemplate sql) {
        var days = new CampaignDays(new ActivityTables(sql), campaign.value(), members(events));
        for (var recorded : events) {
            switch (recorded.event()) {
                case CampaignEvent event -> campaign(recorded, event, days);
                case IdeaEvent event -> idea(recorded, event, days);
                case VoteEvent event -> vote(recorded, event, days);
                case CommunityEvent _,
                        AdoptionEvent _,
                        ModerationEvent _,
                        OpeningEvent _,
                        LogEvent _ -> {}
            }
        }
        days.write();
    }

    /** The members whose rows a batch needs. */
    private static Set<String> members(List<RecordedEvent> events) {
        var members = new HashSet<String>();
        for (var recorded : events) {
            if (recorded.event() instanceof VoteEvent event) {
                members.add(event.member().value());
            }
            if (recorded.event() instanceof IdeaSubmitted event && event.author() != null) {
                members.add(event.author().value());
            }
        }
        return members;
    }

    private static void campaign(RecordedEvent at, CampaignEvent event, CampaignDays days) {
        switch (event) {
            case CampaignAnnounced announced -> days.announced(at, announced.runningResult());
            case VotingExtended _ -> days.votingClosed(false);
            case VotingClosed _ -> days.votingClosed(true);
            case CollectingOpened _,
                    VotingOpened _,
                    RankingChanged _,
                    CampaignCancelled _,
                    HandlesUnlinked _ -> {}
        }
    }

    private static void idea(RecordedEvent at, IdeaEvent event, CampaignDays days) {
        switch (event) {
            case IdeaSubmitted submitted -> days.submitted(at, submitted);
            case IdeaRevised _,
                    IdeaWithdrawn _,
                    IdeasMerged _,
                    IdeasSplit _,
                    AmendmentProposed _,
                    AmendmentAccepted _,
                    AmendmentDeclined _,
                    CommentPosted _,
                    IdeaShortlisted _ -> {}
        }
    }

    private static void vote(RecordedEvent at, VoteEvent event, CampaignDays days) {
        var member = event.member().value();
        switch (event) {
            case VoteCast(var idea, _, _, _) -> {
                days.answered(at, Kind.FIRST, member);
                days.answeredOn(at, idea.value(), member);
            }
            case VoteChanged _ -> days.answered(at, Kind.CHANGED, member);
            case VoteRepeated _ -> days.answered(at, Kind.REPEATED, member);
            case VoteRetracted(var idea, _, _, _) -> {
                days.answered(at, Kind.RETRACTED, member);
                days.tookBack(idea.value(), member);
            }
            case BallotCast cast -> ballot(at, Kind.FIRST, member, null, cast.ballot(), days);
            case BallotReplaced replaced ->
                    ballot(at, Kind.CHANGED, member, replaced.from(), replaced.to(), days);
            case BallotRetracted retracted ->
                    ballot(at, Kind.RETRACTED, member, retracted.from(), null, days);
            case ParticipantEnrolled _ -> {}
        }
    }

    private static void ballot(
            RecordedEvent at,
            Kind kind,
            String member,
            @Nullable Ballot from,
            @Nullable Ballot to,
            CampaignDays days) {
        days.answered(at, kind, member);
        var before = ideas(from);
        var after = ideas(to);
        after.stream()
                .filter(idea -> !before.contains(idea))
                .forEach(idea -> days.answeredOn(at, idea.value(), member));
        before.stream()
                .filter(idea -> !after.contains(idea))
                .forEach(idea -> days.tookBack(idea.value(), member));
    }

    private static Set<IdeaId> ideas(@Nullable Ballot ballot) {
        return ballot == null ? Set.of() : Set.copyOf(ballot.ideas());
    }
}
