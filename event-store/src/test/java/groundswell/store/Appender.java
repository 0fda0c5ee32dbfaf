package groundswell.store;

import static groundswell.store.Notes.append;
import static groundswell.store.Notes.note;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.concurrent.CompletionException;
import org.axonframework.eventsourcing.eventstore.AppendCondition;

/**
 * A process that appends without end, from four threads, and prints the position and text of each
 * append once it is acknowledged; somebody kills it.
 */
final class Appender {

    static final int THREADS = 4;

    private Appender() {}

    /**
     * Runs until it is killed, or all of its threads are refused; the argument is the file of the
     * log, or its URL.
     */
    public static void main(String[] arguments) {
        Store store =
                arguments[0].startsWith("jdbc:")
                        ? new Store.PostgresStore(
                                new PostgresLog(arguments[0], "postgres", () -> "postgres"))
                        : new Store.H2Store(Path.of(arguments[0]));
        EventLog log = store.open();
        PrintStream out = System.out;
        for (int thread = 0; thread < THREADS; thread++) {
            String name = ProcessHandle.current().pid() + "-" + thread + "-";
            Thread.ofPlatform().start(() -> appendForEver(log, name, out));
        }
    }

    private static void appendForEver(EventLog log, String name, PrintStream out) {
        for (int i = 0; ; i++) {
            String text = name + i;
            Appended appended;
            try {
                appended =
                        append(log, AppendCondition.none(), note(text, Notes.bench(text))).join();
            } catch (CompletionException e) {
                out.println("refused by " + e.getCause().getClass().getSimpleName());
                return;
            }
            synchronized (out) {
                out.println(appended.firstPosition() + " " + text);
                out.flush();
            }
        }
    }
}
