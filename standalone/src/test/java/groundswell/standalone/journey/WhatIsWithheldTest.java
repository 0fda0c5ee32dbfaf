package groundswell.standalone.journey;

import static org.assertj.core.api.Assertions.assertThat;

import groundswell.events.value.Role;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is hidden is hidden at every address and at every moment; what was acknowledged counts. */
class WhatIsWithheldTest {
    private static final String SQUARE = "/api/campaigns/riverside.square";
    private static final String REASON = "{\"reason\":\"as announced\"}";
    private static final String SUPPORT = "{\"choice\":\"support\"}";

    @TempDir private Path folder;

    private RunningService service;
    private RunningService.Visitor steward;

    @BeforeEach
    void start() {
        service = RunningService.on(folder);
        steward = service.as("sol", Role.OPERATOR, Role.STEWARD, Role.MODERATOR);
    }

    @AfterEach
    void stop() {
        service.close();
    }

    @Test
    void a_hidden_running_result_is_nowhere_until_voting_closes() {
        announce("hidden");
        var ana = service.as("ana", Role.CITIZEN);
        var fountain = submit(ana, "A fountain", "To sit by.");
        for (var name : List.of("ana", "ben", "cem")) {
            var vote =
                    service.as(name, Role.CITIZEN).put("/api/ideas/" + fountain + "/vote", SUPPORT);
            assertThat(vote.status()).as(vote.text()).isEqualTo(200);
        }
        service.catchUp();

        for (var path : addresses(fountain)) {
            var shown = service.get(path).text();
            assertThat(shown)
                    .as(path)
                    .doesNotContain("\"choice\":\"support\"")
                    .doesNotContain("\"support\":3")
                    .doesNotContain("\"net\":3")
                    .doesNotContain("\"score\":3")
                    .doesNotContain("\"supporters\":3");
        }
        assertThat(service.get(SQUARE + "/ranking").json().get("resultHidden").asBoolean())
                .isTrue();

        steward.post(SQUARE + "/closing", REASON);
        service.catchUp();
        var ranking = service.get(SQUARE + "/ranking").json();
        assertThat(ranking.get("resultHidden").asBoolean()).isFalse();
        assertThat(ranking.at("/entries/0/support").asInt()).isEqualTo(3);
        assertThat(service.get("/api/ideas/" + fountain + "/history").text())
                .contains("\"choice\":\"support\"");
    }

    @Test
    void the_words_of_a_hidden_idea_are_nowhere_and_at_no_moment() {
        announce("shown");
        var ana = service.as("ana", Role.CITIZEN);
        var idea = submit(ana, "Zanzibar <b>bold</b>", "Quetzalcoatl & <script>alert(1)</script>");
        service.catchUp();
        var before = service.head();
        var page = service.get("/ideas/" + idea);
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.text()).contains("Zanzibar &lt;b&gt;").doesNotContain("<b>bold", "<script");
        assertThat(service.get("/campaigns/riverside.square").text())
                .contains("Zanzibar")
                .doesNotContain("<b>bold");

        var hidden =
                steward.post(
                        "/api/ideas/" + idea + "/hiding",
                        "{\"rule\":\"spam\",\"reason\":\"advertising\"}");
        assertThat(hidden.status()).as(hidden.text()).isEqualTo(200);
        service.catchUp();
        for (var address : addresses(idea)) {
            var past = address + (address.contains("?") ? "&" : "?") + "asOf=" + before;
            for (var path : List.of(address, past)) {
                assertThat(service.get(path).text())
                        .as(path)
                        .doesNotContain("Zanzibar")
                        .doesNotContain("Quetzalcoatl");
            }
        }

        steward.post("/api/ideas/" + idea + "/restoration", REASON);
        service.catchUp();
        assertThat(service.get("/api/ideas/" + idea).text()).contains("Zanzibar");
    }

    @Test
    void every_vote_that_was_acknowledged_is_before_the_close_and_counts() throws Exception {
        announce("shown");
        var fountain = submit(service.as("ana", Role.CITIZEN), "A fountain", "To sit by.");
        var voters =
                IntStream.range(0, 100)
                        .mapToObj(n -> service.as("voter-" + n, Role.CITIZEN))
                        .toList();
        var accepted = new ArrayList<Long>();
        var closed = 0L;
        try (var crowd = Executors.newVirtualThreadPerTaskExecutor()) {
            var votes = new ArrayList<Future<RunningService.Reply>>();
            for (var voter : voters) {
                votes.add(
                        crowd.submit(() -> voter.put("/api/ideas/" + fountain + "/vote", SUPPORT)));
            }
            votes.getFirst().get();
            var close = steward.post(SQUARE + "/closing", REASON);
            assertThat(close.status()).as(close.text()).isEqualTo(200);
            closed = close.position();
            for (var vote : votes) {
                var reply = vote.get();
                if (reply.status() == 200) {
                    accepted.add(reply.position());
                } else {
                    assertThat(reply.code()).isEqualTo("VOTING_NOT_OPEN");
                }
            }
        }
        service.catchUp();
        assertThat(accepted).isNotEmpty().doesNotHaveDuplicates().allMatch(below(closed));
        assertThat(service.get(SQUARE + "/ranking").json().at("/entries/0/support").asInt())
                .isEqualTo(accepted.size());
    }

    private static Predicate<Long> below(long limit) {
        return position -> position < limit;
    }

    private static List<String> addresses(String idea) {
        return List.of(
                "/",
                "/campaigns/riverside.square",
                "/ideas/" + idea,
                SQUARE,
                SQUARE + "/ranking",
                SQUARE + "/ranking?ideas=all&by=net",
                SQUARE + "/ranking?ideas=visible-then&by=wilson",
                SQUARE + "/record",
                SQUARE + "/activity",
                SQUARE + "/velocity",
                "/api/communities/riverside",
                "/api/ideas/" + idea,
                "/api/ideas/" + idea + "/history",
                "/api/ideas/" + idea + "/comments",
                "/api/ideas/" + idea + "/amendments",
                "/api/events?limit=500",
                "/api/events?limit=500&idea=" + idea);
    }

    private String submit(RunningService.Visitor author, String title, String text) {
        var reply =
                author.post(
                        SQUARE + "/ideas",
                        "{\"title\":\"" + title + "\",\"text\":\"" + text + "\"}");
        assertThat(reply.status()).as(reply.text()).isEqualTo(201);
        return reply.json().get("id").asString();
    }

    private void announce(String result) {
        steward.post(
                "/api/communities",
                "{\"id\":\"riverside\",\"name\":\"Riverside\",\"purpose\":\"For all.\"}");
        var opens = Instant.now().minusSeconds(1);
        var announced =
                steward.post(
                        "/api/communities/riverside/campaigns",
                        """
                        {"name":"square","question":"What should it become?","runningResult":"%3$s",
                         "ballot":{"form":"idea-votes","choices":["support","oppose","pass"]},
                         "schedule":{"collectingOpens":"%1$s","collectingCloses":"%2$s",
                                     "votingOpens":"%1$s","votingCloses":"%2$s"},
                         "budget":{"minor":1000000,"currency":"EUR"},
                         "rule":{"rule":"greedy/1","overBudget":"skip","minimumScore":0},
                         "tieOrder":["lowest-cost","idea-id"]}
                        """
                                .formatted(opens, opens.plus(Duration.ofDays(1)), result));
        assertThat(announced.status()).as(announced.text()).isEqualTo(201);
        steward.post(SQUARE + "/collecting", REASON);
        steward.post(SQUARE + "/voting", REASON);
    }
}
