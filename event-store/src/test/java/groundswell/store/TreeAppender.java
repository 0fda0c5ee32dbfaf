package groundswell.store;

import static groundswell.store.Notes.append;
import static groundswell.store.Notes.note;

import groundswell.store.tree.TreeSteps;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.axonframework.eventsourcing.eventstore.AppendCondition;

/** A process that appends and publishes, and kills itself at a step of publishing. */
final class TreeAppender {

    private TreeAppender() {}

    /**
     * Runs until it is dead.
     *
     * @param arguments the file of the log, or its URL; the step; how often it is passed before
     */
    public static void main(String[] arguments) {
        Store store =
                arguments[0].startsWith("jdbc:")
                        ? new Store.PostgresStore(
                                new PostgresLog(arguments[0], "postgres", () -> "postgres"))
                        : new Store.H2Store(Path.of(arguments[0]));
        TreeSteps.Step deadly = TreeSteps.Step.valueOf(arguments[1]);
        AtomicInteger passes = new AtomicInteger(Integer.parseInt(arguments[2]));
        TreeSteps steps =
                step -> {
                    if (step == deadly && passes.getAndDecrement() == 0) {
                        kill();
                    }
                };
        EventLog log = store.open(new EventLog.TreeChoice(TreeKeys.settings(), steps));
        String name = ProcessHandle.current().pid() + "-";
        for (int i = 0; ; i++) {
            append(log, AppendCondition.none(), note(name + i)).join();
        }
    }

    private static void kill() {
        long pid = ProcessHandle.current().pid();
        try {
            new ProcessBuilder("kill", "-9", Long.toString(pid)).start();
        } catch (IOException e) {
            Runtime.getRuntime().halt(3);
        }
        while (true) {
            LockSupport.park();
        }
    }
}
