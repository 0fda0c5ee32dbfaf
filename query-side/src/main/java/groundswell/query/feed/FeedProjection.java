package groundswell.query.feed;

import groundswell.events.CampaignEvent.CampaignAnnounced;
import groundswell.events.CampaignEvent.VotingClosed;
import groundswell.events.CampaignEvent.VotingExtended;
import groundswell.events.GroundswellEvent;
import groundswell.events.ModerationEvent.IdeaHeld;
import groundswell.events.ModerationEvent.IdeaHidden;
import groundswell.events.ModerationEvent.IdeaRestored;
import groundswell.events.value.IdeaId;
import groundswell.events.value.RunningResult;
import groundswell.query.intake.Projection;
import groundswell.query.intake.RecordedEvent;
import java.util.ArrayList;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Where to find which events, and what must not be shown today. The events themselves stay in the
 * log: an opening that is withdrawn there is gone from here at once.
 */
@Component
final class FeedProjection implements Projection {
    static final String NAME = "feed";

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
                """
                create table entry (
                    position bigint primary key, community varchar(40) not null,
                    stream varchar(81) not null, type varchar(100) not null)
                """,
                "create index entry_stream on entry (stream, position)",
                "create index entry_community on entry (community, position)",
                """
                create table entry_idea (
                    idea varchar(122) not null, position bigint not null,
                    primary key (idea, position))
                """,
                "create index entry_idea_position on entry_idea (position)",
                """
                create table hidden_result (
                    campaign varchar(81) primary key, voting_closed boolean not null)
                """,
                "create table hidden_idea (idea varchar(122) primary key)");
    }

    @Override
    public void fold(List<RecordedEvent> events, JdbcTemplate sql) {
        var entries = new ArrayList<Object[]>();
        var ideas = new ArrayList<Object[]>();
        for (var recorded : events) {
            var envelope = recorded.envelope();
            entries.add(
                    new Object[] {
                        recorded.position(),
                        envelope.community().value(),
                        envelope.stream(),
                        envelope.type()
                    });
            for (var idea : ideas(recorded.event())) {
                ideas.add(new Object[] {idea, recorded.position()});
            }
            withhold(recorded.event(), sql);
        }
        insert(sql, "insert into entry values (?, ?, ?, ?)", entries);
        insert(sql, "insert into entry_idea values (?, ?)", ideas);
    }

    /** The ideas that an event is about, by its tags. */
    static List<String> ideas(GroundswellEvent event) {
        return event.tags().stream()
                .filter(tag -> tag.key().equals("idea"))
                .map(tag -> tag.value())
                .sorted()
                .toList();
    }

    private static void withhold(GroundswellEvent event, JdbcTemplate sql) {
        // No other event changes what may be shown, so the families are not spelled out here.
        switch (event) {
            case CampaignAnnounced announced
                    when announced.runningResult() == RunningResult.HIDDEN ->
                    sql.update(
                            "insert into hidden_result values (?, false)",
                            announced.campaign().value());
            case VotingClosed closed -> voting(sql, closed.campaign().value(), true);
            case VotingExtended extended -> voting(sql, extended.campaign().value(), false);
            case IdeaHeld held -> hide(sql, held.idea());
            case IdeaHidden hidden -> hide(sql, hidden.idea());
            case IdeaRestored restored -> show(sql, restored.idea());
            default -> {}
        }
    }

    private static void voting(JdbcTemplate sql, String campaign, boolean closed) {
        sql.update(
                "update hidden_result set voting_closed = ? where campaign = ?", closed, campaign);
    }

    private static void hide(JdbcTemplate sql, IdeaId idea) {
        show(sql, idea);
        sql.update("insert into hidden_idea values (?)", idea.value());
    }

    private static void show(JdbcTemplate sql, IdeaId idea) {
        sql.update("delete from hidden_idea where idea = ?", idea.value());
    }

    private static void insert(JdbcTemplate sql, String statement, List<Object[]> rows) {
        for (var from = 0; from < rows.size(); from += BATCH) {
            sql.batchUpdate(statement, rows.subList(from, Math.min(rows.size(), from + BATCH)));
        }
    }
}
