package groundswell.standalone.publicdata;

import static org.assertj.core.api.Assertions.assertThat;

import groundswell.command.act.Act;
import groundswell.command.act.Command;
import groundswell.command.community.AdmitMember;
import groundswell.command.idea.AcceptAmendment;
import groundswell.command.idea.CommentOnIdea;
import groundswell.command.idea.ProposeAmendment;
import groundswell.command.idea.SubmitIdea;
import groundswell.command.identity.Handles;
import groundswell.command.identity.Person;
import groundswell.command.log.Commands;
import groundswell.command.moderation.ReportIdea;
import groundswell.command.outcome.Outcome.Accepted;
import groundswell.command.vote.CastVote;
import groundswell.events.value.CampaignId;
import groundswell.events.value.Channel;
import groundswell.events.value.Choice;
import groundswell.events.value.CommentText;
import groundswell.events.value.DisplayName;
import groundswell.events.value.IdeaId;
import groundswell.events.value.IdeaText;
import groundswell.events.value.Level;
import groundswell.events.value.ModerationRule;
import groundswell.events.value.Place;
import groundswell.events.value.Role;
import groundswell.events.value.Title;
import groundswell.standalone.LocalTokens;
import groundswell.standalone.export.Export;
import groundswell.standalone.imports.Progress;
import groundswell.standalone.journey.RunningService;
import groundswell.store.EventLog;
import groundswell.verifier.Verifier;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Executors;
import java.util.function.IntConsumer;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Of a thousand members a hundred are erased: nothing that they said is anywhere any more, and
 * every count stays.
 *
 * <p>Whatever member 17 says has the word {@code qvx0017} in it, and nobody else says it.
 */
class ErasedMembersTest {
    private static final int MEMBERS = 1_000;
    private static final int IDEAS = 10;
    private static final int AMENDMENTS = 30;
    private static final Pattern SAID = Pattern.compile("qvx(\\d{4})");

    private static final CampaignId SQUARE = new CampaignId("riverside.square");
    private static final String RANKING = "/api/campaigns/riverside.square/ranking?limit=500";

    @TempDir private Path folder;

    private Path home() {
        return folder.resolve("home");
    }

    private static boolean isErased(int member) {
        return member % 10 == 3;
    }

    private static String word(int member) {
        return "qvx%04d".formatted(member);
    }

    @Test
    void nothing_that_they_said_is_anywhere_and_every_count_stays() throws Exception {
        List<String> tallies;
        String counts;
        try (var service = RunningService.on(home())) {
            openRiverside(service);
            speak(service);
            service.catchUp();
            tallies = tallies(service);
            counts = export(service, "before");
            assertThat(erasedIn(feed(service)))
                    .as("members to be erased whose words were public")
                    .hasSize(MEMBERS / 10);
            assertThat(erasedIn(files(folder.resolve("before")))).hasSize(MEMBERS / 10);
            var receipt = receipt(service);

            erase(service);
            service.catchUp();

            var answers = RebuiltViewsTest.texts(service);
            assertThat(erasedIn(answers)).as("in answers").isEmpty();
            assertThat(saidIn(answers)).as("in answers").hasSize(MEMBERS - MEMBERS / 10);
            assertThat(tallies(service)).isEqualTo(tallies);
            assertThat(export(service, "after")).isEqualTo(counts);
            assertThat(erasedIn(files(folder.resolve("after")))).as("in the export").isEmpty();
            assertThat(saidIn(files(folder.resolve("after")))).hasSize(MEMBERS - MEMBERS / 10);
            assertThat(saidIn(files(home()))).as("in the files of a service that runs").isEmpty();
            holds(service, receipt);
        }
        assertThat(saidIn(files(home()))).as("in the files").isEmpty();
        try (var service = RunningService.on(home())) {
            service.catchUp();
            assertThat(tallies(service)).as("after a restart").isEqualTo(tallies);
        }
    }

