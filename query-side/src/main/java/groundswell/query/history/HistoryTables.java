package groundswell.query.history;

import groundswell.events.CampaignEvent.CampaignAnnounced;
import groundswell.events.IdeaEvent.IdeaSubmitted;
import groundswell.events.ModerationEvent.IdeaReported;
import groundswell.events.ModerationEvent.ModerationAppealed;
import groundswell.events.VoteEvent;
import groundswell.events.rules.Contribution;
import groundswell.events.value.BallotForm;
import groundswell.events.value.CampaignId;
import groundswell.events.value.Choice;
import groundswell.events.value.IdeaId;
import groundswell.events.value.RunningResult;
import groundswell.events.wire.EventJson;
import groundswell.query.intake.RecordedEvent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The tables of the history, and the rows that one batch adds to them; all are written at its end.
 * They have no words of participants: what they say follows from the leaves alone.
 */
final class HistoryTables {
    static final List<String> CREATE =
            List.of(
                    """
                    create table campaign (
                        campaign varchar(81) primary key, ballot varchar(1000000) not null,
                        hides_result boolean not null, voting_closed boolean not null)
                    """,
                    """
                    create table idea (
                        idea varchar(122) primary key, number int not null,
                        campaign varchar(81) not null, hidden boolean not null)
                    """,
                    "create unique index idea_number on idea (number)",
                    "create index idea_campaign on idea (campaign)",
                    """
                    create table act (
                        number int not null, position bigint not null, happened_ms bigint not null,
                        type varchar(60) not null, actor varchar(40) not null,
                        body varchar(1000000) not null, spoken boolean not null,
                        primary key (number, position))
                    """,
                    """
                    create table merge (
                        campaign varchar(81) not null, position bigint not null,
                        idea varchar(122) not null, into_idea varchar(122),
                        primary key (campaign, position, idea))
                    """,
                    """
                    create table vote (
                        number int not null, position bigint not null, happened_ms bigint not null,
                        kind smallint not null, member varchar(40) not null, actor varchar(40),
                        was smallint, choice smallint, primary key (number, position))
                    """,
                    """
                    create table mention (
                        number int not null, position bigint not null, happened_ms bigint not null,
                        kind smallint not null, member varchar(40) not null, actor varchar(40),
                        was_points bigint, was_mentions int, points bigint, mentions int,
                        primary key (number, position))
                    """);

    private final JdbcTemplate sql;
    private final Map<String, BallotForm> forms = new HashMap<>();
    private final Map<String, Map<String, Integer>> numbers = new HashMap<>();
    private @Nullable Integer lastNumber;
    private final Map<String, Boolean> hidden = new HashMap<>();
    private final List<Object[]> ideas = new ArrayList<>();
    private final List<Object[]> acts = new ArrayList<>();
    private final List<Object[]> merges = new ArrayList<>();
    private final List<Object[]> votes = new ArrayList<>();
    private final List<Object[]> mentions = new ArrayList<>();

    HistoryTables(JdbcTemplate sql) {
        this.sql = sql;
    }

    void announced(CampaignAnnounced announced) {
        forms.put(announced.campaign().value(), announced.ballot());
        sql.update(
                "insert into campaign values (?, ?, ?, false)",
                announced.campaign().value(),
                EventJson.values().writeValueAsString(announced.ballot()),
                announced.runningResult() == RunningResult.HIDDEN);
    }

    void votingClosed(CampaignId campaign, boolean now) {
        sql.update(
                "update campaign set voting_closed = ? where campaign = ?", now, campaign.value());
    }

    /** What the members of a campaign are asked for. */
    BallotForm form(CampaignId campaign) {
        return forms.computeIfAbsent(
                campaign.value(),
                id ->
                        sql
                                .query(
                                        "select ballot from campaign where campaign = ?",
                                        (row, _) ->
                                                EventJson.values()
                                                        .readValue(
                                                                row.getString(1), BallotForm.class),
                                        id)
                                .stream()
                                .findFirst()
                                .orElseThrow(() ->
                                        new IllegalStateException(
                                                "no campaign " + id + " was announced")));
    }

