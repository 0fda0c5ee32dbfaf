package groundswell.standalone;

import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Starts the command line on a Java that can run it. This one class is compiled for Java 17, so
 * that {@code java -jar} on an older default finds a newer Java beside it instead of failing with a
 * class version.
 */
public final class Launcher {
    private static final int REQUIRED = 25;
    private static final String PARENT = "groundswell.launched";
    private static final int USAGE = 2;

    private Launcher() {}

    /** Runs the command line here, or in a newer Java with the same arguments. */
    public static void main(String[] args) throws Exception {
        if (Runtime.version().feature() >= REQUIRED) {
            endWithLauncher();
            Class.forName("groundswell.standalone.Groundswell")
                    .getMethod("main", String[].class)
                    .invoke(null, (Object) args);
            return;
        }
        Optional<Path> java = newerJava();
        if (java.isEmpty()) {
            System.err.println(
                    "groundswell needs Java "
                            + REQUIRED
                            + " or newer; this is Java "
                            + Runtime.version().feature()
                            + " and no newer one was found.");
            System.exit(USAGE);
        }
        System.exit(runOn(java.get(), args));
    }

    private static int runOn(Path newer, String[] args) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(newer.toString());
        command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
        command.add("-D" + PARENT + "=true");
        command.add("-jar");
        command.add(new File(System.getProperty("java.class.path")).getPath());
        command.addAll(List.of(args));
        Process process = new ProcessBuilder(command).inheritIO().start();
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroy));
        return process.waitFor();
    }

    /** A killed launcher must not leave a service behind that still holds the log. */
    private static void endWithLauncher() {
        if (Boolean.getBoolean(PARENT)) {
            ProcessHandle.current()
                    .parent()
                    .ifPresent(parent -> {
                        var unused = parent.onExit().thenRun(() -> Runtime.getRuntime().halt(137));
                    });
        }
    }

    private static Optional<Path> newerJava() throws IOException {
        List<Path> homes = new ArrayList<>();
        String home = System.getenv("JAVA_HOME");
        if (home != null) {
            homes.add(Path.of(home));
        }
        for (String folder :
                List.of(
                        "/usr/lib/jvm",
                        System.getProperty("user.home") + "/.sdkman/candidates/java")) {
            if (Files.isDirectory(Path.of(folder))) {
                try (Stream<Path> found = Files.list(Path.of(folder))) {
                    found.sorted().forEach(homes::add);
                }
            }
        }
        return homes.stream()
                .filter(candidate -> feature(candidate) >= REQUIRED)
                .map(candidate -> candidate.resolve("bin/java"))
                .filter(Files::isExecutable)
                .findFirst();
    }

    private static int feature(Path home) {
        Path release = home.resolve("release");
        if (!Files.isReadable(release)) {
            return 0;
        }
        try (Stream<String> lines = Files.lines(release)) {
            return lines.filter(line -> line.startsWith("JAVA_VERSION="))
                    .map(line -> line.replaceAll("[^0-9.]", ""))
                    .filter(version -> !version.isEmpty())
                    .mapToInt(version -> Integer.parseInt(version.split("\\.", 2)[0]))
                    .findFirst()
                    .orElse(0);
        } catch (IOException unreadable) {
            return 0;
        }
    }
}
