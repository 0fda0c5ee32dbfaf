package groundswell.verifier;

import groundswell.verifier.json.Json;
import groundswell.verifier.json.JsonWriter;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** What was found. Used by one thread. */
final class Report {
    /** Failures and gaps that are told for each check; more are counted. */
    static final int TOLD = 20;

    /** Characters of one finding that are printed. */
    private static final int MAX_PRINTED = 2_000;

    enum Outcome {
        VERIFIED,
        FAILED,
        NOT_CHECKABLE;

        String code() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    private record Failure(String place, String what) {}

    private static final class Findings {
        private final List<Failure> failures = new ArrayList<>();
        private final List<String> gaps = new ArrayList<>();
        private long failed;
        private long open;
        private String done = "";
        private boolean ran;
    }

    private final Map<Check, Findings> findings = new EnumMap<>(Check.class);

    Report() {
        for (var check : Check.values()) {
            findings.put(check, new Findings());
        }
    }

    /** Something is wrong. */
    void fail(Check check, String place, String what) {
        var found = of(check);
        if (found.failed++ < TOLD) {
            found.failures.add(new Failure(place, what));
        }
    }

    /** Something could not be checked. */
    void cannot(Check check, String why) {
        var found = of(check);
        if (found.open++ < TOLD) {
            found.gaps.add(why);
        }
    }

    /** A check came to its end; what it looked at, in a few words. */
    void done(Check check, String what) {
        of(check).ran = true;
        of(check).done = what;
    }

    boolean failed(Check check) {
        return of(check).failed > 0;
    }

    boolean failed() {
        return findings.values().stream().anyMatch(found -> found.failed > 0);
    }

    Outcome outcome(Check check) {
        var found = of(check);
        if (found.failed > 0) {
            return Outcome.FAILED;
        }
        return found.open > 0 || !found.ran ? Outcome.NOT_CHECKABLE : Outcome.VERIFIED;
    }

    private Findings of(Check check) {
        var found = findings.get(check);
        if (found == null) {
            throw new IllegalStateException("every check has findings");
        }
        return found;
    }

    /** For people: a line a check, and below it what is wrong. */
    void print(PrintStream out) {
        for (var check : Check.values()) {
            var found = of(check);
            out.printf(
                    Locale.ROOT,
                    "%-13s  %-17s  %s%s%n",
                    outcome(check).code(),
                    check.code(),
                    check.sentence(),
                    found.done.isEmpty() ? "" : " (" + printable(found.done) + ")");
            for (var failure : found.failures) {
                out.println("    FAILED " + printable(failure.place + ": " + failure.what));
            }
            if (found.failed > TOLD) {
                out.println("    FAILED " + (found.failed - TOLD) + " times more");
            }
            found.gaps.forEach(gap -> out.println("    not checkable: " + printable(gap)));
            if (found.open > TOLD) {
                out.println("    not checkable: " + (found.open - TOLD) + " times more");
            }
            if (found.failed == 0 && found.open == 0 && !found.ran) {
                out.println("    not checkable: the check was not reached");
            }
        }
        out.println(failed() ? "FAILED" : "VERIFIED, as far as it can be checked");
    }

    /**
     * What stands in a record is printed so that it can neither begin a line nor command a
     * terminal.
     */
    static String printable(String text) {
        var line = new StringBuilder();
        text.codePoints()
                .limit(MAX_PRINTED)
                .forEach(c -> {
                    switch (Character.getType(c)) {
                        case Character.CONTROL,
                                Character.FORMAT,
                                Character.SURROGATE,
                                Character.LINE_SEPARATOR,
                                Character.PARAGRAPH_SEPARATOR ->
                                line.append(String.format(Locale.ROOT, "\\u%04x", c));
                        default -> line.appendCodePoint(c);
                    }
                });
        return line.toString();
    }

    /** For programs. */
    Json.Members json() {
        var checks = new ArrayList<Json>();
        for (var check : Check.values()) {
            var found = of(check);
            var members = new TreeMap<String, Json>();
            members.put("check", new Json.Text(check.code()));
            members.put("outcome", new Json.Text(outcome(check).code()));
            members.put("done", new Json.Text(found.done));
            members.put("failures", new Json.Items(failures(found)));
            members.put("failed", new Json.Whole(found.failed));
            members.put("open", new Json.Whole(found.open));
            members.put("notCheckable", JsonWriter.texts(found.gaps));
            checks.add(JsonWriter.object(members));
        }
        var members = new TreeMap<String, Json>();
        members.put("checks", new Json.Items(checks));
        members.put("format", new Json.Text("groundswell-verification/1"));
        members.put("verified", new Json.Truth(!failed()));
        return JsonWriter.object(members);
    }

    private static List<Json> failures(Findings found) {
        var failures = new ArrayList<Json>();
        for (var failure : found.failures) {
            var members = new TreeMap<String, Json>();
            members.put("place", new Json.Text(failure.place));
            members.put("what", new Json.Text(failure.what));
            failures.add(JsonWriter.object(members));
        }
        return failures;
    }
}
