package groundswell.standalone.cli;

import groundswell.command.act.Act;
import groundswell.command.erasure.Erasure;
import groundswell.command.erasure.ErasureFile;
import groundswell.command.erasure.Erasures;
import groundswell.command.identity.Handles;
import groundswell.command.identity.Person;
import groundswell.command.log.LogSettings;
import groundswell.events.value.Channel;
import groundswell.events.value.CommunityId;
import groundswell.events.value.InvalidValueException;
import groundswell.events.value.Level;
import groundswell.events.value.Role;
import groundswell.standalone.Backup;
import groundswell.standalone.Home;
import groundswell.standalone.LocalTokens;
import groundswell.store.EventLog;
import groundswell.store.LogUnavailableException;
import groundswell.store.tree.LogTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * Puts a backup back, checked first: beside the home, so that a copy which is refused leaves
 * nothing.
 */
@Command(
        name = "restore",
        mixinStandardHelpOptions = true,
        description =
                "Put a backup into a home that has no log. All entries are hashed anew and compared"
                        + " with what was signed: in the backup, by the witnesses, in FILE. Who was"
                        + " erased since is erased again.")
final class RestoreCommand implements Callable<Integer> {
    private static final Set<Role> OPERATOR = Set.of(Role.OPERATOR);
    private static final Duration SIGNING = Duration.ofMinutes(5);

    @Mixin private HomeOption home = new HomeOption();

    @Parameters(paramLabel = "DIR", description = "What backup made.")
    private Path folder = Path.of("");

    @Option(
            names = "--checkpoint",
            paramLabel = "FILE",
            description = "A checkpoint that somebody kept, from /log/checkpoint.")
    private @Nullable Path checkpoint;

    @Option(
            names = "--erasures",
            paramLabel = "FILE",
            description = "The list of erasures (default: erasures in the home).")
    private @Nullable Path erasures;

    @Option(
            names = "--accept-older",
            description = "Take it although more was signed once. What was signed since is lost.")
    private boolean acceptOlder;

    @Spec private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws IOException, InterruptedException {
        var target = home.home();
        checkNothingIsOverwritten(target);
        var beside = target.folder().resolveSibling(target.folder().getFileName() + ".restoring");
        try {
            new Backup(folder).unpack(beside);
            check(new Home(beside), listed(target));
            moveInto(beside, target.folder());
        } finally {
            delete(beside);
        }
        return CommandLineInterface.DONE;
    }

    private static void checkNothingIsOverwritten(Home target) throws IOException {
        if (!Files.exists(target.folder())) {
            return;
        }
        try (var files = Files.list(target.folder())) {
            if (files.anyMatch(file -> !file.getFileName().toString().equals("erasures"))) {
                throw new InvalidValueException(
                        "--home",
                        "NOT_EMPTY",
                        "has more in it than a list of erasures: " + target.folder());
            }
        }
    }

    private List<ErasureFile.Listed> listed(Home target) {
        return new ErasureFile(erasures == null ? target.erasures() : erasures).read();
    }

    private void check(Home restored, List<ErasureFile.Listed> listed)
            throws IOException, InterruptedException {
        try (var workshop = Workshop.open(restored, LogSettings.ofFile())) {
            var log = workshop.log();
            var refusal = log.closedBecause();
            if (refusal.isPresent()) {
                acceptOrThrow(refusal.get());
            }
            compare(log, new Backup(folder).checkpoint());
            if (checkpoint != null) {
                compare(log, checkpoint);
            }
            Output.of(spec)
                    .printf(Locale.ROOT, "%,d entries, as they were signed%n", log.head() + 1);
            if (refusal.isEmpty()) {
                eraseAgain(workshop, listed);
                var _ = log.tree().awaitCovering(log.head(), SIGNING);
            } else {
                Output.of(spec).println("It can only be read. " + refusal.get().getMessage());
            }
        }
    }

    private void acceptOrThrow(LogUnavailableException refusal) {
        var older = String.valueOf(refusal.getMessage()).contains(LogTree.OLDER_COPY);
        if (!older || !acceptOlder) {
            throw refusal;
        }
    }

    private void compare(EventLog log, Path note) throws IOException {
        if (!Files.exists(note)) {
            return;
        }
        switch (Backup.compare(log.tree(), Files.readString(note))) {
            case HELD -> {}
            case BEHIND -> {
                if (!acceptOlder) {
                    throw new InvalidValueException(
                            "DIR",
                            "OLDER_COPY",
                            "has "
                                    + log.tree().size()
                                    + " entries that were signed, fewer than "
                                    + note
                                    + " says");
                }
            }
            case ANOTHER ->
                    throw new InvalidValueException(
                            "DIR",
                            "ANOTHER_HISTORY",
                            "holds another history than " + note + " says");
        }
    }

    private void eraseAgain(Workshop workshop, List<ErasureFile.Listed> listed) {
        var erasing =
                new Erasures(
                        workshop.log(),
                        workshop.commands(),
                        workshop.handles(),
                        (_, _) -> {
                            // They are listed already.
                        });
        erasing.reapply();
        var openings = 0L;
        var unknown = 0L;
        for (var one : listed) {
            var order =
                    new Erasures.Order(
                            OPERATOR,
                            community -> act(workshop.handles(), community),
                            one.ground(),
                            null);
            switch (erasing.erase(one.handle(), order)) {
                case Erasure.Done done -> openings += done.openings();
                // Whoever came after the copy was made is not in it.
                case Erasure.Refused _ -> unknown++;
            }
        }
        Output.of(spec)
                .printf(
                        Locale.ROOT,
                        "%,d of the list of erasures: %,d openings withdrawn again, %,d not in the"
                                + " copy%n",
                        listed.size(),
                        openings,
                        unknown);
    }

    private static Act act(Handles handles, CommunityId community) {
        var by = handles.in(community, new Person(LocalTokens.ISSUER, "operator"));
        return new Act(by, by, OPERATOR, Level.VERIFIED, Channel.ONLINE, Instant.now(), null, null);
    }

    private static void moveInto(Path from, Path to) throws IOException {
        Files.createDirectories(to);
        for (var file : files(from)) {
            if (!file.equals(from) && !file.getFileName().toString().endsWith(".lock")) {
                Files.move(file, to.resolve(file.getFileName()));
            }
        }
    }

    private static void delete(Path folder) throws IOException {
        for (var file : files(folder)) {
            Files.delete(file);
        }
    }

    /** The files in a folder, and then the folder itself; none if there is none. */
    private static List<Path> files(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return List.of();
        }
        try (var files = Files.walk(folder)) {
            return new ArrayList<>(files.sorted(Comparator.reverseOrder()).toList());
        }
    }
}
