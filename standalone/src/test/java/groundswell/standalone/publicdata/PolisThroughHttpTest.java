package groundswell.standalone.publicdata;

import static org.assertj.core.api.Assertions.assertThat;

import groundswell.standalone.imports.ImportReport;
import groundswell.standalone.journey.RunningService;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** Four conversations at all their checkpoints, as the API answers them. */
class PolisThroughHttpTest {
    private static final List<String> CONVERSATIONS =
            List.of(
                    "london.youth.policing",
                    "scoop-hivemind.affordable-housing",
                    "bg2050-volunteers",
                    "vtaiwan.uberx");
    private static final List<String> ORDERS = List.of("net", "share", "wilson");

    @TempDir private static Path home;
    private static final Map<String, ImportReport> FIRST = new HashMap<>();
    private static final Map<String, ImportReport> SECOND = new HashMap<>();
    private static RunningService service;

    @BeforeAll
    static void import_all_and_serve_them() {
        var archive = new Archive(home);
        for (var conversation : CONVERSATIONS) {
            FIRST.put(conversation, archive.polis(PublicSources.polis(conversation)));
            SECOND.put(conversation, archive.polis(PublicSources.polis(conversation)));
        }
        service = archive.serve();
    }

    @AfterAll
    static void stop() {
        if (service != null) {
            service.close();
        }
    }

    static List<String> conversations() {
        return CONVERSATIONS;
    }

    static Stream<Arguments> checkpoints() {
        return CONVERSATIONS.stream()
                .flatMap(conversation ->
                        PublicSources.json("polis/" + conversation + "/report.json")
                                .get("checkpoints")
                                .properties()
                                .stream()
                                .map(checkpoint ->
                                        Arguments.of(
                                                conversation,
                                                checkpoint.getKey(),
                                                Instant.ofEpochMilli(
                                                        checkpoint.getValue().longValue()))));
    }

    @ParameterizedTest
    @MethodSource("checkpoints")
    void counts_and_orders_of_all_ideas_are_those_of_the_checkpoint(
            String conversation, String checkpoint, Instant at) {
        var expected = expected(conversation, checkpoint);
        assertThat(expected).isNotEmpty();
        for (var by : ORDERS) {
            assertThat(listed(conversation, by, "all", at.toString(), 500))
                    .as(by)
                    .isEqualTo(ranked(expected, "rank_" + by));
        }
    }

    @ParameterizedTest
    @MethodSource("checkpoints")
    void orders_of_the_visible_ideas_leave_out_what_moderation_rejected(
            String conversation, String checkpoint, Instant at) {
        var visible =
                expected(conversation, checkpoint).stream()
                        .filter(idea -> !idea.get("moderated").equals("-1"))
                        .toList();
        for (var by : ORDERS) {
            assertThat(listed(conversation, by, "visible", at.toString(), 500))
                    .as(by)
                    .isEqualTo(ranked(visible, "vis_rank_" + by));
        }
    }

    @ParameterizedTest
    @MethodSource("checkpoints")
    void asking_by_position_is_the_same_as_asking_by_instant(
            String conversation, String checkpoint, Instant at) {
        for (var by : ORDERS) {
            for (var ideas : List.of("all", "visible")) {
                var first = service.get(ranking(conversation, by, ideas, at.toString(), 500));
                assertThat(first.status()).as(first.text()).isEqualTo(200);
                var byPosition =
                        service.get(
                                ranking(
                                        conversation,
                                        by,
                                        ideas,
                                        first.json().get("asOf").asString(),
                                        500));

                assertThat(byPosition.json()).isEqualTo(first.json());
            }
        }
    }

    @ParameterizedTest
    @MethodSource("conversations")
    void small_pages_are_together_the_whole_list(String conversation) {
        for (var by : ORDERS) {
            var whole = listed(conversation, by, "all", null, 500);
            assertThat(whole).isNotEmpty();
            assertThat(listed(conversation, by, "all", null, 7)).isEqualTo(whole);
        }
    }

    @ParameterizedTest
    @MethodSource("conversations")
    void each_day_had_the_activity_that_was_counted(String conversation) {
        var days =
                Archive.all(service, campaign(conversation) + "/activity?limit=500", "days")
                        .stream()
                        .map(PolisThroughHttpTest::day)
                        .toList();
        assertThat(days).isEqualTo(PublicSources.table(path(conversation, "flow_per_day")));
    }

