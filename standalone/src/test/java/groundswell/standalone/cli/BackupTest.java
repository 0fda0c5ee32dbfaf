package groundswell.standalone.cli;

import static org.assertj.core.api.Assertions.assertThat;

import groundswell.command.act.Act;
import groundswell.command.community.FoundCommunity;
import groundswell.command.identity.Person;
import groundswell.command.log.LogSettings;
import groundswell.events.value.Channel;
import groundswell.events.value.CommunityId;
import groundswell.events.value.CommunityName;
import groundswell.events.value.Level;
import groundswell.events.value.Purpose;
import groundswell.events.value.Role;
import groundswell.standalone.Home;
import groundswell.standalone.LocalTokens;
import groundswell.standalone.journey.RunningService;
import groundswell.standalone.journey.TheSquareTest;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A copy that is made while people vote can be put back, and is not taken for more than it is. */
class BackupTest {
    private static final String SUPPORT = "{\"choice\":\"support\"}";

    @TempDir private Path folder;

    private record Ended(int code, String text) {}

    private static Ended run(Object... arguments) {
        var text = new StringWriter();
        var writer = new PrintWriter(text, true);
        var words = new String[arguments.length];
        for (var i = 0; i < words.length; i++) {
            words[i] = arguments[i].toString();
        }
        return new Ended(CommandLineInterface.run(writer, writer, words), text.toString());
    }

    @Test
    void a_copy_that_is_behind_is_refused_and_taken_only_when_one_says_so() throws Exception {
        var home = folder.resolve("home");
        var backup = folder.resolve("backup");
        var later = folder.resolve("checkpoint");
        var again = folder.resolve("again");
        long signed;
        long copied;
        try (var service = RunningService.on(home)) {
            TheSquareTest.announce(service, Instant.now().plus(Duration.ofDays(1)));
            var ana = service.as("ana", Role.CITIZEN);
            var idea = TheSquareTest.submit(ana, "A fountain by Ana", "4");
            TheSquareTest.submit(service.as("ben", Role.CITIZEN), "Benches by Ben", "5");
            backUpWhileOthersVote(service, idea, home, backup);

            assertThat(service.as("ana", Role.CITIZEN).post("/api/backups", "").status())
                    .isEqualTo(403);
            erase(service, "ana");
            signed = service.signed();
            Files.writeString(later, service.get("/log/checkpoint").text());
            copied = sizeOf(backup.resolve("checkpoint"));
        }

        assertThat(run("restore", backup, "--home", home))
                .satisfies(ended -> isRefused(ended, "NOT_EMPTY", "has more in it"));
        assertThat(run("restore", backup, "--home", again, "--checkpoint", later))
                .satisfies(ended -> isRefused(ended, "OLDER_COPY", "fewer than"));
        assertThat(again).doesNotExist();
        assertThat(folder.resolve("again.restoring")).doesNotExist();

        var restored =
                run(
                        "restore",
                        backup,
                        "--home",
                        again,
                        "--checkpoint",
                        later,
                        "--accept-older",
                        "--erasures",
                        home.resolve("erasures"));
        assertThat(restored.code()).as(restored.text()).isZero();
        assertThat(restored.text()).contains("1 of the list of erasures: 2 openings");
        try (var service = RunningService.on(again)) {
            assertThat(service.signed()).isGreaterThan(copied).isLessThan(signed);
            service.catchUp();
            assertThat(titles(service)).contains("Benches by Ben").doesNotContain("Ana");
        }
    }

