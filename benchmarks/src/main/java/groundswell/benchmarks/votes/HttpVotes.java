package groundswell.benchmarks.votes;

import groundswell.events.value.Choice;
import java.io.BufferedReader;
import java.io.EOFException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;

/**
 * Votes over HTTP to a server in a process of its own. The client's share of the processor is small
 * and the same for everybody.
 */
final class HttpVotes implements Ballots {
    private final Process process;
    private final BufferedReader answers;
    private final PrintWriter questions;
    private final List<String> tokens;
    private final PlainHttp http;

    /**
     * Starts a server.
     *
     * @param tokens one for each voter
     */
    HttpVotes(String candidate, Part part, Path home, int ideas, List<String> tokens)
            throws IOException {
        this.tokens = tokens;
        process =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-Xmx1g",
                                "-cp",
                                System.getProperty("java.class.path"),
                                VoteServer.class.getName(),
                                candidate,
                                part.place(),
                                home.toString(),
                                Integer.toString(tokens.size()),
                                Integer.toString(ideas))
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
        answers = process.inputReader();
        questions = new PrintWriter(process.outputWriter(), true);
        http = new PlainHttp((int) answer("ready "));
    }

    private long answer(String start) throws IOException {
        for (var line = answers.readLine(); line != null; line = answers.readLine()) {
            if (line.startsWith(start)) {
                return Long.parseLong(line.substring(start.length()));
            }
        }
        throw new EOFException("the server ended");
    }

    /** Processor time of the server's process so far, in microseconds. */
    long cpuMicros() throws IOException {
        return Database.cpuMicros(process.pid());
    }

    @Override
    public void cast(int voter, int idea) throws IOException {
        if (voter >= tokens.size()) {
            throw new IllegalStateException("all voters have voted on everything; ask for more");
        }
        http.vote(GroundswellBallots.idea(idea).toString(), tokens.get(voter), Choice.SUPPORT);
    }

    @Override
    public long recorded() throws IOException {
        questions.println("recorded");
        return answer("recorded ");
    }

    @Override
    public void close() throws Exception {
        http.close();
        questions.close();
        process.waitFor();
    }
}