    @ParameterizedTest
    @MethodSource("conversations")
    void each_idea_was_answered_as_soon_as_was_measured(String conversation) {
        var ideas =
                Archive.all(service, campaign(conversation) + "/velocity?limit=500", "ideas")
                        .stream()
                        .map(idea -> {
                            var id = idea.get("idea").asString();
                            return Map.of(
                                    "comment_id", id.substring(id.lastIndexOf('.') + 1),
                                    "ms_to_1", text(idea.get("msTo1")),
                                    "ms_to_5", text(idea.get("msTo5")),
                                    "ms_to_20", text(idea.get("msTo20")),
                                    "votes_first_24h", text(idea.get("votesFirst24h")));
                        })
                        .toList();
        assertThat(ideas)
                .containsExactlyInAnyOrderElementsOf(
                        PublicSources.table(path(conversation, "velocity")));
    }

    @ParameterizedTest
    @MethodSource("conversations")
    void importing_again_added_nothing(String conversation) {
        assertThat(FIRST.get(conversation).appendedEvents()).isPositive();
        assertThat(SECOND.get(conversation).appendedEvents()).isZero();
        assertThat(SECOND.get(conversation).commands()).isZero();
    }

    private static String path(String conversation, String table) {
        return "polis/" + conversation + "/" + table + ".csv";
    }

    private static String campaign(String conversation) {
        return "/api/campaigns/" + FIRST.get(conversation).campaign();
    }

    private static String ranking(
            String conversation, String by, String ideas, String asOf, int limit) {
        return campaign(conversation)
                + "/ranking?by=%s&ideas=%s&limit=%d".formatted(by, ideas, limit)
                + (asOf == null ? "" : "&asOf=" + asOf);
    }

    private static List<Map<String, String>> expected(String conversation, String checkpoint) {
        return PublicSources.table(path(conversation, "ranking_" + checkpoint));
    }

    /** The expected rows in an order, each with what the API tells of an idea. */
    private static List<Map<String, String>> ranked(List<Map<String, String>> rows, String rank) {
        var ranked = new HashMap<Integer, Map<String, String>>();
        for (var row : rows) {
            var kept = new LinkedHashMap<String, String>();
            for (var column :
                    List.of(
                            "comment_id",
                            "submitted_ms",
                            "agree",
                            "disagree",
                            "pass",
                            "events_agree",
                            "events_disagree",
                            "events",
                            "net",
                            "share_num",
                            "share_den",
                            "wilson_ppb")) {
                kept.put(column, row.get(column));
            }
            kept.put("hidden", Boolean.toString(row.get("moderated").equals("-1")));
            kept.put("rank", row.get(rank));
            ranked.put(Integer.parseInt(row.get(rank)), kept);
        }
        assertThat(ranked).hasSameSizeAs(rows);
        return ranked.keySet().stream().sorted().map(ranked::get).toList();
    }

    private static List<Map<String, String>> listed(
            String conversation, String by, String ideas, String asOf, int limit) {
        return Archive.all(service, ranking(conversation, by, ideas, asOf, limit), "entries")
                .stream()
                .map(PolisThroughHttpTest::idea)
                .toList();
    }

    private static Map<String, String> idea(JsonNode entry) {
        var idea = new LinkedHashMap<String, String>();
        idea.put("comment_id", text(entry.get("reference")));
        idea.put(
                "submitted_ms",
                Long.toString(Instant.parse(text(entry.get("submittedAt"))).toEpochMilli()));
        idea.put("agree", text(entry.get("support")));
        idea.put("disagree", text(entry.get("oppose")));
        idea.put("pass", text(entry.get("pass")));
        idea.put("events_agree", text(entry.at("/received/support")));
        idea.put("events_disagree", text(entry.at("/received/oppose")));
        idea.put("events", text(entry.at("/received/total")));
        idea.put("net", text(entry.get("net")));
        idea.put("share_num", text(entry.at("/share/numerator")));
        idea.put("share_den", text(entry.at("/share/denominator")));
        idea.put("wilson_ppb", text(entry.get("wilsonPpb")));
        idea.put("hidden", text(entry.get("hidden")));
        idea.put("rank", text(entry.get("rank")));
        return idea;
    }

    private static Map<String, String> day(JsonNode day) {
        assertThat(day.get("retractedVotes").longValue()).isZero();
        var names =
                Map.ofEntries(
                        Map.entry("day", "day"),
                        Map.entry("ideas", "ideas"),
                        Map.entry("authors", "authors"),
                        Map.entry("vote_events", "votesReceived"),
                        Map.entry("first_votes", "firstVotes"),
                        Map.entry("changed_votes", "changedVotes"),
                        Map.entry("repeated_votes", "repeatedVotes"),
                        Map.entry("active_voters", "activeVoters"),
                        Map.entry("new_voters", "newVoters"),
                        Map.entry("cum_ideas", "cumulativeIdeas"),
                        Map.entry("cum_vote_events", "cumulativeVotes"));
        return names.keySet().stream()
                .collect(
                        Collectors.toMap(
                                Function.identity(), name -> text(day.get(names.get(name)))));
    }

    private static String text(JsonNode value) {
        return value.isNull() ? "" : value.asString();
    }
}
