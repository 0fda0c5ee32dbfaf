package groundswell.standalone.journey;

import static org.assertj.core.api.Assertions.assertThat;

import groundswell.events.value.Role;
import groundswell.standalone.Home;
import groundswell.standalone.LocalTokens;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.EnumSet;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is sent: a problem document that says what is wrong, and nothing in the log. */
class BadInputTest {
    private static final String CAMPAIGN = "/api/campaigns/riverside.square";
    private static final String IDEAS = CAMPAIGN + "/ideas";
    private static final String REASON = "{\"reason\":\"as announced\"}";
    private static final String SUPPORT = "{\"choice\":\"support\"}";
    private static final Pattern INTERNAL =
            Pattern.compile(
                    "Exception|groundswell\\.(command|query|store|events|standalone)|org\\.spring"
                            + "|java\\.|jackson|tomcat|Handler|\\bat [a-z.]+\\(|static resource",
                    Pattern.CASE_INSENSITIVE);

    @TempDir private static Path folder;

    private static RunningService service;
    private static RunningService.Visitor ana;
    private static RunningService.Visitor sol;
    private static String idea;

    @BeforeAll
    static void the_square_is_being_voted_on() {
        service = RunningService.on(folder);
        ana = service.as("ana", Role.CITIZEN);
        sol = service.as("sol", Role.OPERATOR, Role.STEWARD, Role.MODERATOR);
        assertThat(
                        sol.post(
                                        "/api/communities",
                                        """
                                        {"id":"riverside","name":"Riverside","purpose":"For all."}
                                        """)
                                .status())
                .isEqualTo(201);
        announce("square", Instant.now().minusSeconds(1));
        announce("bridge", Instant.now().plus(Duration.ofDays(1)));
        for (var phase : List.of("collecting", "voting")) {
            sol.post(CAMPAIGN + "/" + phase, REASON);
        }
        idea = "/api/ideas/" + submit("A fountain");
        submit("Benches");
        submit("A tree");
        service.catchUp();
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "POST | /api/communities/nowhere/campaigns | 404",
                "POST | /api/communities/nowhere/members | 404",
                "POST | /api/communities/NOT%20AN%20ID/members | 422",
                "POST | /api/communities/riverside/members/nobody/roles | 4",
                "POST | /api/communities/riverside/members/nobody/roles/king/revocation | 422",
                "POST | /api/campaigns/riverside.nothing/ideas | 404",
                "POST | /api/campaigns/riverside.nothing/collecting | 404",
                "POST | /api/campaigns/riverside.nothing/voting | 404",
                "POST | /api/campaigns/riverside.nothing/closing | 404",
                "POST | /api/campaigns/riverside.nothing/cancellation | 404",
                "POST | /api/campaigns/riverside.nothing/decision | 404",
                "POST | /api/campaigns/riverside.nothing/participants | 404",
                "POST | /api/campaigns/nodot/ideas | 422",
                "POST | /api/campaigns/a.b.c.d.e/ideas | 422",
                "PUT | /api/ideas/riverside.square.nothing/vote | 404",
                "DELETE | /api/ideas/riverside.square.nothing/vote | 4",
                "PUT | /api/ideas/nodot/vote | 422",
                "POST | /api/ideas/riverside.square.nothing/comments | 404",
                "POST | /api/ideas/riverside.square.nothing/hiding | 404",
                "POST | /api/ideas/riverside.square.nothing/adoption | 404",
                "POST | /api/ideas/riverside.square.nothing/progress | 404",
                "POST | /api/ideas/riverside.square.nothing/amendments/x/acceptance | 404",
                "GET | /api/communities/nowhere | 404",
                "GET | /api/campaigns/riverside.nothing | 404",
                "GET | /api/campaigns/riverside.nothing/ranking | 404",
                "GET | /api/campaigns/%F0%9F%8C%B3/ranking | 404",
                "GET | /api/campaigns/riverside.square/decision | 404",
                "GET | /api/ideas/riverside.square.nothing/history | 404",
                "GET | /api/ideas/nodot | 404",
                "GET | /api/nothing | 404",
                "GET | /nothing | 404",
                "GET | /error | 404",
                "GET | /actuator | 404",
                "GET | /actuator/env | 404",
                "GET | /h2-console | 404",
                "POST | /api/nothing | 404",
                "POST | /error | 404",
                "PATCH | /api/communities | 405",
                "DELETE | /api/communities | 405",
                "PUT | /api/campaigns/riverside.square/decision | 405",
                "POST | /api/events | 405",
            })
    void what_does_not_exist_is_said_not_to_exist(String method, String path, String status) {
        if (method.equals("GET")) {
            refused(status, "", () -> service.get(path));
            return;
        }
        var body = bodyFor(path).getBytes(StandardCharsets.UTF_8);
        refused(status, "", () -> sol.raw(method, path, body));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/communities?x=1",
                "/api/communities?limit=0",
                "/api/communities?limit=501",
                "/api/communities?limit=99999999999999999999",
                "/api/communities?limit=-1",
                "/api/communities?limit=1.5",
                "/api/communities?limit=1&limit=2",
                "/api/communities?limit=%D9%A1",
                "/api/communities?cursor=x",
                "/api/communities?cursor=%F0%9F%8C%B3",
                "/api/communities?cursor=AAAA",
                "/api/communities?limit=%FF",
                "/api/events?after=-2",
                "/api/events?after=x",
                "/api/events?after=%FF",
                "/api/events?after=1e3",
                "/api/events?campaign=%20",
                "/api/events?community=%20",
                "/api/events?idea=x",
                "/api/events?type=%20",
                "/api/events?limit=100000",
                CAMPAIGN + "?asOf=yesterday",
                CAMPAIGN + "?asOf=-1",
                CAMPAIGN + "?asOf=",
                CAMPAIGN + "?asOf=9007199254740993",
                CAMPAIGN + "?asOf=999999999999999999999",
                CAMPAIGN + "?asOf=2026-02-30T00:00:00Z",
                CAMPAIGN + "?asOf=%2B1000000000-12-31T23:59:59Z",
                CAMPAIGN + "?asOf=-1000000000-01-01T00:00:00Z",
                CAMPAIGN + "?atLeast=x",
                CAMPAIGN + "?atLeast=-1",
                CAMPAIGN + "/ranking?by=magic",
                CAMPAIGN + "/ranking?ideas=none",
                CAMPAIGN + "/ranking?BY=net",
                CAMPAIGN + "/ranking?cursor=x",
                CAMPAIGN + "/record?cursor=x",
                CAMPAIGN + "/velocity?cursor=x",
            })
    void a_query_with_a_wrong_parameter_is_refused(String path) {
        refused("4", "", () -> service.get(path));
    }

    @Test
    void a_cursor_that_was_tampered_with_is_refused_or_harmless() {
        for (var list :
                List.of(
                        CAMPAIGN + "/ranking",
                        CAMPAIGN + "/record",
                        CAMPAIGN + "/velocity",
                        idea + "/history",
                        "/api/communities/riverside/campaigns",
                        "/api/events")) {
            var next = service.get(list + "?limit=1").json().path("next").asString("");
            if (!next.contains("cursor=")) {
                continue;
            }
            var encoded = next.replaceAll(".*cursor=([^&]*).*", "$1");
            var parts =
                    new String(Base64.getUrlDecoder().decode(encoded), StandardCharsets.UTF_8)
                            .split("\n", -1);
            for (var key : List.of("", "x", "-1", "99999999999999999999", "\u0000", "'; drop")) {
                notAFault(list, parts[0] + "\n" + parts[1] + "\n" + key);
            }
            for (var position : List.of("-1", "999999999", "9223372036854775807", "x")) {
                notAFault(list, parts[0] + "\n" + position + "\n" + parts[2]);
            }
        }
    }

    private static void notAFault(String list, String cursor) {
        var encoded =
                Base64.getUrlEncoder()
                        .withoutPadding()
                        .encodeToString(cursor.getBytes(StandardCharsets.UTF_8));
        var reply = service.get(list + "?limit=1&cursor=" + encoded);
        assertThat(reply.status()).as(list + " " + cursor + " " + reply.text()).isLessThan(500);
        if (reply.status() >= 400) {
            isProblem(reply, "4", "");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "`` | 400",
                "null | 400",
                "[] | 400",
                "7 | 400",
                "\"text\" | 400",
                "{ | 400",
                "{\"title\":\"A\",\"text\":\"B\"} {} | 400",
                "{\"title\":\"A\",\"title\":\"B\",\"text\":\"C\"} | 400",
                "{\"title\":\"A\",\"text\":\"B\",\"colour\":\"red\"} | 400",
                "{\"title\":1,\"text\":\"B\"} | 400",
                "{\"title\":true,\"text\":\"B\"} | 4",
                "{\"title\":{\"value\":\"A\"},\"text\":\"B\"} | 400",
                "{\"title\":[\"A\"],\"text\":\"B\"} | 400",
                "{\"title\":\"\",\"text\":\"B\"} | 422",
                "{\"title\":\"   \",\"text\":\"B\"} | 422",
                "{\"text\":\"B\"} | 422",
                "{\"title\":\"\\ud800\",\"text\":\"B\"} | 4",
                "{\"title\":\"\\udc00\\ud800\",\"text\":\"B\"} | 4",
                "{\"title\":\"A\",\"text\":\"\\ud800\"} | 4",
                "{\"\\ud800\":1} | 4",
                "{\"title\":\"A\\u0000\",\"text\":\"B\"} | 422",
                "{\"title\":\"A\\u0007\",\"text\":\"B\"} | 422",
                "{\"title\":\"A\\nB\",\"text\":\"B\"} | 422",
                "{\"title\":\"A\\u202eB\",\"text\":\"B\"} | 422",
                "{\"title\":\"A\",\"text\":\"\\u0000\"} | 422",
                "{\"title\":\"A\",\"text\":\"B\",\"cost\":{\"minor\":1.5,\"currency\":\"EUR\"}} | 400",
                "{\"title\":\"A\",\"text\":\"B\",\"cost\":{\"minor\":1.0,\"currency\":\"EUR\"}} | 400",
                "{\"title\":\"A\",\"text\":\"B\",\"cost\":{\"minor\":1e3,\"currency\":\"EUR\"}} | 400",
                "{\"title\":\"A\",\"text\":\"B\",\"cost\":{\"minor\":\"1\",\"currency\":\"EUR\"}} | 400",
                "{\"title\":\"A\",\"text\":\"B\",\"cost\":{\"minor\":null,\"currency\":\"EUR\"}} | 4",
                "{\"title\":\"A\",\"text\":\"B\",\"cost\":{\"minor\":-1,\"currency\":\"EUR\"}} | 422",
                "{\"title\":\"A\",\"text\":\"B\",\"cost\":{\"minor\":9007199254740992,\"currency\":\"EUR\"}} | 422",
                "{\"title\":\"A\",\"text\":\"B\",\"cost\":{\"minor\":99999999999999999999,\"currency\":\"EUR\"}} | 400",
                "{\"title\":\"A\",\"text\":\"B\",\"cost\":{\"minor\":1,\"currency\":\"EUR\",\"x\":1}} | 400",
                "{\"title\":\"A\",\"text\":\"B\",\"cost\":{\"currency\":\"EUR\"}} | 4",
                "{\"title\":\"A\",\"text\":\"B\",\"cost\":{\"minor\":1}} | 4",
                "{\"title\":\"A\",\"text\":\"B\",\"cost\":{\"minor\":1,\"currency\":\"eur\"}} | 422",
                "{\"title\":\"A\",\"text\":\"B\",\"cost\":{\"minor\":NaN,\"currency\":\"EUR\"}} | 400",
                "{'title':'A'} | 400",
                "{\"title\":\"A\",\"text\":\"B\",\"place\":\"here\"} | 4",
            })
    void an_idea_that_is_not_one_is_refused(String body, String status) {
        refused(status, "", sent("POST", IDEAS, body));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"choice\":null}",
                "{\"choice\":\"maybe\"}",
                "{\"choice\":\"SUPPORT\"}",
                "{\"choice\":0}",
                "{\"choice\":[\"support\"]}",
                "{\"choice\":\"support\",\"weight\":1000}",
                "{\"choice\":\"\\ud800\"}",
            })
    void a_vote_that_is_not_one_is_refused(String body) {
        refused("4", "", sent("PUT", idea + "/vote", body));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"form\":\"approval\"}",
                "{\"form\":\"approval\",\"approved\":[]}",
                "{\"form\":\"approval\",\"approved\":[null]}",
                "{\"form\":\"approval\",\"approved\":[\"nodot\"]}",
                "{\"form\":\"nothing\",\"approved\":[]}",
                "{\"form\":7}",
                "{\"form\":\"points\",\"points\":[{\"idea\":\"riverside.square.a\"}]}",
                "{\"form\":\"points\",\"points\":[{\"idea\":\"riverside.square.a\",\"amount\":1e2}]}",
                "{\"form\":\"approval\",\"approved\":[\"riverside.square.a\"]}",
            })
    void a_ballot_that_is_not_one_is_refused(String body) {
        refused("4", "", sent("PUT", CAMPAIGN + "/ballot", body));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"name\":\"UPPER\"",
                "\"tieOrder\":[null]",
                "\"tieOrder\":null",
                "\"rule\":{\"rule\":\"magic/1\"}",
                "\"rule\":{\"rule\":\"greedy/1\",\"overBudget\":\"skip\",\"minimumScore\":0.5}",
                "\"ballot\":{\"form\":\"idea-votes\",\"choices\":[null]}",
                "\"schedule\":{}",
                "\"schedule\":{\"collectingOpens\":\"x\"}",
                "\"categories\":[null]",
                "\"budget\":{\"minor\":1.5,\"currency\":\"EUR\"}",
            })
    void an_announcement_that_is_not_one_is_refused(String part) {
        var name = part.substring(0, part.indexOf(':'));
        var body = new ArrayList<String>();
        for (var line : announcement("hall", Instant.now()).lines().toList()) {
            body.add(line.strip().startsWith(name + ":") ? part + "," : line);
        }
        var text = String.join("\n", body);
        if (!text.contains(part)) {
            text = "{" + part + "," + text.substring(1);
        }
        var changed = text;
        refused("4", "", () -> sol.post("/api/communities/riverside/campaigns", changed));
    }

    @Test
    void a_body_has_limits() {
        var large = "{\"title\":\"A\",\"text\":\"" + "x".repeat(256 * 1024) + "\"}";
        refused("413", "BODY_TOO_LARGE", sent("POST", IDEAS, large));
        refused(
                "4",
                "",
                sent("POST", IDEAS, "{\"title\":\"A\",\"text\":\"" + "x".repeat(200_000) + "\"}"));
        refused(
                "4",
                "",
                sent("POST", IDEAS, "{\"title\":\"" + "x".repeat(501) + "\",\"text\":\"B\"}"));
        for (var open : List.of("[", "{\"a\":")) {
            refused("400", "", sent("POST", IDEAS, "{\"title\":" + open.repeat(1_000)));
        }
        refused("400", "", sent("POST", IDEAS, "[".repeat(1_000) + "]".repeat(1_000)));
        refused(
                "400",
                "NOT_UTF_8",
                () -> ana.raw("POST", IDEAS, new byte[] {'{', '"', (byte) 0xc3, '"', '}'}));
        refused(
                "400",
                "",
                () ->
                        ana.raw(
                                "POST",
                                IDEAS,
                                "{\"title\":\"A\"}".getBytes(StandardCharsets.UTF_16)));
        refused("400", "", sent("POST", IDEAS, "{\"title\":\"A\u0001\"}"));
    }

    @Test
    void another_kind_of_content_is_refused() {
        for (var type :
                List.of(
                        "text/plain",
                        "application/xml",
                        "application/x-www-form-urlencoded",
                        "multipart/form-data",
                        "multipart/form-data; boundary=x",
                        "nonsense",
                        "application/json; charset=nonsense",
                        "application/json; charset=UTF-16")) {
            for (var method : List.of("POST", "PUT")) {
                refused(
                        "4",
                        "",
                        () ->
                                service.send(
                                        request(method.equals("PUT") ? idea : IDEAS)
                                                .method(method, BodyPublishers.ofString("a=%ZZ"))
                                                .setHeader("Content-Type", type)));
            }
        }
        refused(
                "4",
                "",
                () ->
                        service.send(
                                HttpRequest.newBuilder(URI.create(service.root() + "/api/nothing"))
                                        .header("Accept", "image/png")));
    }

    @Test
    void a_vote_out_of_its_phase_is_refused() {
        var bridge = "/api/campaigns/riverside.bridge";
        refused("409", "", sent("POST", bridge + "/ideas", "{\"title\":\"A\",\"text\":\"B\"}"));
        refused("409", "", () -> sol.post(bridge + "/closing", REASON));
        refused("409", "", () -> sol.post(bridge + "/decision", ""));
        refused("409", "VOTING_STILL_OPEN", () -> sol.post(CAMPAIGN + "/decision", ""));
        refused(
                "409",
                "",
                () -> sol.post(idea + "/progress", "{\"status\":\"done\",\"report\":\"It is.\"}"));
        refused("409", "", () -> sol.post(idea + "/restoration", REASON));
        refused("409", "", () -> service.as("zoe", Role.CITIZEN).delete(idea + "/vote"));
        refused(
                "4",
                "",
                () ->
                        sol.post(
                                "/api/communities",
                                "{\"id\":\"riverside\",\"name\":\"R\",\"purpose\":\"Another.\"}"));
    }

    @Test
    void a_request_under_a_key_is_done_once() {
        var kim = service.as("kim", Role.CITIZEN);
        var body = "{\"title\":\"A well\",\"text\":\"With water.\"}";
        var first = kim.postOnce("key-1", IDEAS, body);
        assertThat(first.status()).isEqualTo(201);
        var head = service.head();
        var second = kim.postOnce("key-1", IDEAS, body);
        assertThat(second.status()).isEqualTo(201);
        assertThat(second.text()).isEqualTo(first.text());
        assertThat(service.head()).isEqualTo(head);
        refused(
                "422",
                "COMMAND_KEY_REUSED",
                () -> kim.postOnce("key-1", IDEAS, body.replace("well", "pond")));
        refused("422", "COMMAND_KEY_REUSED", () -> kim.putOnce("key-1", idea + "/vote", SUPPORT));
        for (var key : List.of("with blank", "x".repeat(201))) {
            refused("422", "MALFORMED", () -> kim.postOnce(key, IDEAS, body));
        }
        assertThat(service.as("lea", Role.CITIZEN).postOnce("key-1", IDEAS, body).json().get("id"))
                .isNotEqualTo(first.json().get("id"));
        assertThat(kim.post(IDEAS, body).json().get("id")).isNotEqualTo(first.json().get("id"));
    }

    @Test
    void writing_takes_a_token_of_ours() {
        var header = encoded("{\"alg\":\"none\"}");
        var claims =
                encoded(
                        "{\"iss\":\"groundswell-local\",\"sub\":\"eve\",\"roles\":[\"operator\"],\"exp\":"
                                + Instant.now().plusSeconds(3600).getEpochSecond()
                                + "}");
        var foreign =
                LocalTokens.of(new Home(folder.resolve("elsewhere")))
                        .issue(
                                "eve",
                                EnumSet.allOf(Role.class),
                                groundswell.events.value.Level.VERIFIED,
                                Duration.ofHours(1));
        var expired =
                LocalTokens.of(new Home(folder))
                        .issue(
                                "eve",
                                EnumSet.allOf(Role.class),
                                groundswell.events.value.Level.VERIFIED,
                                Duration.ofMillis(1));
        var own = ana.token();
        var broken = own.substring(0, own.lastIndexOf('.') + 1);
        var swapped =
                own.substring(0, own.indexOf('.'))
                        + "."
                        + claims
                        + own.substring(own.lastIndexOf('.'));
        for (var value :
                List.of(
                        "",
                        "Bearer",
                        "Bearer x",
                        "Bearer " + header + "." + claims + ".",
                        "Bearer " + foreign,
                        "Bearer " + expired,
                        "Bearer " + broken,
                        "Bearer " + swapped,
                        "Basic "
                                + Base64.getEncoder()
                                        .encodeToString("eve:eve".getBytes(StandardCharsets.UTF_8)),
                        "Bearer a b c")) {
            for (var path : List.of(IDEAS, "/api/communities", "/api/nothing")) {
                var request =
                        HttpRequest.newBuilder(URI.create(service.root() + path))
                                .POST(BodyPublishers.ofString("{\"title\":\"A\",\"text\":\"B\"}"))
                                .header("Content-Type", "application/json");
                if (!value.isEmpty()) {
                    request.header("Authorization", value);
                }
                refused("401", "TOKEN_MISSING_OR_INVALID", () -> service.send(request));
            }
        }
    }

    @Test
    void an_official_act_takes_the_role() {
        var ben = service.as("ben", Role.CITIZEN);
        var idea = BadInputTest.idea;
        var other = "\"riverside.square.other\"";
        for (var act :
                List.of(
                        List.of(
                                "/api/communities",
                                "{\"id\":\"hill\",\"name\":\"H\",\"purpose\":\"P.\"}"),
                        List.of(
                                "/api/communities/riverside/campaigns",
                                announcement("hall", Instant.now())),
                        List.of(CAMPAIGN + "/collecting", REASON),
                        List.of(CAMPAIGN + "/voting", REASON),
                        List.of(CAMPAIGN + "/closing", REASON),
                        List.of(CAMPAIGN + "/cancellation", REASON),
                        List.of(
                                CAMPAIGN + "/extension",
                                "{\"votingCloses\":\"2099-01-01T00:00:00Z\",\"reason\":\"more\"}"),
                        List.of(CAMPAIGN + "/decision", ""),
                        List.of(
                                CAMPAIGN + "/tie-orders",
                                "{\"order\":["
                                        + other
                                        + ",\"riverside.square.b\"],\"howDrawn\":\"lots\"}"),
                        List.of(idea + "/withdrawal", REASON),
                        List.of(
                                idea + "/merge",
                                "{\"merged\":[" + other + "],\"reason\":\"same\"}"),
                        List.of(idea + "/split", "{\"split\":[" + other + "],\"reason\":\"same\"}"),
                        List.of(idea + "/shortlisting", REASON),
                        List.of(idea + "/exclusion", REASON),
                        List.of(idea + "/adoption", REASON),
                        List.of(idea + "/declining", REASON),
                        List.of(
                                idea + "/adoption-outside-rule",
                                "{\"reason\":\"r\",\"moneySource\":\"m\"}"),
                        List.of(idea + "/progress", "{\"status\":\"done\",\"report\":\"It is.\"}"),
                        List.of(idea + "/hold", "{\"rule\":\"spam\",\"reason\":\"r\"}"),
                        List.of(idea + "/hiding", "{\"rule\":\"spam\",\"reason\":\"r\"}"),
                        List.of(idea + "/restoration", REASON),
                        List.of(idea + "/appeal-dismissal", REASON))) {
            refused("403", "ROLE_MISSING", () -> ben.post(act.get(0), act.get(1)));
        }
        refused(
                "403",
                "ROLE_MISSING",
                () ->
                        ben.put(
                                "/api/communities/riverside/purpose",
                                "{\"purpose\":\"Mine.\",\"reason\":\"r\"}"));
        refused(
                "403",
                "ROLE_MISSING",
                () ->
                        ben.put(
                                CAMPAIGN + "/ranking-rule",
                                "{\"ranking\":\"wilson\",\"reason\":\"r\"}"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET //api//communities HTTP/1.1",
                "GET /api/communities;x=1 HTTP/1.1",
                "GET /api/%2e%2e/communities HTTP/1.1",
                "GET /api/communities?limit=%ZZ HTTP/1.1",
                "GET /campaigns/riverside.square?by=%ZZ HTTP/1.1",
                "GET /api/communities%00 HTTP/1.1",
                "GET /api/campaigns/..%2F../ranking HTTP/1.1",
                "TRACE /api/communities HTTP/1.1",
                "FOO /api/communities HTTP/1.1",
            })
    void a_request_that_no_client_sends_is_no_fault(String line) throws IOException {
        var head = service.head();
        var text = overTheWire(line);
        assertThat(text).matches(Pattern.compile("HTTP/1.1 4\\d\\d .*", Pattern.DOTALL));
        assertThat(INTERNAL.matcher(text).find()).as(text).isFalse();
        assertThat(service.head()).isEqualTo(head);
    }

    private static String overTheWire(String line) throws IOException {
        try (var socket = new Socket("localhost", URI.create(service.root()).getPort())) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream()
                    .write(
                            (line + "\r\nHost: localhost\r\nConnection: close\r\n\r\n")
                                    .getBytes(StandardCharsets.ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private interface Sending {
        RunningService.Reply send();
    }

    private static Sending sent(String method, String path, String body) {
        return () ->
                ana.raw(
                        method,
                        path,
                        body == null ? new byte[0] : body.getBytes(StandardCharsets.UTF_8));
    }

    private static void refused(String status, String code, Sending sending) {
        var head = service.head();
        var reply = sending.send();
        isProblem(reply, status, code);
        assertThat(service.head()).as("the log's head").isEqualTo(head);
    }

    private static void isProblem(RunningService.Reply reply, String status, String code) {
        assertThat(String.valueOf(reply.status())).as(reply.text()).startsWith(status);
        assertThat(reply.headers().get("content-type"))
                .as(reply.status() + " " + reply.text())
                .singleElement()
                .asString()
                .startsWith("application/problem+json");
        var problem = reply.json();
        assertThat(problem.get("status").asInt()).isEqualTo(reply.status());
        assertThat(problem.path("code").asString("")).matches("[A-Z][A-Z0-9_]+");
        assertThat(problem.path("type").asString("")).startsWith("urn:groundswell:problem:");
        assertThat(problem.path("title").asString("")).isNotBlank();
        assertThat(problem.path("detail").asString(""))
                .isNotBlank()
                .doesNotStartWith(" ")
                .doesNotStartWith("null");
        assertThat(problem.path("field").asString("none")).isNotBlank();
        assertThat(INTERNAL.matcher(reply.text()).find()).as(reply.text()).isFalse();
        if (!code.isEmpty()) {
            assertThat(reply.code()).as(reply.text()).isEqualTo(code);
        }
    }

    private static HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(service.root() + path))
                .header("Authorization", "Bearer " + ana.token());
    }

    private static String encoded(String json) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }

    private static String bodyFor(String path) {
        if (path.endsWith("/campaigns")) {
            return announcement("hall", Instant.now());
        }
        if (path.endsWith("/ideas")) {
            return "{\"title\":\"A\",\"text\":\"B\"}";
        }
        if (path.endsWith("/vote")) {
            return SUPPORT;
        }
        if (path.endsWith("/comments")) {
            return "{\"text\":\"Well.\"}";
        }
        if (path.endsWith("/roles")) {
            return "{\"role\":\"steward\",\"reason\":\"r\"}";
        }
        if (path.endsWith("/hiding")) {
            return "{\"rule\":\"spam\",\"reason\":\"r\"}";
        }
        if (path.endsWith("/progress")) {
            return "{\"status\":\"done\",\"report\":\"It is.\"}";
        }
        return path.endsWith("/members") ? "{}" : REASON;
    }

    private static String submit(String title) {
        var reply = ana.post(IDEAS, "{\"title\":\"" + title + "\",\"text\":\"For the square.\"}");
        assertThat(reply.status()).as(reply.text()).isEqualTo(201);
        return reply.json().get("id").asString();
    }

    private static void announce(String name, Instant opens) {
        var reply = sol.post("/api/communities/riverside/campaigns", announcement(name, opens));
        assertThat(reply.status()).as(reply.text()).isEqualTo(201);
    }

    private static String announcement(String name, Instant opens) {
        return """
        {"name":"%s",
         "question":"What should it become?",
         "ballot":{"form":"idea-votes","choices":["support","oppose","pass"]},
         "schedule":{"collectingOpens":"%2$s","collectingCloses":"%3$s","votingOpens":"%2$s","votingCloses":"%3$s"},
         "budget":{"minor":1000000,"currency":"EUR"},
         "rule":{"rule":"greedy/1","overBudget":"skip","minimumScore":0},
         "tieOrder":["lowest-cost","idea-id"]
        }
        """
                .formatted(name, opens, opens.plus(Duration.ofDays(1)));
    }
}
