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
import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whatever is sent: a problem document that says what is wrong, and nothing in the log. */
class BadInputTest {
    private static final String CAMPAIGN = "/api/campaigns/riverside.square";
    private static final String IDEAS = CAMPAIGN + "/ideas";
    private static final String REASON = "{\"reason\":\"as announced\"}";
    private static final String SUPPORT = "{\"choice\":\"support\"}";
    private static final String FOREIGN_CURSOR =
            "400 MALFORMED_PARAMETER cursor: is not one that this list gave out";
    private static final Pattern INTERNAL =
            Pattern.compile(
                    "Exception|groundswell\\.(command|query|store|events|standalone)|org\\.spring|StreamRead|JsonRead"
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
        idea = "/api/ideas/" + submitted(IDEAS, "A fountain");
        submitted(IDEAS, "Benches");
        submitted(IDEAS, "A tree");
        for (var text : List.of("Where exactly?", "In the middle.")) {
            ana.post(idea + "/comments", "{\"text\":\"" + text + "\"}");
        }
        sol.post("/api/communities", "{\"id\":\"hill\",\"name\":\"Hill\",\"purpose\":\"All.\"}");
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
                "POST | /api/communities/nowhere/campaigns | 404 COMMUNITY_NOT_FOUND",
                "POST | /api/communities/nowhere/members | 404 COMMUNITY_NOT_FOUND",
                "POST | /api/communities/NOT%20AN%20ID/members | "
                        + "422 MALFORMED_ID community: consists of lower-case letters, digits and inner hyphens",
                "POST | /api/communities/riverside/members/nobody/roles | 404 MEMBER_NOT_FOUND",
                "POST | /api/communities/riverside/members/nobody/roles/king/revocation | "
                        + "422 UNKNOWN role: is moderator or steward",
                "POST | /api/campaigns/riverside.nothing/ideas | 404 CAMPAIGN_NOT_FOUND",
                "POST | /api/campaigns/riverside.nothing/collecting | 404 CAMPAIGN_NOT_FOUND",
                "POST | /api/campaigns/riverside.nothing/voting | 404 CAMPAIGN_NOT_FOUND",
                "POST | /api/campaigns/riverside.nothing/closing | 404 CAMPAIGN_NOT_FOUND",
                "POST | /api/campaigns/riverside.nothing/cancellation | 404 CAMPAIGN_NOT_FOUND",
                "POST | /api/campaigns/riverside.nothing/decision | 404 CAMPAIGN_NOT_FOUND",
                "POST | /api/campaigns/riverside.nothing/participants | 404 CAMPAIGN_NOT_FOUND",
                "POST | /api/campaigns/nodot/ideas | "
                        + "422 MALFORMED_ID campaign: has the form community.campaign",
                "POST | /api/campaigns/a.b.c.d.e/ideas | "
                        + "422 MALFORMED_ID campaign: consists of lower-case letters, digits and inner hyphens",
                "PUT | /api/ideas/riverside.square.nothing/vote | 404 IDEA_NOT_FOUND",
                "DELETE | /api/ideas/riverside.square.nothing/vote | 409 NOTHING_TO_RETRACT",
                "PUT | /api/ideas/nodot/vote | "
                        + "422 MALFORMED_ID idea: has the form community.campaign.idea",
                "POST | /api/ideas/riverside.square.nothing/comments | 404 IDEA_NOT_FOUND",
                "POST | /api/ideas/riverside.square.nothing/hiding | 404 IDEA_NOT_FOUND",
                "POST | /api/ideas/riverside.square.nothing/adoption | 404 IDEA_NOT_FOUND",
                "POST | /api/ideas/riverside.square.nothing/progress | 404 IDEA_NOT_FOUND",
                "POST | /api/ideas/riverside.square.nothing/amendments/x/acceptance | "
                        + "404 IDEA_NOT_FOUND",
                "GET | /api/communities/nowhere | 404 COMMUNITY_NOT_FOUND",
                "GET | /api/campaigns/riverside.nothing | 404 CAMPAIGN_NOT_FOUND",
                "GET | /api/campaigns/riverside.nothing/ranking | 404 CAMPAIGN_NOT_FOUND",
                "GET | /api/campaigns/%F0%9F%8C%B3/ranking | 404 CAMPAIGN_NOT_FOUND",
                "GET | /api/campaigns/riverside.square/decision | 404 CAMPAIGN_NOT_DECIDED",
                "GET | /api/ideas/riverside.square.nothing/history | 404 IDEA_NOT_FOUND",
                "GET | /api/ideas/nodot | 404 IDEA_NOT_FOUND",
                "GET | /api/nothing | 404 PATH_NOT_FOUND",
                "GET | /nothing | 404 PATH_NOT_FOUND",
                "GET | /error | 404 PATH_NOT_FOUND",
                "GET | /actuator | 404 PATH_NOT_FOUND",
                "GET | /actuator/env | 404 PATH_NOT_FOUND",
                "GET | /h2-console | 404 PATH_NOT_FOUND",
                "POST | /api/nothing | 404 PATH_NOT_FOUND",
                "POST | /error | 404 PATH_NOT_FOUND",
                "PATCH | /api/communities | 405 METHOD_NOT_ALLOWED",
                "DELETE | /api/communities | 405 METHOD_NOT_ALLOWED",
                "PUT | /api/campaigns/riverside.square/decision | 405 METHOD_NOT_ALLOWED",
                "POST | /api/events | 405 METHOD_NOT_ALLOWED",
            })
    void what_does_not_exist_is_said_not_to_exist(String method, String path, String problem) {
        if (method.equals("GET")) {
            refused(problem, () -> service.get(path));
            return;
        }
        var body = bodyFor(path).getBytes(StandardCharsets.UTF_8);
        refused(problem, () -> sol.raw(method, path, body));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "/api/communities?x=1 | 400 UNKNOWN_PARAMETER x: is not a parameter of this query",
                "/api/communities?limit=0 | "
                        + "400 MALFORMED_PARAMETER limit: is a whole number from 1 to 500",
                "/api/communities?limit=501 | "
                        + "400 MALFORMED_PARAMETER limit: is a whole number from 1 to 500",
                "/api/communities?limit=99999999999999999999 | "
                        + "400 MALFORMED_PARAMETER limit: is a whole number from 1 to 500",
                "/api/communities?limit=-1 | "
                        + "400 MALFORMED_PARAMETER limit: is a whole number from 1 to 500",
                "/api/communities?limit=1.5 | "
                        + "400 MALFORMED_PARAMETER limit: is a whole number from 1 to 500",
                "/api/communities?limit=%D9%A1 | "
                        + "400 MALFORMED_PARAMETER limit: is a whole number from 1 to 500",
                "/api/communities?limit=1&limit=2 | "
                        + "400 MALFORMED_PARAMETER limit: is given more than once",
                "/api/communities?cursor=x | "
                        + "400 MALFORMED_PARAMETER cursor: is not one that this list gave out",
                "/api/communities?cursor=%F0%9F%8C%B3 | "
                        + "400 MALFORMED_PARAMETER cursor: is not one that this list gave out",
                "/api/communities?cursor=AAAA | "
                        + "400 MALFORMED_PARAMETER cursor: is not one that this list gave out",
                "/api/communities?limit=%FF | 400 MALFORMED_QUERY",
                "/api/events?after=%FF | 400 MALFORMED_QUERY",
                "/api/events?after=-2 | "
                        + "400 MALFORMED_PARAMETER after: is a position, a whole number from -1",
                "/api/events?after=x | "
                        + "400 MALFORMED_PARAMETER after: is a position, a whole number from -1",
                "/api/events?after=1e3 | "
                        + "400 MALFORMED_PARAMETER after: is a position, a whole number from -1",
                "/api/events?campaign=%20 | "
                        + "400 MALFORMED_PARAMETER campaign: has the form community.campaign",
                "/api/events?community=%20 | "
                        + "400 MALFORMED_PARAMETER community: consists of lower-case letters, digits and inner hyphens",
                "/api/events?idea=x | "
                        + "400 MALFORMED_PARAMETER idea: has the form community.campaign.idea",
                "/api/events?type=%20 | 400 MALFORMED_PARAMETER type: is no type of event, nor a family of them",
                "/api/events?limit=100000 | "
                        + "400 MALFORMED_PARAMETER limit: is a whole number from 1 to 500",
                CAMPAIGN
                        + "?asOf=yesterday | "
                        + "400 MALFORMED_PARAMETER asOf: is a position, or an instant such as 2026-05-24T22:00:00Z",
                CAMPAIGN
                        + "?asOf=-1 | "
                        + "400 MALFORMED_PARAMETER asOf: is a position, or an instant such as 2026-05-24T22:00:00Z",
                CAMPAIGN
                        + "?asOf= | "
                        + "400 MALFORMED_PARAMETER asOf: is a position, or an instant such as 2026-05-24T22:00:00Z",
                CAMPAIGN
                        + "?asOf=999999999999999999999 | "
                        + "400 MALFORMED_PARAMETER asOf: is a position, or an instant such as 2026-05-24T22:00:00Z",
                CAMPAIGN
                        + "?asOf=2026-02-30T00:00:00Z | "
                        + "400 MALFORMED_PARAMETER asOf: is a position, or an instant such as 2026-05-24T22:00:00Z",
                CAMPAIGN + "?asOf=9007199254740993 | 409 POSITION_IN_THE_FUTURE asOf",
                CAMPAIGN
                        + "?asOf=%2B1000000000-12-31T23:59:59Z | "
                        + "400 MALFORMED_PARAMETER asOf: is in the years 1 to 9999",
                CAMPAIGN
                        + "?asOf=-1000000000-01-01T00:00:00Z | "
                        + "400 MALFORMED_PARAMETER asOf: is in the years 1 to 9999",
                CAMPAIGN
                        + "?atLeast=x | "
                        + "400 MALFORMED_PARAMETER atLeast: is a position, a whole number from 0",
                CAMPAIGN
                        + "?atLeast=-1 | "
                        + "400 MALFORMED_PARAMETER atLeast: is a position, a whole number from 0",
                CAMPAIGN
                        + "/ranking?by=magic | "
                        + "400 MALFORMED_PARAMETER by: is one of net, score, share, wilson",
                CAMPAIGN
                        + "/ranking?ideas=none | "
                        + "400 MALFORMED_PARAMETER ideas: is one of all, visible, visible-then",
                CAMPAIGN
                        + "/ranking?BY=net | "
                        + "400 UNKNOWN_PARAMETER BY: is not a parameter of this query",
                CAMPAIGN
                        + "/ranking?cursor=x | "
                        + "400 MALFORMED_PARAMETER cursor: is not one that this list gave out",
                CAMPAIGN
                        + "/record?cursor=x | "
                        + "400 MALFORMED_PARAMETER cursor: is not one that this list gave out",
                CAMPAIGN
                        + "/velocity?cursor=x | "
                        + "400 MALFORMED_PARAMETER cursor: is not one that this list gave out",
            })
    void a_query_with_a_wrong_parameter_is_refused(String path, String problem) {
        refused(problem, () -> service.get(path));
    }

    @Test
    void a_cursor_that_was_tampered_with_is_refused_or_harmless() {
        for (var list :
                List.of(
                        CAMPAIGN + "/ranking",
                        CAMPAIGN + "/record",
                        CAMPAIGN + "/velocity",
                        idea + "/comments",
                        "/api/communities",
                        "/api/communities/riverside/campaigns")) {
            var next = service.get(list + "?limit=1").json().path("next").asString("");
            assertThat(next).as(list).contains("cursor=");
            var encoded = next.replaceAll(".*cursor=([^&]*).*", "$1");
            var parts =
                    new String(Base64.getUrlDecoder().decode(encoded), StandardCharsets.UTF_8)
                            .split("\n", -1);
            for (var key : List.of("", "x", "-1", "99999999999999999999", "\u0000", "'; drop")) {
                refusedOrHarmless(list, parts[0] + "\n" + parts[1] + "\n" + key);
            }
            for (var position : List.of("-1", "9223372036854775808", "x")) {
                refused(
                        FOREIGN_CURSOR,
                        () -> page(list, parts[0] + "\n" + position + "\n" + parts[2]));
            }
            for (var position : List.of("999999999", "9223372036854775807")) {
                refused(
                        "409 POSITION_IN_THE_FUTURE asOf",
                        () -> page(list, parts[0] + "\n" + position + "\n" + parts[2]));
            }
        }
    }

    /** Some lists can tell that they gave out no such key; others begin after it. */
    private static void refusedOrHarmless(String list, String cursor) {
        var reply = page(list, cursor);
        if (reply.status() != 200) {
            isProblem(reply, FOREIGN_CURSOR);
        }
    }

    private static RunningService.Reply page(String list, String cursor) {
        return service.get(list + "?limit=1&cursor=" + encoded(cursor));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "`` | 400 BODY_MISSING",
                "null | 400 BODY_MISSING",
                "[] | 400 WRONG_TYPE",
                "7 | 400 WRONG_TYPE",
                "\"text\" | 400 WRONG_TYPE",
                "{ | 400 MALFORMED_JSON",
                "{\"title\":\"A\",\"text\":\"For the square.\"} {} | 400 WRONG_TYPE",
                "{\"title\":\"A\",\"title\":\"B\",\"text\":\"C\"} | 400 MALFORMED_JSON",
                "{\"title\":\"A\",\"text\":\"B\",\"colour\":\"red\"} | "
                        + "400 UNKNOWN_FIELD colour: is not a field of this request",
                "{\"title\":1,\"text\":\"For the square.\"} | "
                        + "400 WRONG_TYPE title: is missing, has the wrong type or a value that is not offered",
                "{\"title\":true,\"text\":\"For the square.\"} | "
                        + "400 WRONG_TYPE title: is missing, has the wrong type or a value that is not offered",
                "{\"title\":{\"value\":\"A\"},\"text\":\"For the square.\"} | 400 WRONG_TYPE title",
                "{\"title\":[\"A\"],\"text\":\"For the square.\"} | 400 WRONG_TYPE title",
                "{\"title\":\"\",\"text\":\"For the square.\"} | 422 TOO_SHORT title: is empty",
                "{\"title\":\"   \",\"text\":\"For the square.\"} | 422 TOO_SHORT title: is empty",
                "{\"text\":\"For the square.\"} | 422 TITLE_MISSING",
                "{\"title\":\"A\"} | 422 TEXT_TOO_SHORT",
                "{\"title\":\"A\",\"text\":\"B\"} | 422 TEXT_TOO_SHORT",
                "{\"title\":null,\"text\":\"For the square.\"} | 422 TITLE_MISSING",
                "{\"title\":\"\\ud800\",\"text\":\"For the square.\"} | "
                        + "422 LONE_SURROGATE title: is not valid Unicode: it has a lone surrogate",
                "{\"title\":\"\\udc00\\ud800\",\"text\":\"For the square.\"} | "
                        + "422 LONE_SURROGATE title: is not valid Unicode: it has a lone surrogate",
                "{\"title\":\"A\",\"text\":\"\\ud800\"} | "
                        + "422 LONE_SURROGATE text: is not valid Unicode: it has a lone surrogate",
                "{\"\\ud800\":1} | 400 MALFORMED_JSON",
                "{\"title\":\"A\\u0000\",\"text\":\"For the square.\"} | "
                        + "422 CONTROL_CHARACTER title: has a control character",
                "{\"title\":\"A\\u0007\",\"text\":\"For the square.\"} | "
                        + "422 CONTROL_CHARACTER title: has a control character",
                "{\"title\":\"A\",\"text\":\"\\u0000\"} | "
                        + "422 CONTROL_CHARACTER text: has a control character",
                "{\"title\":\"A\",\"text\":\"For the square.\",\"cost\":"
                        + "{\"minor\":1.5,\"currency\":\"EUR\"}} | "
                        + "400 WRONG_TYPE cost.minor: is missing, has the wrong type or a value that is not offered",
                "{\"title\":\"A\",\"text\":\"For the square.\",\"cost\":"
                        + "{\"minor\":1.0,\"currency\":\"EUR\"}} | "
                        + "400 WRONG_TYPE cost.minor: is missing, has the wrong type or a value that is not offered",
                "{\"title\":\"A\",\"text\":\"For the square.\",\"cost\":"
                        + "{\"minor\":1e3,\"currency\":\"EUR\"}} | "
                        + "400 WRONG_TYPE cost.minor: is missing, has the wrong type or a value that is not offered",
                "{\"title\":\"A\",\"text\":\"For the square.\",\"cost\":"
                        + "{\"minor\":\"1\",\"currency\":\"EUR\"}} | "
                        + "400 WRONG_TYPE cost.minor: is missing, has the wrong type or a value that is not offered",
                "{\"title\":\"A\",\"text\":\"For the square.\",\"cost\":"
                        + "{\"minor\":null,\"currency\":\"EUR\"}} | "
                        + "400 WRONG_TYPE cost.minor: is missing, has the wrong type or a value that is not offered",
                "{\"title\":\"A\",\"text\":\"For the square.\",\"cost\":"
                        + "{\"minor\":-1,\"currency\":\"EUR\"}} | "
                        + "422 OUT_OF_RANGE cost: is 0 to 2^53-1 minor units",
                "{\"title\":\"A\",\"text\":\"For the square.\",\"cost\":"
                        + "{\"minor\":9007199254740992,\"currency\":\"EUR\"}} | "
                        + "422 OUT_OF_RANGE cost: is 0 to 2^53-1 minor units",
                "{\"title\":\"A\",\"text\":\"For the square.\",\"cost\":"
                        + "{\"minor\":99999999999999999999,\"currency\":\"EUR\"}} | "
                        + "422 OUT_OF_RANGE cost.minor: is a number that is too large or too small",
                "{\"title\":\"A\",\"text\":\"For the square.\",\"cost\":"
                        + "{\"minor\":999999999999999999999,\"currency\":\"EUR\"}} | "
                        + "400 TOO_DEEP_OR_LONG",
                "{\"title\":\"A\",\"text\":\"For the square.\",\"cost\":"
                        + "{\"minor\":1,\"currency\":\"EUR\",\"x\":1}} | "
                        + "400 UNKNOWN_FIELD cost.x: is not a field of this request",
                "{\"title\":\"A\",\"text\":\"For the square.\",\"cost\":"
                        + "{\"currency\":\"EUR\"}} | "
                        + "400 WRONG_TYPE cost.minor: is missing, has the wrong type or a value that is not offered",
                "{\"title\":\"A\",\"text\":\"For the square.\",\"cost\":{\"minor\":1}} | "
                        + "400 WRONG_TYPE cost.currency: is missing, has the wrong type or a value that is not offered",
                "{\"title\":\"A\",\"text\":\"For the square.\",\"cost\":"
                        + "{\"minor\":1,\"currency\":\"eur\"}} | "
                        + "422 MALFORMED cost.currency: is three upper-case letters (ISO 4217)",
                "{\"title\":\"A\",\"text\":\"For the square.\",\"cost\":"
                        + "{\"minor\":NaN,\"currency\":\"EUR\"}} | "
                        + "400 MALFORMED_JSON",
                "{'title':'A'} | 400 MALFORMED_JSON",
                "{\"title\":\"A\",\"text\":\"For the square.\",\"place\":\"\"} | "
                        + "422 TOO_SHORT place: is empty",
                "{\"title\":\"A\",\"text\":\"For the square.\",\"place\":7} | "
                        + "400 WRONG_TYPE place: is missing, has the wrong type or a value that is not offered",
            })
    void an_idea_that_is_not_one_is_refused(String body, String problem) {
        refused(problem, sent("POST", IDEAS, body));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{} | 422 MISSING choice: is required",
                "{\"choice\":null} | 422 MISSING choice: is required",
                "{\"choice\":\"maybe\"} | "
                        + "400 WRONG_TYPE choice: is missing, has the wrong type or a value that is not offered",
                "{\"choice\":\"SUPPORT\"} | "
                        + "400 WRONG_TYPE choice: is missing, has the wrong type or a value that is not offered",
                "{\"choice\":0} | "
                        + "400 WRONG_TYPE choice: is missing, has the wrong type or a value that is not offered",
                "{\"choice\":[\"support\"]} | "
                        + "400 WRONG_TYPE choice: is missing, has the wrong type or a value that is not offered",
                "{\"choice\":\"\\ud800\"} | "
                        + "400 WRONG_TYPE choice: is missing, has the wrong type or a value that is not offered",
                "{\"choice\":\"support\",\"weight\":1000} | "
                        + "400 UNKNOWN_FIELD weight: is not a field of this request",
            })
    void a_vote_that_is_not_one_is_refused(String body, String problem) {
        refused(problem, sent("PUT", idea + "/vote", body));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{} | "
                        + "400 WRONG_TYPE form: is missing, has the wrong type or a value that is not offered",
                "{\"form\":\"nothing\",\"approved\":[]} | "
                        + "400 WRONG_TYPE form: is missing, has the wrong type or a value that is not offered",
                "{\"form\":7} | "
                        + "400 WRONG_TYPE form: is missing, has the wrong type or a value that is not offered",
                "{\"form\":\"approval\"} | "
                        + "400 WRONG_TYPE approved: is missing, has the wrong type or a value that is not offered",
                "{\"form\":\"approval\",\"approved\":[]} | "
                        + "422 TOO_MANY_IDEAS ballot: names 1 to 300 ideas",
                "{\"form\":\"approval\",\"approved\":[null]} | "
                        + "400 WRONG_TYPE approved[0]: is missing, has the wrong type or a value that is not offered",
                "{\"form\":\"approval\",\"approved\":[\"nodot\"]} | "
                        + "422 MALFORMED_ID approved[0]: has the form community.campaign.idea",
                "{\"form\":\"points\",\"points\":[{\"idea\":\"riverside.square.a\"}]} | "
                        + "400 WRONG_TYPE points[0].amount: is missing, has the wrong type or a value that is not offered",
                "{\"form\":\"points\",\"points\":["
                        + "{\"idea\":\"riverside.square.a\",\"amount\":1e2}]} | "
                        + "400 WRONG_TYPE points[0].amount: is missing, has the wrong type or a value that is not offered",
                "{\"form\":\"points\",\"points\":["
                        + "{\"idea\":\"riverside.square.a\",\"amount\":3000000000}]} | "
                        + "422 OUT_OF_RANGE points[0].amount: is a number that is too large or too small",
                "{\"form\":\"approval\",\"approved\":[\"riverside.square.a\"]} | 409 VOTES_ASKED",
            })
    void a_ballot_that_is_not_one_is_refused(String body, String problem) {
        refused(problem, sent("PUT", CAMPAIGN + "/ballot", body));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"name\":\"UPPER\" | "
                        + "422 MALFORMED_ID campaign: consists of lower-case letters, digits and inner hyphens",
                "\"name\":null | 422 MISSING name: is required",
                "\"question\":\"\" | 422 TOO_SHORT question: is empty",
                "\"tieOrder\":[null] | "
                        + "400 WRONG_TYPE tieOrder[0]: is missing, has the wrong type or a value that is not offered",
                "\"tieOrder\":[\"by-hand\"] | "
                        + "400 WRONG_TYPE tieOrder[0]: is missing, has the wrong type or a value that is not offered",
                "\"rule\":{\"rule\":\"magic/1\"} | "
                        + "400 WRONG_TYPE rule.rule: is missing, has the wrong type or a value that is not offered",
                "\"rule\":{} | "
                        + "400 WRONG_TYPE rule.rule: is missing, has the wrong type or a value that is not offered",
                "\"rule\":"
                        + "{\"rule\":\"greedy/1\",\"overBudget\":\"skip\",\"minimumScore\":0.5} | "
                        + "400 WRONG_TYPE rule.minimumScore: is missing, has the wrong type or a value that is not offered",
                "\"ballot\":{\"form\":\"idea-votes\",\"choices\":[null]} | "
                        + "400 WRONG_TYPE ballot.choices[0]: is missing, has the wrong type or a value that is not offered",
                "\"schedule\":{} | "
                        + "400 WRONG_TYPE schedule.collectingOpens: is missing, has the wrong type or a value that is not offered",
                "\"schedule\":{\"collectingOpens\":\"x\"} | "
                        + "400 WRONG_TYPE schedule.collectingOpens: is missing, has the wrong type or a value that is not offered",
                "\"categories\":[null] | "
                        + "400 WRONG_TYPE categories[0]: is missing, has the wrong type or a value that is not offered",
                "\"budget\":{\"minor\":1.5,\"currency\":\"EUR\"} | "
                        + "400 WRONG_TYPE budget.minor: is missing, has the wrong type or a value that is not offered",
                "\"budget\":{\"minor\":1,\"currency\":\"Euro\"} | "
                        + "422 MALFORMED budget.currency: is three upper-case letters (ISO 4217)",
            })
    void an_announcement_that_is_not_one_is_refused(String part, String problem) {
        refused(problem, () -> announced(part));
    }

    @Test
    void what_is_nested_too_deep_is_refused() {
        // The kind of a rule may come last, so everything before it is read.
        var deep = "\"rule\":{\"x\":" + "[".repeat(40) + "]".repeat(40) + ",\"rule\":\"top-n/1\"}";
        refused("400 TOO_DEEP_OR_LONG", () -> announced(deep));
        for (var open : List.of("[", "{\"a\":")) {
            refused(
                    "400 WRONG_TYPE title",
                    sent("POST", IDEAS, "{\"title\":" + open.repeat(10_000)));
        }
        refused("400 WRONG_TYPE", sent("POST", IDEAS, "[".repeat(10_000) + "]".repeat(10_000)));
    }

    /** Announces a campaign of which one part is another. */
    private static RunningService.Reply announced(String part) {
        var name = part.substring(0, part.indexOf(':') + 1);
        var parts = new ArrayList<String>();
        for (var line : announcement("hall", Instant.now()).lines().map(String::strip).toList()) {
            if (!line.startsWith(name) && line.startsWith("\"")) {
                parts.add(line.endsWith(",") ? line.substring(0, line.length() - 1) : line);
            }
        }
        parts.add(part);
        return sol.post(
                "/api/communities/riverside/campaigns", "{" + String.join(",", parts) + "}");
    }

    @Test
    void a_body_has_limits() {
        refused("413 BODY_TOO_LARGE", sent("POST", IDEAS, idea("A", 256 * 1024)));
        refused(
                "422 TOO_LONG text: has more than 10000 characters",
                sent("POST", IDEAS, idea("A", 10_001)));
        refused(
                "422 TOO_LONG title: has more than 500 characters",
                sent("POST", IDEAS, idea("x".repeat(501), 20)));
    }

    @Test
    void a_body_is_utf_8() {
        refused(
                "400 NOT_UTF_8",
                () -> ana.raw("POST", IDEAS, new byte[] {'{', '"', (byte) 0xc3, '"', '}'}));
        refused(
                "400 NOT_UTF_8",
                () -> ana.raw("POST", IDEAS, idea("A", 20).getBytes(StandardCharsets.UTF_16)));
        refused("400 MALFORMED_JSON", sent("POST", IDEAS, "{\"title\":\"A\u0001\"}"));
    }

    private static String idea(String title, int length) {
        return "{\"title\":\"" + title + "\",\"text\":\"" + "x".repeat(length) + "\"}";
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "text/plain | 415 UNSUPPORTED_MEDIA_TYPE",
                "application/xml | 415 UNSUPPORTED_MEDIA_TYPE",
                "application/x-www-form-urlencoded | 415 UNSUPPORTED_MEDIA_TYPE",
                "multipart/form-data | 415 UNSUPPORTED_MEDIA_TYPE",
                "multipart/form-data; boundary=x | 415 UNSUPPORTED_MEDIA_TYPE",
                "nonsense | 415 UNSUPPORTED_MEDIA_TYPE",
                "application/json; charset=nonsense | 415 UNSUPPORTED_MEDIA_TYPE",
                // JSON is UTF-8, whatever is said.
                "application/json; charset=UTF-16 | 400 MALFORMED_JSON",
            })
    void another_kind_of_content_is_refused(String type, String problem) {
        for (var method : List.of("POST", "PUT")) {
            refused(
                    problem,
                    () ->
                            service.send(
                                    request(method.equals("PUT") ? idea : IDEAS)
                                            .method(method, BodyPublishers.ofString("a=%ZZ"))
                                            .setHeader("Content-Type", type)));
        }
    }

    @Test
    void a_problem_is_json_whatever_is_accepted() {
        refused(
                "404 PATH_NOT_FOUND",
                () ->
                        service.send(
                                HttpRequest.newBuilder(URI.create(service.root() + "/api/nothing"))
                                        .header("Accept", "image/png")));
    }

    @Test
    void a_browser_at_an_address_without_anything_sees_a_page() {
        for (var path : List.of("/nothing", "/communities/riverside/nothing", "/api/nothing")) {
            var answer = service.bytes(path, "Accept", "text/html,application/xhtml+xml,*/*;q=0.8");
            assertThat(answer.statusCode()).as(path).isEqualTo(404);
            assertThat(answer.headers().firstValue("Content-Type").orElse(""))
                    .as(path)
                    .startsWith("text/html");
            assertThat(new String(answer.body(), StandardCharsets.UTF_8))
                    .contains("There is nothing at this address.", "<h1")
                    .doesNotContainPattern(INTERNAL);
        }
    }

    @Test
    void an_act_out_of_its_phase_is_refused() {
        var bridge = "/api/campaigns/riverside.bridge";
        refused("409 COLLECTING_NOT_OPEN", sent("POST", bridge + "/ideas", idea("A", 20)));
        refused("409 VOTING_NOT_OPEN", () -> sol.post(bridge + "/closing", REASON));
        refused("409 VOTING_STILL_OPEN", () -> sol.post(bridge + "/decision", ""));
        refused("409 VOTING_STILL_OPEN", () -> sol.post(CAMPAIGN + "/decision", ""));
        refused(
                "409 IDEA_NOT_ADOPTED",
                () -> sol.post(idea + "/progress", "{\"status\":\"done\",\"report\":\"It is.\"}"));
        refused("409 NOT_HIDDEN", () -> sol.post(idea + "/restoration", REASON));
        refused(
                "409 NOTHING_TO_RETRACT",
                () -> service.as("zoe", Role.CITIZEN).delete(idea + "/vote"));
    }

    @Test
    void nothing_counts_after_closing() {
        announce("market", Instant.now().minusSeconds(1));
        var market = "/api/campaigns/riverside.market";
        sol.post(market + "/collecting", REASON);
        sol.post(market + "/voting", REASON);
        var stall = "/api/ideas/" + submitted(market + "/ideas", "A stall");
        assertThat(ana.put(stall + "/vote", SUPPORT).status()).isEqualTo(200);
        assertThat(sol.post(market + "/closing", REASON).status()).isEqualTo(200);
        refused("409 VOTING_NOT_OPEN", () -> ana.put(stall + "/vote", "{\"choice\":\"oppose\"}"));
        refused("409 VOTING_NOT_OPEN", () -> ana.put(stall + "/vote", SUPPORT));
        refused("409 VOTING_NOT_OPEN", () -> ana.delete(stall + "/vote"));
        refused(
                "409 VOTING_NOT_OPEN",
                () ->
                        ana.put(
                                market + "/ballot",
                                "{\"form\":\"approval\",\"approved\":[\"riverside.market.a\"]}"));
        refused("409 VOTING_NOT_OPEN", () -> ana.delete(market + "/ballot"));
        refused("409 COLLECTING_NOT_OPEN", sent("POST", market + "/ideas", idea("A", 20)));
        refused("409 VOTING_CLOSED", () -> sol.post(market + "/voting", REASON));
        unchanged(() -> sol.post(market + "/closing", REASON));
    }

    @Test
    void what_is_sent_twice_is_done_once() {
        var una = service.as("una", Role.CITIZEN);
        assertThat(una.put(idea + "/vote", SUPPORT).status()).isEqualTo(200);
        unchanged(() -> una.put(idea + "/vote", SUPPORT));
        assertThat(una.delete(idea + "/vote").status()).isEqualTo(200);
        unchanged(() -> una.delete(idea + "/vote"));
        assertThat(una.post("/api/communities/riverside/members", "{}").status()).isEqualTo(201);
        unchanged(() -> una.post("/api/communities/riverside/members", "{}"));
        unchanged(() -> sol.post(CAMPAIGN + "/voting", REASON));
        refused(
                "409 COMMUNITY_EXISTS",
                () ->
                        sol.post(
                                "/api/communities",
                                "{\"id\":\"riverside\",\"name\":\"R\",\"purpose\":\"Another.\"}"));
        refused(
                "409 CAMPAIGN_EXISTS",
                () ->
                        sol.post(
                                "/api/communities/riverside/campaigns",
                                announcement("square", Instant.now())));
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
                "422 COMMAND_KEY_REUSED",
                () -> kim.postOnce("key-1", IDEAS, body.replace("well", "pond")));
        refused("422 COMMAND_KEY_REUSED", () -> kim.putOnce("key-1", idea + "/vote", SUPPORT));
        for (var key : List.of("with blank", "x".repeat(201))) {
            refused(
                    "422 MALFORMED Idempotency-Key: is 1 to 200 visible ASCII characters",
                    () -> kim.postOnce(key, IDEAS, body));
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
                refused("401 TOKEN_MISSING_OR_INVALID", () -> service.send(request));
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
                                "{\"id\":\"valley\",\"name\":\"V\",\"purpose\":\"P.\"}"),
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
            refused("403 ROLE_MISSING", () -> ben.post(act.get(0), act.get(1)));
        }
        refused(
                "403 ROLE_MISSING",
                () ->
                        ben.put(
                                "/api/communities/riverside/purpose",
                                "{\"purpose\":\"Mine.\",\"reason\":\"r\"}"));
        refused(
                "403 ROLE_MISSING",
                () ->
                        ben.put(
                                CAMPAIGN + "/ranking-rule",
                                "{\"ranking\":\"wilson\",\"reason\":\"r\"}"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "GET /api/campaigns/..%2F../ranking | 400 BAD_REQUEST",
                "GET /api/communities%00 | 400 BAD_REQUEST",
                "GET /api/communities;x=1 | 400 BAD_REQUEST",
                "GET //api//communities | 400 BAD_REQUEST",
                "GET /api/%2e%2e/communities | 400 BAD_REQUEST",
                "GET /api/{x} | 400 BAD_REQUEST",
                "GET /api/communities?limit=%ZZ | 400 MALFORMED_QUERY",
                "FOO /api/communities | 400 BAD_REQUEST",
                "TRACE /api/communities | 405 METHOD_NOT_ALLOWED",
            })
    void a_request_that_no_client_sends_is_a_problem(String line, String problem)
            throws IOException {
        var head = service.head();
        var answer = overTheWire(line).split("\r\n\r\n", 2);
        assertThat(answer[0].toLowerCase(Locale.ROOT))
                .startsWith("http/1.1 " + problem.substring(0, 3))
                .contains("content-type: application/problem+json");
        assertThat(answer[1]).contains("\"code\":\"" + problem.substring(4) + "\"");
        assertThat(INTERNAL.matcher(answer[1]).find()).as(answer[1]).isFalse();
        assertThat(service.head()).isEqualTo(head);
    }

    private static String overTheWire(String line) throws IOException {
        try (var socket = new Socket("localhost", URI.create(service.root()).getPort())) {
            socket.setSoTimeout(20_000);
            var request = line + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
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

    private static void unchanged(Sending sending) {
        var head = service.head();
        var reply = sending.send();
        assertThat(reply.status()).as(reply.text()).isBetween(200, 201);
        assertThat(service.head()).as("the log's head").isEqualTo(head);
    }

    private static void refused(String problem, Sending sending) {
        var head = service.head();
        var reply = sending.send();
        isProblem(reply, problem);
        assertThat(service.head()).as("the log's head").isEqualTo(head);
    }

    /**
     * Whether the answer is this problem.
     *
     * @param expected {@code status CODE}, {@code status CODE field} or {@code status CODE field:
     *     rule}
     */
    private static void isProblem(RunningService.Reply reply, String expected) {
        var problem = reply.json();
        var parts = expected.split(" ", 3);
        var field = parts.length < 3 ? "" : parts[2].replaceAll(": .*", "");
        assertThat(reply.status() + " " + reply.code() + " " + problem.path("field").asString(""))
                .as(reply.text())
                .isEqualTo(parts[0] + " " + parts[1] + " " + field);
        if (parts.length == 3 && parts[2].contains(": ")) {
            assertThat(problem.get("detail").asString())
                    .isEqualTo(parts[2].replaceFirst(": ", " "));
        }
        assertThat(reply.headers().get("content-type"))
                .as(reply.text())
                .containsExactly("application/problem+json");
        assertThat(problem.get("status").asInt()).isEqualTo(reply.status());
        assertThat(problem.get("type").asString())
                .isEqualTo(
                        "urn:groundswell:problem:"
                                + parts[1].toLowerCase(Locale.ROOT).replace('_', '-'));
        assertThat(problem.get("title").asString()).isNotBlank();
        assertThat(problem.get("detail").asString()).isNotBlank().doesNotContain("null");
        assertThat(INTERNAL.matcher(reply.text()).find()).as(reply.text()).isFalse();
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

    private static String submitted(String ideas, String title) {
        var reply = ana.post(ideas, "{\"title\":\"" + title + "\",\"text\":\"For the square.\"}");
        assertThat(reply.status()).as(reply.text()).isEqualTo(201);
        return reply.json().get("id").asString();
    }

    private static void announce(String name, Instant opens) {
        var reply = sol.post("/api/communities/riverside/campaigns", announcement(name, opens));
        assertThat(reply.status()).as(reply.text()).isEqualTo(201);
    }

    private static String announcement(String name, Instant opens) {
        return """
        {
         "name":"%s",
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