    @Test
    void a_copy_of_a_home_at_rest_comes_back_as_it_was_and_another_history_is_found_out()
            throws Exception {
        var home = folder.resolve("home");
        var other = folder.resolve("other");
        var backup = folder.resolve("backup");
        var again = folder.resolve("again");
        found(home, "riverside");
        // The same name and key, but something else was signed.
        Files.createDirectories(other);
        Files.copy(home.resolve("log-key.pem"), other.resolve("log-key.pem"));
        Files.copy(home.resolve("log-origin"), other.resolve("log-origin"));
        found(other, "hillside");
        assertThat(run("backup", folder.resolve("otherwise"), "--home", other).code()).isZero();

        assertThat(run("backup", backup, "--home", home).code()).isZero();
        assertThat(run("backup", backup, "--home", home))
                .satisfies(ended -> isRefused(ended, "DIR", "is not empty"));
        assertThat(
                        run(
                                "restore",
                                backup,
                                "--home",
                                again,
                                "--accept-older",
                                "--checkpoint",
                                folder.resolve("otherwise").resolve("checkpoint")))
                .satisfies(ended -> isRefused(ended, "DIR", "another history"));
        assertThat(again).doesNotExist();

        assertThat(run("restore", backup, "--home", again).code()).isZero();
        assertThat(Files.readAllBytes(again.resolve("log-key.pem")))
                .isEqualTo(Files.readAllBytes(home.resolve("log-key.pem")));
        try (var one = Workshop.open(new Home(home), file());
                var two = Workshop.open(new Home(again), file())) {
            assertThat(two.log().head()).isEqualTo(one.log().head());
            assertThat(two.log().tree().root(1)).isEqualTo(one.log().tree().root(1));
        }
    }

    private static LogSettings file() {
        return LogSettings.ofFile();
    }

    private static void isRefused(Ended ended, String code, String words) {
        assertThat(ended.code()).as(ended.text()).isEqualTo(CommandLineInterface.WRONG_INPUT);
        assertThat(ended.text()).contains(words);
    }

    private static void found(Path home, String name) throws InterruptedException {
        try (var workshop = Workshop.open(new Home(home), file())) {
            var community = new CommunityId(name);
            var by = workshop.handles().in(community, new Person(LocalTokens.ISSUER, "olga"));
            var act =
                    new Act(
                            by,
                            by,
                            Set.of(Role.OPERATOR),
                            Level.VERIFIED,
                            Channel.ONLINE,
                            Instant.now(),
                            null,
                            null);
            workshop.commands()
                    .send(
                            new FoundCommunity(
                                    community,
                                    new CommunityName(name),
                                    new Purpose("For everybody."),
                                    act));
            workshop.log().tree().awaitCovering(workshop.log().head(), Duration.ofSeconds(30));
        }
    }

    private static void backUpWhileOthersVote(
            RunningService service, String idea, Path home, Path backup) throws Exception {
        var voting = new AtomicBoolean(true);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var crowd =
                    threads.submit(() -> {
                        var votes = 0;
                        while (voting.get() || votes < 20) {
                            var voter = service.as("voter-" + votes++, Role.CITIZEN);
                            var vote = voter.put("/api/ideas/" + idea + "/vote", SUPPORT);
                            assertThat(vote.status()).as(vote.text()).isEqualTo(200);
                        }
                        return votes;
                    });
            var ended = run("backup", backup, "--home", home, "--service", service.root());
            voting.set(false);
            assertThat(ended.code()).as(ended.text()).isZero();
            crowd.get();
        }
        try (var left = Files.newDirectoryStream(home, "backup*")) {
            assertThat(left).isEmpty();
        }
    }

    private static void erase(RunningService service, String name) {
        var erased =
                service.as("olga", Role.OPERATOR)
                        .post(
                                "/api/erasures",
                                """
                                {"issuer":"groundswell-local","subject":"%s",
                                 "ground":"erasure-request"}
                                """
                                        .formatted(name));
        assertThat(erased.status()).as(erased.text()).isEqualTo(200);
    }

    private static String titles(RunningService service) {
        return service.get("/api/campaigns/riverside.square/ranking").text()
                + service.get("/campaigns/riverside.square").text();
    }

    private static long sizeOf(Path checkpoint) throws IOException {
        return Long.parseLong(Files.readAllLines(checkpoint).get(1));
    }
}
