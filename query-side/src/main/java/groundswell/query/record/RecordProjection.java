package groundswell.query.record;

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
import groundswell.events.CommunityEvent.CommunityFounded;
import groundswell.events.CommunityEvent.MemberAdmitted;
import groundswell.events.CommunityEvent.PurposeRestated;
import groundswell.events.CommunityEvent.RoleGranted;
import groundswell.events.CommunityEvent.RoleRevoked;
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
import groundswell.events.OpeningEvent.OpeningWithdrawn;
import groundswell.events.VoteEvent;
import groundswell.events.VoteEvent.BallotCast;
import groundswell.events.VoteEvent.BallotReplaced;
import groundswell.events.VoteEvent.BallotRetracted;
import groundswell.events.VoteEvent.ParticipantEnrolled;
import groundswell.events.VoteEvent.VoteCast;
import groundswell.events.VoteEvent.VoteChanged;
import groundswell.events.VoteEvent.VoteRepeated;
import groundswell.events.VoteEvent.VoteRetracted;
import groundswell.query.intake.Projection;
import groundswell.query.intake.RecordedEvent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * What institutions said and did: every official act of a community and of its campaigns, in order,
 * as the log has it. Acts hold nobody's personal data, so their leaves can be shown as they are.
 *
 * <p>Long on purpose: the switches say of each event whether it is an act, a count, or neither.
 */
@Component
final class RecordProjection implements Projection {
    static final String NAME = "record";

