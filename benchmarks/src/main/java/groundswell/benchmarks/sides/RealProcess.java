package groundswell.benchmarks.sides;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A Java program in a process of its own, which can be killed at any moment and started again. What
 * it prints is appended to a file.
 */
final class RealProcess implements AutoCloseable {
    // A start takes a minute while a crowd has both cores, and one that finds its database dead
    // ends and is followed by another.
    private static final Duration START_LIMIT = Duration.ofMinutes(10);
    private static final long RESTART_MILLIS = 500;
    private static final long LOOK_MILLIS = 50;
    private static final int STOP_SECONDS = 30;

    private final String name;
    private final Path output;
    private final List<String> command;
    private final BooleanSupplier ready;
    private volatile @Nullable Process process;
    private volatile boolean supervised;

    /**
     * Starts nothing yet.
     *
     * @param arguments of {@code java}
     * @param ready whether it does its work; asked again and again
     */
    RealProcess(String name, Path folder, List<String> arguments, BooleanSupplier ready) {
        this.name = name;
        this.output = folder.resolve(name + ".out");
        this.ready = ready;
        this.command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(arguments);
    }

    String name() {
        return name;
    }

    /** Starts it; it is not ready yet. */
    void start() throws IOException {
        process =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.appendTo(output.toFile()))
                        .start();
    }

    /** Waits until it does its work. */
    void awaitReady() throws InterruptedException {
        var end = System.nanoTime() + START_LIMIT.toNanos();
        while (!ready.getAsBoolean()) {
            if (!supervised && !isAlive()) {
                throw new IllegalStateException(name + " ended; see " + output);
            }
            if (System.nanoTime() > end) {
                throw new IllegalStateException(
                        name + " is not ready after " + START_LIMIT + "; see " + output);
            }
            Thread.sleep(LOOK_MILLIS);
        }
    }

    /** Starts it now, and again whenever it has ended, as the service manager of a machine does. */
    void supervise() throws IOException {
        start();
        supervised = true;
        Thread.ofVirtual()
                .start(() -> {
                    try {
                        while (supervised) {
                            Thread.sleep(RESTART_MILLIS);
                            if (supervised && !isAlive()) {
                                start();
                            }
                        }
                    } catch (InterruptedException ended) {
                        Thread.currentThread().interrupt();
                    } catch (IOException broken) {
                        throw new UncheckedIOException("starting " + name, broken);
                    }
                });
    }

    boolean isAlive() {
        var started = process;
        return started != null && started.isAlive();
    }

    /** Ends it as a power cut does. */
    void kill() throws InterruptedException {
        var started = process;
        if (started != null) {
            started.destroyForcibly().waitFor();
        }
    }

    /** Ends it as an operator does. */
    @Override
    public void close() {
        supervised = false;
        var started = process;
        if (started == null) {
            return;
        }
        started.destroy();
        try {
            if (!started.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
                started.destroyForcibly().waitFor();
            }
        } catch (InterruptedException _) {
            started.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
