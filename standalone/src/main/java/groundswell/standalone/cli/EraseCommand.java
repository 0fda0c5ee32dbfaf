package groundswell.standalone.cli;

import groundswell.command.act.Act;
import groundswell.command.erasure.Erasure;
import groundswell.command.erasure.ErasureFile;
import groundswell.command.erasure.Erasures;
import groundswell.command.identity.Handles;
import groundswell.command.identity.Handles.InStream;
import groundswell.command.identity.Person;
import groundswell.events.value.Channel;
import groundswell.events.value.CommunityId;
import groundswell.events.value.Handle;
import groundswell.events.value.InvalidValueException;
import groundswell.events.value.Level;
import groundswell.events.value.Reason;
import groundswell.events.value.Role;
import groundswell.events.value.WithdrawalGround;
import groundswell.standalone.LocalTokens;
import java.time.Instant;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Takes back what a person said; for a service that does not run. */
@Command(
        name = "erase",
        mixinStandardHelpOptions = true,
        description =
                "Take back for ever what a person said: by issuer and subject of their token, or by"
                        + " a handle and its stream. A service must not run on the home.")
final class EraseCommand implements Callable<Integer> {
    private static final Set<Role> OPERATOR = Set.of(Role.OPERATOR);

    @Mixin private HomeOption home = new HomeOption();
    @Mixin private LogOption log = new LogOption();

    @Option(names = "--issuer", paramLabel = "ISSUER", description = "Who issued their token.")
    private @Nullable String issuer;

    @Option(names = "--subject", paramLabel = "SUBJECT", description = "Whom the token names.")
    private @Nullable String subject;

    @Option(
            names = "--stream",
            paramLabel = "ID",
            description = "The campaign or community in which somebody has the handle.")
    private @Nullable String stream;

    @Option(names = "--handle", paramLabel = "HANDLE", description = "The handle.")
    private @Nullable String handle;

    @Option(
            names = "--ground",
            required = true,
            paramLabel = "GROUND",
            description = "By what right: erasure-request, court-order, retention-ended or error.")
    private String ground = "";

    @Option(
            names = "--reason",
            paramLabel = "TEXT",
            description = "In words; public for ever, so without personal data.")
    private @Nullable String reason;

    @Option(
            names = "--as",
            defaultValue = "operator",
            paramLabel = "NAME",
            description = "Who erases (default: ${DEFAULT-VALUE}).")
    private String operator = "";

    @Spec private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        var right = ground();
        var why = reason == null ? null : new Reason(reason);
        var place = home.existing(log.settings());
        try (var workshop = Workshop.open(place, log.settings())) {
            var erasures =
                    new Erasures(
                            workshop.log(),
                            workshop.commands(),
                            workshop.handles(),
                            new ErasureFile(place.erasures()));
            erasures.reapply();
            var order =
                    new Erasures.Order(
                            OPERATOR, community -> act(workshop.handles(), community), right, why);
            tell(
                    issuer != null || subject != null
                            ? erasures.erase(
                                    Person.of(
                                            given("--issuer", issuer), given("--subject", subject)),
                                    order)
                            : erasures.erase(
                                    InStream.of(
                                            given("--stream", stream),
                                            new Handle(given("--handle", handle))),
                                    order));
        }
        return CommandLineInterface.DONE;
    }

    private Act act(Handles handles, CommunityId community) {
        var by = handles.in(community, new Person(LocalTokens.ISSUER, operator));
        return new Act(by, by, OPERATOR, Level.VERIFIED, Channel.ONLINE, Instant.now(), null, null);
    }

    private void tell(Erasure erasure) {
        switch (erasure) {
            case Erasure.Done done -> {
                var out = Output.of(spec);
                done.streams()
                        .forEach(one ->
                                out.printf(
                                        Locale.ROOT,
                                        "%s: %,d openings, position %d%n",
                                        one.stream(),
                                        one.openings(),
                                        one.position()));
                out.printf(Locale.ROOT, "%,d openings withdrawn%n", done.openings());
            }
            case Erasure.Refused(var refusal) ->
                    throw new InvalidValueException(
                            "--stream",
                            refusal.reason().name(),
                            "cannot be used: " + refusal.detail());
        }
    }

    private WithdrawalGround ground() {
        for (var one : WithdrawalGround.values()) {
            if (one.name().replace('_', '-').equalsIgnoreCase(ground)) {
                return one;
            }
        }
        throw new InvalidValueException(
                "--ground", "UNKNOWN", "is erasure-request, court-order, retention-ended or error");
    }

    private static String given(String name, @Nullable String value) {
        if (value == null) {
            throw new InvalidValueException(name, "MISSING", "is required here");
        }
        return value;
    }
}