    private static final int BATCH = 1_000;

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
        return List.of(
                // The stream is the campaign, else the community. The idea is the one an act is
                // about.
                """
                create table act (
                    stream varchar(81) not null, position bigint not null, idea varchar(122),
                    type varchar(100) not null, happened_ms bigint not null,
                    actor varchar(40) not null, body varchar(1000000) not null,
                    primary key (stream, position))
                """,
                """
                create table campaign (
                    campaign varchar(81) primary key, community varchar(40) not null,
                    position bigint not null)
                """,
                "create index campaign_community on campaign (community)",
                """
                create table idea (
                    idea varchar(122) primary key, campaign varchar(81) not null,
                    position bigint not null, happened_ms bigint not null, reference varchar(2000))
                """,
                // The running number of what is counted in a campaign or community.
                """
                create table counted (
                    stream varchar(81) not null, what varchar(20) not null, position bigint not null,
                    happened_ms bigint not null, so_far bigint not null,
                    primary key (stream, what, position))
                """);
    }

    @Override
    public void fold(List<RecordedEvent> events, JdbcTemplate sql) {
        var batch = new Batch(sql);
        events.forEach(batch::on);
        batch.write();
    }

    /** The rows of one batch. */
    private static final class Batch {
        private final JdbcTemplate sql;
        private final Map<String, List<Object[]>> rows = new LinkedHashMap<>();
        private final Map<String, Long> numbers = new HashMap<>();

        Batch(JdbcTemplate sql) {
            this.sql = sql;
        }

        void write() {
            rows.forEach((statement, values) -> {
                for (var from = 0; from < values.size(); from += BATCH) {
                    var to = Math.min(values.size(), from + BATCH);
                    sql.batchUpdate(statement, values.subList(from, to));
                }
            });
        }

        void on(RecordedEvent at) {
            switch (at.event()) {
                case CommunityEvent event -> community(at, event);
                case CampaignEvent event -> campaign(at, event);
                case IdeaEvent event -> idea(at, event);
                case VoteEvent event -> vote(at, event);
                case AdoptionEvent event -> adoption(at, event);
                case ModerationEvent event -> moderation(at, event);
                // What was taken back and by what right, not what it said.
                case OpeningWithdrawn _ -> act(at, null);
                case LogEvent _ -> {}
            }
        }

        private void community(RecordedEvent at, CommunityEvent event) {
            switch (event) {
                case CommunityFounded _, PurposeRestated _, RoleGranted _, RoleRevoked _ ->
                        act(at, null);
                case MemberAdmitted _ -> counted(at, "members");
            }
        }

        private void campaign(RecordedEvent at, CampaignEvent event) {
            act(at, null);
            switch (event) {
                case CampaignAnnounced announced ->
                        add(
                                "insert into campaign values (?, ?, ?)",
                                announced.campaign().value(),
                                announced.community().value(),
                                at.position());
                case CollectingOpened _,
                        VotingOpened _,
                        VotingExtended _,
                        VotingClosed _,
                        CampaignCancelled _,
                        RankingChanged _,
                        HandlesUnlinked _ -> {}
            }
        }

        private void idea(RecordedEvent at, IdeaEvent event) {
            switch (event) {
                case IdeaSubmitted submitted -> {
                    var reference = submitted.reference();
                    add(
                            "insert into idea values (?, ?, ?, ?, ?)",
                            submitted.idea().value(),
                            submitted.campaign().value(),
                            at.position(),
                            at.happenedAt().toEpochMilli(),
                            reference == null ? null : reference.value());
                    counted(at, "ideas");
                }
                case CommentPosted _ -> counted(at, "comments");
                case IdeaWithdrawn withdrawn when withdrawn.reason() == null -> {}
                case IdeaWithdrawn _, IdeasMerged _, IdeasSplit _, IdeaShortlisted _ ->
                        act(at, event.idea().value());
                case IdeaRevised _,
                        AmendmentProposed _,
                        AmendmentAccepted _,
                        AmendmentDeclined _ -> {}
            }
        }

        private void vote(RecordedEvent at, VoteEvent event) {
            switch (event) {
                case ParticipantEnrolled _ -> counted(at, "participants");
                case VoteCast _,
                        VoteChanged _,
                        VoteRepeated _,
                        VoteRetracted _,
                        BallotCast _,
                        BallotReplaced _,
                        BallotRetracted _ ->
                        counted(at, "answers");
            }
        }

        private void adoption(RecordedEvent at, AdoptionEvent event) {
            switch (event) {
                case TieOrderRecorded _, CampaignDecided _ -> act(at, null);
                case IdeaExcluded excluded -> act(at, excluded.idea().value());
                case IdeaAdopted adopted -> act(at, adopted.idea().value());
                case IdeaDeclined declined -> act(at, declined.idea().value());
                case ProgressReported progress -> act(at, progress.idea().value());
            }
        }

        private void moderation(RecordedEvent at, ModerationEvent event) {
            switch (event) {
                // Who reports or appeals is not an institution, but that it happened is part of the
                // record.
                case IdeaReported _,
                        IdeaHeld _,
                        IdeaHidden _,
                        IdeaRestored _,
                        ModerationAppealed _,
                        AppealDismissed _ ->
                        act(at, event.idea().value());
            }
        }

        private void act(RecordedEvent at, @Nullable String idea) {
            add(
                    "insert into act values (?, ?, ?, ?, ?, ?, ?)",
                    at.envelope().stream(),
                    at.position(),
                    idea,
                    at.envelope().type(),
                    at.happenedAt().toEpochMilli(),
                    at.envelope().by().value(),
                    // As the leaf has it: openings are not in it.
                    at.envelope().body().json().toString());
        }

        private void counted(RecordedEvent at, String what) {
            var stream = at.envelope().stream();
            var soFar =
                    numbers.compute(
                            stream + " " + what,
                            (_, last) -> 1 + (last == null ? stored(stream, what) : last));
            add(
                    "insert into counted values (?, ?, ?, ?, ?)",
                    stream,
                    what,
                    at.position(),
                    at.happenedAt().toEpochMilli(),
                    soFar);
        }

        // In the order of the whole key: H2 then reads one row of the index, not all of them.
        private long stored(String stream, String what) {
            return sql
                    .queryForList(
                            """
                            select so_far from counted where stream = ? and what = ?
                            order by stream desc, what desc, position desc
                            fetch first row only
                            """,
                            Long.class,
                            stream,
                            what)
                    .stream()
                    .findFirst()
                    .orElse(0L);
        }

        private void add(String statement, @Nullable Object... values) {
            rows.computeIfAbsent(statement, _ -> new ArrayList<>()).add(values);
        }
    }
}