    void submitted(IdeaSubmitted submitted) {
        var idea = submitted.idea().value();
        var campaign = submitted.campaign().value();
        var number = nextNumber();
        if (numbers(campaign).putIfAbsent(idea, number) != null) {
            throw new IllegalStateException("the idea " + idea + " was submitted twice");
        }
        ideas.add(new Object[] {idea, number, campaign, false});
    }

    /** The event, in the history of an idea that it concerns. */
    void act(RecordedEvent at, IdeaId idea) {
        acts.add(
                new Object[] {
                    number(idea),
                    at.position(),
                    at.happenedAt().toEpochMilli(),
                    at.envelope().type(),
                    at.envelope().by().value(),
                    EventJson.values().writeValueAsString(at.envelope().body().json()),
                    isSpoken(at)
                });
    }

    void merge(RecordedEvent at, IdeaId idea, @Nullable IdeaId into) {
        merges.add(
                new Object[] {
                    idea.campaign().value(),
                    at.position(),
                    idea.value(),
                    into == null ? null : into.value()
                });
    }

    void vote(
            RecordedEvent at,
            IdeaId idea,
            VoteKind kind,
            @Nullable Choice was,
            @Nullable Choice choice) {
        var row = new Object[8];
        head(row, at, idea, kind);
        row[6] = ChoiceNumber.of(was);
        row[7] = ChoiceNumber.of(choice);
        votes.add(row);
    }

    /** What a ballot gave an idea before, and what it gives now. */
    void mention(
            RecordedEvent at,
            IdeaId idea,
            VoteKind kind,
            @Nullable Contribution was,
            @Nullable Contribution given) {
        var row = new Object[10];
        head(row, at, idea, kind);
        row[6] = was == null ? null : was.points();
        row[7] = was == null ? null : was.mentions();
        row[8] = given == null ? null : given.points();
        row[9] = given == null ? null : given.mentions();
        mentions.add(row);
    }

    void hidden(IdeaId idea, boolean now) {
        hidden.put(idea.value(), now);
    }

    void write() {
        sql.batchUpdate("insert into idea values (?, ?, ?, ?)", ideas);
        sql.batchUpdate("insert into act values (?, ?, ?, ?, ?, ?, ?)", acts);
        sql.batchUpdate("insert into merge values (?, ?, ?, ?)", merges);
        sql.batchUpdate("insert into vote values (?, ?, ?, ?, ?, ?, ?, ?)", votes);
        sql.batchUpdate("insert into mention values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", mentions);
        sql.batchUpdate(
                "update idea set hidden = ? where idea = ?",
                hidden.entrySet().stream()
                        .map(entry -> new Object[] {entry.getValue(), entry.getKey()})
                        .toList());
    }

    private void head(Object[] row, RecordedEvent at, IdeaId idea, VoteKind kind) {
        var member = ((VoteEvent) at.event()).member();
        var actor = at.envelope().by();
        row[0] = number(idea);
        row[1] = at.position();
        row[2] = at.happenedAt().toEpochMilli();
        row[3] = kind.number();
        row[4] = member.value();
        row[5] = actor.equals(member) ? null : actor.value();
    }

    /**
     * Whether there are, or were, words that may be shown; they are read from the log. Those of
     * reports and appeals are for moderators alone.
     */
    private static boolean isSpoken(RecordedEvent at) {
        var forModerators =
                at.event() instanceof IdeaReported || at.event() instanceof ModerationAppealed;
        return !at.envelope().digests().isEmpty() && !forModerators;
    }

    private int number(IdeaId idea) {
        var number = numbers(idea.campaign().value()).get(idea.value());
        if (number == null) {
            throw new IllegalStateException("no idea " + idea + " was submitted");
        }
        return number;
    }

    private Map<String, Integer> numbers(String campaign) {
        return numbers.computeIfAbsent(
                campaign,
                id -> {
                    var known = new HashMap<String, Integer>();
                    sql.query(
                            "select idea, number from idea where campaign = ?",
                            row -> {
                                known.put(row.getString(1), row.getInt(2));
                            },
                            id);
                    return known;
                });
    }

    private int nextNumber() {
        var last = lastNumber;
        if (last == null) {
            last = sql.queryForObject("select coalesce(max(number), 0) from idea", Integer.class);
        }
        lastNumber = (last == null ? 0 : last) + 1;
        return lastNumber;
    }
}
