package groundswell.query.intake;

import static org.junit.jupiter.api.Assumptions.assumeFalse;

import groundswell.events.CampaignEvent.CampaignAnnounced;
import groundswell.events.CampaignEvent.VotingOpened;
import groundswell.events.CommunityEvent.CommunityFounded;
import groundswell.events.IdeaEvent.IdeaSubmitted;
import groundswell.events.ModerationEvent.IdeaHidden;
import groundswell.events.VoteEvent.VoteCast;
import groundswell.events.VoteEvent.VoteChanged;
import groundswell.events.VoteEvent.VoteRepeated;
import groundswell.events.rules.AdoptionRule;
import groundswell.events.value.CampaignId;
import groundswell.events.value.Choice;
import groundswell.events.value.CommunityName;
import groundswell.events.value.Handle;
import groundswell.events.value.IdeaId;
import groundswell.events.value.IdeaText;
import groundswell.events.value.ModerationRule;
import groundswell.events.value.Origin;
import groundswell.events.value.Participation;
import groundswell.events.value.Purpose;
import groundswell.events.value.Question;
import groundswell.events.value.RankingRule;
import groundswell.events.value.Reason;
import groundswell.events.value.RunningResult;
import groundswell.events.value.Schedule;
import groundswell.events.value.TieKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Consultations that really took place, told as events; without the folder, tests that need it are
 * skipped.
 */
public final class PublicConsultations {
    public static final CampaignId CAMPAIGN = new CampaignId("polis.consultation");
    private static final Reason REASON = new Reason("As the source has it.");

    private PublicConsultations() {}

    /** The folder of public data, or the end of the test as skipped. */
    public static Path folder() {
        var folder = System.getProperty("groundswell.data", "");
        assumeFalse(folder.isBlank(), "skipped: groundswell.data is not set");
        return Path.of(folder);
    }

    /** What independent programs found for a consultation. */
    public static Path expected(String name) {
        return folder().resolve("expected/polis").resolve(name);
    }

    /**
     * A consultation as events in the order of the source's times; what was rejected is hidden at
     * the end.
     */
    public static History told(String name) {
        var source = folder().resolve("polis").resolve(name);
        var ideas = table(source.resolve("comments.csv"));
        var votes = new ArrayList<>(table(source.resolve("votes.csv")));
        ideas.sort(Comparator.comparingLong(PublicConsultations::time));
        votes.sort(Comparator.comparingLong(PublicConsultations::time));
        var first = Instant.ofEpochMilli(Math.min(time(ideas.getFirst()), time(votes.getFirst())));
        var history = new History().by(Handle.IMPORTER).at(Instant.parse("2026-11-22T20:00:00Z"));
        history.imported(first, founded()).imported(first, announced(first));
        history.imported(first, new VotingOpened(CAMPAIGN, REASON));
        var said = new HashMap<String, Choice>();
        var next = 0;
        for (var vote : votes) {
            while (next < ideas.size() && time(ideas.get(next)) <= time(vote)) {
                submitted(history, ideas.get(next++));
            }
            voted(history, vote, said);
        }
        while (next < ideas.size()) {
            submitted(history, ideas.get(next++));
        }
        var last = history.events().getLast().happenedAt();
        for (var idea : ideas) {
            if (idea.get("moderated").equals("-1")) {
                history.imported(last, new IdeaHidden(idea(idea), ModerationRule.OTHER, REASON));
            }
        }
        return history;
    }

    private static void submitted(History history, Map<String, String> row) {
        history.imported(
                Instant.ofEpochMilli(time(row)),
                new IdeaSubmitted(
                        idea(row),
                        new Handle("p" + row.get("author-id")),
                        null,
                        new IdeaText(row.get("comment-body")),
                        null,
                        null,
                        null,
                        null));
    }

    private static void voted(History history, Map<String, String> row, Map<String, Choice> said) {
        var idea = idea(row);
        var member = new Handle("p" + row.get("voter-id"));
        var choice =
                switch (row.get("vote")) {
                    case "1" -> Choice.SUPPORT;
                    case "-1" -> Choice.OPPOSE;
                    default -> Choice.PASS;
                };
        var before = said.put(idea + " " + member, choice);
        history.imported(
                Instant.ofEpochMilli(time(row)),
                before == null
                        ? new VoteCast(idea, member, choice, false)
                        : before == choice
                                ? new VoteRepeated(idea, member, choice)
                                : new VoteChanged(idea, member, before, choice, false));
    }

    private static CommunityFounded founded() {
        return new CommunityFounded(
                CAMPAIGN.community(), new CommunityName("Polis"), new Purpose("To be heard."));
    }

    private static CampaignAnnounced announced(Instant first) {
        return new CampaignAnnounced(
                CAMPAIGN,
                new Question("What do you think?"),
                null,
                Riverside.VOTES,
                Participation.EVERYBODY,
                new Schedule(first, first.plusSeconds(1), first, first.plusSeconds(2)),
                RunningResult.SHOWN,
                null,
                new AdoptionRule.StewardsChoice(),
                List.of(TieKey.IDEA_ID),
                RankingRule.NET,
                List.of(),
                new Origin.Imported("polis", "consultation", "ab".repeat(32), false, false));
    }

    private static IdeaId idea(Map<String, String> row) {
        return IdeaId.of(CAMPAIGN, row.get("comment-id"));
    }

    private static long time(Map<String, String> row) {
        return Long.parseLong(row.get("timestamp"));
    }

    /** A JSON file. */
    public static JsonNode json(Path file) {
        return JsonMapper.shared().readTree(text(file));
    }

    /** The rows of a table, each by the names of the columns. */
    public static List<Map<String, String>> table(Path file) {
        var rows = rows(text(file));
        var named = new ArrayList<Map<String, String>>();
        for (var row : rows.subList(1, rows.size())) {
            var cells = new LinkedHashMap<String, String>();
            for (var column = 0; column < row.size(); column++) {
                cells.put(rows.getFirst().get(column), row.get(column));
            }
            named.add(cells);
        }
        return named;
    }

    private static String text(Path file) {
        try {
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<List<String>> rows(String text) {
        var rows = new ArrayList<List<String>>();
        var row = new ArrayList<String>();
        var cell = new StringBuilder();
        var quoted = false;
        for (var i = 0; i < text.length(); i++) {
            var c = text.charAt(i);
            if (c == '"') {
                // A doubled quote closes and opens again, and stands for itself.
                if (!quoted && i > 0 && text.charAt(i - 1) == '"') {
                    cell.append(c);
                }
                quoted = !quoted;
            } else if (!quoted && (c == ',' || c == '\n')) {
                row.add(cell.toString());
                cell.setLength(0);
                if (c == '\n') {
                    rows.add(List.copyOf(row));
                    row.clear();
                }
            } else if (quoted || c != '\r') {
                cell.append(c);
            }
        }
        if (!row.isEmpty()) {
            row.add(cell.toString());
            rows.add(List.copyOf(row));
        }
        return rows;
    }
}