    /** The receipt of what was appended last. */
    private Path receipt(RunningService service) throws IOException {
        var proof = service.bytes("/log/proof/" + service.head());
        assertThat(proof.statusCode()).isEqualTo(200);
        return Files.write(folder.resolve("before.tlog-proof"), proof.body());
    }

    /** The record holds before the verifier, and so does a receipt of before the erasures. */
    private void holds(RunningService service, Path receipt) throws IOException {
        var answer = service.bytes("/log/record.zip");
        assertThat(answer.statusCode()).isEqualTo(200);
        var record = Files.write(folder.resolve("record.zip"), answer.body());
        var report = new ByteArrayOutputStream();
        try (var out = new PrintStream(report, true, StandardCharsets.UTF_8)) {
            var code =
                    new Verifier()
                            .run(out, out, record.toString(), "--receipt", receipt.toString());
            assertThat(code).as(report.toString(StandardCharsets.UTF_8)).isZero();
        }
        assertThat(report.toString(StandardCharsets.UTF_8).lines())
                .filteredOn(line -> line.contains(" receipts "))
                .singleElement()
                .asString()
                .startsWith("verified");
    }

    /** What the feed discloses. */
    private static List<String> feed(RunningService service) {
        return Archive.all(service, "/api/events?limit=500", "events").stream()
                .map(event -> RebuiltViewsTest.disclosed(event.toString()))
                .toList();
    }

    private static void openRiverside(RunningService service) {
        var operator = service.as("olga", Role.OPERATOR, Role.STEWARD);
        var opens = Instant.now().minusSeconds(1);
        operator.post(
                "/api/communities",
                "{\"id\":\"riverside\",\"name\":\"Riverside\",\"purpose\":\"A town for all.\"}");
        operator.post(
                "/api/communities/riverside/campaigns",
                """
                {"name":"square","question":"What should the square become?",
                 "ballot":{"form":"idea-votes","choices":["support","oppose","pass"]},
                 "schedule":{"collectingOpens":"%1$s","collectingCloses":"%2$s",
                             "votingOpens":"%1$s","votingCloses":"%2$s"},
                 "rule":{"rule":"stewards-choice/1"},"tieOrder":["idea-id"]}
                """
                        .formatted(opens, opens.plus(Duration.ofDays(1))));
        for (var phase : List.of("collecting", "voting")) {
            var opened =
                    operator.post(
                            "/api/campaigns/" + SQUARE + "/" + phase, "{\"reason\":\"Now.\"}");
            assertThat(opened.status()).as(opened.text()).isEqualTo(200);
        }
    }

    private record Speaker(Commands commands, Handles handles) {
        private Act act(int member) {
            var person = new Person(LocalTokens.ISSUER, "member-" + member);
            return new Act(
                    handles.in(SQUARE, person),
                    handles.in(SQUARE.community(), person),
                    Set.of(Role.CITIZEN),
                    Level.VERIFIED,
                    Channel.ONLINE,
                    Instant.now(),
                    null,
                    null);
        }

        private void send(Command command) {
            assertThat(commands.send(command).outcome()).isInstanceOf(Accepted.class);
        }

        private static IdeaId idea(int number) {
            return IdeaId.of(SQUARE, "idea-" + number % IDEAS);
        }

        void join(int member) {
            var act = act(member);
            send(
                    new AdmitMember(
                            SQUARE.community(),
                            act.member(),
                            new DisplayName("Name " + word(member)),
                            act));
        }

        void submit(int member) {
            var act = act(member);
            send(
                    new SubmitIdea(
                            idea(member),
                            act.by(),
                            new Title("Title " + word(member)),
                            new IdeaText("A longer text, of " + word(member) + "."),
                            null,
                            new Place("Near " + word(member)),
                            null,
                            null,
                            act));
        }

        void amend(int member) {
            var act = act(member);
            send(
                    new ProposeAmendment(
                            idea(member),
                            "a-" + member,
                            new Title("Better " + word(member)),
                            new IdeaText("A much better text, of " + word(member) + "."),
                            new CommentText("Because " + word(member)),
                            act));
            if (member % 2 == 1) {
                send(new AcceptAmendment(idea(member), "a-" + member, act(member % IDEAS)));
            }
        }

        void commentAndVote(int member) {
            var act = act(member);
            send(
                    new CommentOnIdea(
                            idea(member),
                            "c-" + member,
                            null,
                            new CommentText("I say " + word(member)),
                            act));
            var choice = Choice.values()[member % Choice.values().length];
            send(new CastVote(idea(member * 7), choice, act));
            if (member % 50 == 3) {
                send(
                        new ReportIdea(
                                idea(member),
                                ModerationRule.SPAM,
                                new CommentText("Spam, says " + word(member)),
                                act));
            }
        }
    }

    private static void speak(RunningService service) throws Exception {
        var speaker = new Speaker(service.part(Commands.class), service.part(Handles.class));
        each(IntStream.range(0, MEMBERS), speaker::join);
        each(IntStream.range(0, IDEAS), speaker::submit);
        IntStream.range(IDEAS, IDEAS + AMENDMENTS).forEach(speaker::amend);
        each(IntStream.range(0, MEMBERS), speaker::commentAndVote);
    }

    private static void each(IntStream members, IntConsumer act) throws Exception {
        try (var crowd = Executors.newVirtualThreadPerTaskExecutor()) {
            var acts = members.mapToObj(member -> crowd.submit(() -> act.accept(member))).toList();
            for (var one : acts) {
                one.get();
            }
        }
    }

    private static void erase(RunningService service) {
        var operator = service.as("olga", Role.OPERATOR);
        var head = service.head();
        for (var member = 0; member < MEMBERS; member++) {
            if (isErased(member)) {
                var person =
                        """
                        {"issuer":"%s","subject":"member-%d","ground":"erasure-request"}
                        """
                                .formatted(LocalTokens.ISSUER, member);
                var erased = operator.post("/api/erasures", person);
                assertThat(erased.status()).as(erased.text()).isEqualTo(200);
                assertThat(erased.json().get("streams")).hasSize(2);
                assertThat(operator.post("/api/erasures", person).json().get("streams")).isEmpty();
            }
        }
        assertThat(service.head()).as("two streams a member").isEqualTo(head + MEMBERS / 10 * 2);
    }

    /** The counts of each idea, in the order of the ranking. */
    private static List<String> tallies(RunningService service) {
        var tallies = new ArrayList<String>();
        for (var entry : Archive.all(service, RANKING, "entries")) {
            tallies.add(
                    List.of("rank", "idea", "support", "oppose", "pass", "received", "score")
                            .stream()
                            .map(name -> entry.get(name).toString())
                            .toList()
                            .toString());
        }
        assertThat(tallies).hasSize(IDEAS);
        return tallies;
    }

    /** Exports into a folder; answers the tallies. */
    private String export(RunningService service, String name) throws IOException {
        Export.run(folder.resolve(name), null, service.part(EventLog.class), Progress.quiet());
        return Files.readString(folder.resolve(name).resolve(SQUARE + ".tally.csv"));
    }

    private static List<String> files(Path folder) throws IOException {
        var texts = new ArrayList<String>();
        try (var files = Files.walk(folder)) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                var text = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
                texts.add(text);
                texts.add(RebuiltViewsTest.disclosed(text));
            }
        }
        assertThat(texts).isNotEmpty();
        return texts;
    }

    /** The members of whom there are words in these texts. */
    private static Set<Integer> saidIn(Iterable<String> texts) {
        var members = new TreeSet<Integer>();
        for (var text : texts) {
            SAID.matcher(text).results().forEach(m -> members.add(Integer.valueOf(m.group(1))));
        }
        return members;
    }

    private static Set<Integer> erasedIn(Iterable<String> texts) {
        var members = new TreeSet<>(saidIn(texts));
        members.removeIf(member -> !isErased(member));
        return members;
    }
}
