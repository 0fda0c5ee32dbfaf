package groundswell.verifier;

import groundswell.verifier.LogBuilder.Signer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Random damages to honest records. Some are accidents or crude forgeries of the file; in others
 * the forger holds the log's key and signs the damaged log anew, so that only what must hold
 * between entries can find them.
 */
final class Damages {
    /**
     * A damaged record.
     *
     * @param kind what was done, for people
     * @param check the check that has to fail; empty if any may
     */
    record Damage(String kind, String check, byte[] zip) {}

    private record Honest(
            Supplier<LogBuilder> story, String campaign, byte[] zip, Map<String, byte[]> files) {}

    private final List<Honest> honest = new ArrayList<>();
    private final Random random;

    Damages(long seed) {
        random = new Random(seed);
        List<Supplier<LogBuilder>> stories =
                List.of(Stories::votes, Stories::ballots, () -> Stories.sealed(true));
        stories.forEach(story -> honest.add(honest(story, null)));
        honest.add(honest(Stories::votes, Stories.SQUARE));
        honest.add(honest(Stories::wide, Stories.SQUARE));
    }

    private static Honest honest(Supplier<LogBuilder> story, String campaign) {
        var log = story.get();
        if (campaign != null) {
            Stories.extracted(log);
        }
        var files = log.files(campaign);
        return new Honest(story, campaign, ZipWriter.zip(files), files);
    }

    /**
     * Whether some record among the honest ones holds exactly these files. An archive may lack
     * checkpoints other than the last: nothing in a record commits to how many were signed.
     */
    boolean honest(Map<String, byte[]> files) {
        return honest.stream()
                .anyMatch(one ->
                        List.copyOf(one.files.keySet()).equals(List.copyOf(files.keySet()))
                                && one.files.entrySet().stream()
                                        .allMatch(file ->
                                                Arrays.equals(
                                                                file.getValue(),
                                                                files.get(file.getKey()))
                                                        || file.getKey().equals("checkpoints.jsonl")
                                                                && partOf(
                                                                        files.get(file.getKey()),
                                                                        file.getValue())));
    }

    private static boolean partOf(byte[] lines, byte[] honest) {
        var all = new String(honest, StandardCharsets.UTF_8).lines().toList();
        var some = new String(lines, StandardCharsets.UTF_8);
        return some.endsWith(all.getLast() + "\n")
                && some.equals(
                        String.join("\n", all.stream().filter(some::contains).toList()) + "\n");
    }

    Damage next() {
        return switch (random.nextInt(4)) {
            case 0 -> ofZip();
            case 1, 2 -> ofFiles();
            default -> signedAnew();
        };
    }

    private Honest any() {
        return honest.get(random.nextInt(honest.size()));
    }

    private Damage ofZip() {
        var zip = any().zip.clone();
        return switch (random.nextInt(8)) {
            case 0 -> new Damage("zip cut", "", Arrays.copyOf(zip, random.nextInt(zip.length)));
            case 1 ->
                    new Damage(
                            "zip lengthened",
                            "form",
                            Arrays.copyOf(zip, zip.length + 1 + random.nextInt(50)));
            case 2 -> {
                var from = random.nextInt(zip.length - 1);
                var cut = new byte[zip.length - 1];
                System.arraycopy(zip, 0, cut, 0, from);
                System.arraycopy(zip, from + 1, cut, from, cut.length - from);
                yield new Damage("zip byte taken out", "", cut);
            }
            default -> {
                zip[random.nextInt(zip.length)] ^= (byte) (1 << random.nextInt(8));
                yield new Damage("zip bit flipped", "", zip);
            }
        };
    }

    private Damage ofFiles() {
        var files = new ArrayList<>(any().files.entrySet());
        var at = random.nextInt(files.size());
        var name = files.get(at).getKey();
        var content = files.get(at).getValue();
        return switch (random.nextInt(14)) {
            case 0 -> {
                files.remove(at);
                yield damage("file dropped " + name, "", files);
            }
            case 1 -> {
                files.add(at, Map.entry("extra.json", new byte[] {'{', '}'}));
                yield damage("file added", "form", files);
            }
            case 2 -> {
                var other = (at + 1 + random.nextInt(files.size() - 1)) % files.size();
                files.set(at, files.set(other, files.get(at)));
                yield damage("files swapped", "", files);
            }
            case 3 -> {
                files.add(files.get(at));
                yield damage("file doubled " + name, "form", files);
            }
            case 4 -> {
                files.set(at, Map.entry(name + "x", content));
                yield damage("file renamed " + name, "", files);
            }
            case 5 ->
                    with(files, at, "cut", Arrays.copyOf(content, random.nextInt(content.length)));
            case 6 -> with(files, at, "lengthened", Arrays.copyOf(content, content.length + 1));
            case 7, 8, 9 -> lines(files);
            default -> {
                var flipped = content.clone();
                flipped[random.nextInt(flipped.length)] ^= (byte) (1 << random.nextInt(8));
                yield with(files, at, "bit flipped", flipped);
            }
        };
    }

    private Damage lines(List<Map.Entry<String, byte[]>> files) {
        var withLines = files.stream().filter(file -> file.getKey().endsWith(".jsonl")).toList();
        var file = withLines.get(random.nextInt(withLines.size()));
        var lines =
                new ArrayList<>(
                        new String(file.getValue(), StandardCharsets.UTF_8).lines().toList());
        var line = random.nextInt(lines.size());
        var kind = random.nextInt(3);
        switch (kind) {
            case 0 -> lines.remove(line);
            case 1 -> lines.add(line, lines.get(random.nextInt(lines.size())));
            default -> {
                if (lines.size() == 1) {
                    lines.add("{}");
                } else {
                    lines.add((line + 1) % lines.size(), lines.remove(line));
                }
            }
        }
        if (String.join("\n", lines)
                .equals(new String(file.getValue(), StandardCharsets.UTF_8).strip())) {
            lines.removeLast();
        }
        var text = lines.isEmpty() ? "" : String.join("\n", lines) + "\n";
        return with(
                files,
                files.indexOf(file),
                List.of("line dropped", "line doubled", "line moved").get(kind),
                text.getBytes(StandardCharsets.UTF_8));
    }

    private static Damage with(
            List<Map.Entry<String, byte[]>> files, int at, String kind, byte[] content) {
        var name = files.get(at).getKey();
        files.set(at, Map.entry(name, content));
        return damage(kind + " in " + name, "", files);
    }

    private static Damage damage(String kind, String check, List<Map.Entry<String, byte[]>> files) {
        return new Damage(kind, check, ZipWriter.zip(files));
    }

    /** What somebody with the log's key could do. */
    private record Forgery(
            String kind, String check, Supplier<LogBuilder> story, Consumer<LogBuilder> act) {}

    private Damage signedAnew() {
        var forgeries = forgeries();
        var forgery = forgeries.get(random.nextInt(forgeries.size()));
        var log = forgery.story.get();
        forgery.act.accept(log);
        log.forget();
        return new Damage(
                "signed anew: " + forgery.kind, forgery.check, ZipWriter.zip(log.files(null)));
    }

    private List<Forgery> forgeries() {
        var forgeries = new ArrayList<Forgery>();
        forgeries.add(
                new Forgery(
                        "a vote after closing",
                        "phases",
                        Stories::votes,
                        log -> later(log, "campaign.voting-closed", "vote.cast", "dora")));
        forgeries.add(
                new Forgery(
                        "a vote after the closing instant",
                        "phases",
                        Stories::votes,
                        log ->
                                replace(
                                        log,
                                        "campaign.announced",
                                        "10:00:00.000Z",
                                        "08:00:20.000Z")));
        forgeries.add(
                new Forgery(
                        "a vote changed",
                        "decisions",
                        Stories::votes,
                        log -> replace(log, "\"anna\",", "\"pass\"", "\"support\"")));
        forgeries.add(
                new Forgery(
                        "a tally claimed",
                        "claims",
                        this::any2,
                        log ->
                                log.claims =
                                        replaced(log.claims, "\"received\":", "\"received\":1")));
        forgeries.add(
                new Forgery(
                        "an order claimed",
                        "claims",
                        Stories::votes,
                        log ->
                                log.claims =
                                        replaced(
                                                log.claims,
                                                "{\"net\":[\"riverside.square.fountain\",\"riverside.square.benches\"",
                                                "{\"net\":[\"riverside.square.benches\",\"riverside.square.fountain\"")));
        forgeries.add(
                new Forgery(
                        "other rules",
                        "rules-file",
                        Stories::votes,
                        log -> log.rules = replaced(log.rules, "skip", "stop")));
        forgeries.add(
                new Forgery(
                        "a rule changed in the decision",
                        "decisions",
                        Stories::votes,
                        log -> replace(log, "campaign-decided", "skip", "stop")));
        forgeries.add(
                new Forgery(
                        "a budget changed in the decision",
                        "decisions",
                        Stories::votes,
                        log ->
                                replace(
                                        log,
                                        "campaign-decided",
                                        "\"minor\":100000",
                                        "\"minor\":110000")));
        forgeries.add(
                new Forgery(
                        "a step changed",
                        "decisions",
                        Stories::votes,
                        log -> replace(log, "\"over-budget\"", "over-budget", "below-threshold")));
        forgeries.add(
                new Forgery(
                        "steps swapped",
                        "decisions",
                        Stories::votes,
                        log -> swapIdeas(log, "fountain", "benches")));
        forgeries.add(
                new Forgery(
                        "endowments miscounted",
                        "decisions",
                        Stories::ballots,
                        log -> replace(log, "campaign-decided", "\"steps\":16", "\"steps\":15")));
        forgeries.add(
                new Forgery(
                        "a decision that read too little",
                        "decisions",
                        Stories::ballots,
                        log -> replace(log, "campaign-decided", "\"upTo\":", "\"upTo\":1,\"x\":")));
        forgeries.add(
                new Forgery(
                        "a member not enrolled",
                        "enrolment",
                        this::any2,
                        log -> replace(log, "participant-enrolled", "\"anna\"", "\"zora\"")));
        forgeries.add(
                new Forgery(
                        "a member enrolled twice",
                        "enrolment",
                        this::any2,
                        log -> replace(log, "participant-enrolled", "\"bert\"", "\"anna\"")));
        forgeries.add(
                new Forgery(
                        "a vote for another",
                        "own-acts",
                        this::any2,
                        log ->
                                replace(
                                        log,
                                        "\"sealed\":false",
                                        "\"by\":\"anna\"",
                                        "\"by\":\"mayor\"")));
        forgeries.add(
                new Forgery(
                        "two answers of one member",
                        "one-vote",
                        Stories::votes,
                        log ->
                                replace(
                                        log,
                                        "vote.cast",
                                        "square.benches\",\"member\":\"anna",
                                        "square.fountain\",\"member\":\"anna")));
        forgeries.add(
                new Forgery(
                        "a change from nothing",
                        "one-vote",
                        Stories::votes,
                        log ->
                                replace(
                                        log,
                                        "vote.changed",
                                        "\"from\":\"support\"",
                                        "\"from\":\"pass\"")));
        forgeries.add(
                new Forgery(
                        "a ballot that replaces another",
                        "one-vote",
                        Stories::ballots,
                        log ->
                                replace(
                                        log,
                                        "ballot-replaced",
                                        "\"from\":{\"approved\":[\"riverside.square.bower",
                                        "\"from\":{\"approved\":[\"riverside.square.canopy")));
        forgeries.add(
                new Forgery(
                        "a gap",
                        "streams",
                        this::any2,
                        log -> replace(log, "\"seq\":7,", "\"seq\":7,", "\"seq\":8,")));
        forgeries.add(
                new Forgery(
                        "time that falls",
                        "order",
                        this::any2,
                        log -> replace(log, "voting-opened", "2026-05-01", "2026-05-02")));
        forgeries.add(
                new Forgery(
                        "an identifier used twice",
                        "order",
                        this::any2,
                        log -> replace(log, "\"id\":\"e9\"", "\"e9\"", "\"e8\"")));
        forgeries.add(
                new Forgery(
                        "an entry that is not canonical",
                        "entries",
                        this::any2,
                        log -> replace(log, "\"seq\":6,", "\"seq\":6,", "\"seq\": 6,")));
        forgeries.add(
                new Forgery(
                        "an entry against its schema",
                        "schemas",
                        this::any2,
                        log -> replace(log, "participant-enrolled", "\"online\"", "\"by-phone\"")));
        forgeries.add(
                new Forgery(
                        "an unknown type",
                        "schemas",
                        this::any2,
                        log ->
                                replace(
                                        log,
                                        "collecting-opened",
                                        "collecting-opened",
                                        "collecting-started")));
        forgeries.add(
                new Forgery(
                        "an event of another campaign",
                        "streams",
                        Stories::votes,
                        log ->
                                replace(
                                        log,
                                        "idea-hidden",
                                        "riverside.square.sign",
                                        "riverside.park.sign")));
        forgeries.add(
                new Forgery(
                        "an opening withheld",
                        "missing-openings",
                        this::any2,
                        log -> log.openings.firstEntry().getValue().pollFirstEntry()));
        forgeries.add(
                new Forgery(
                        "a choice withheld",
                        "missing-openings",
                        () -> Stories.sealed(true),
                        log -> log.openings.pollLastEntry()));
        forgeries.add(
                new Forgery(
                        "an opening of something else",
                        "openings",
                        this::any2,
                        log -> {
                            var opened = log.openings.firstEntry().getValue();
                            opened.put(
                                    opened.firstKey(),
                                    LogBuilder.url(
                                            "[\"x\",\"title\",\"y\"]"
                                                    .getBytes(StandardCharsets.UTF_8)));
                        }));
        forgeries.add(
                new Forgery(
                        "a choice that is none",
                        "openings",
                        () -> Stories.sealed(true),
                        Damages::otherChoice));
        forgeries.add(
                new Forgery(
                        "a rotation from a stranger's key",
                        "key-rotation",
                        Stories::ballots,
                        log ->
                                replace(
                                        log,
                                        "key-rotated",
                                        log.signers.getFirst().vkey(),
                                        Signer.of(LogBuilder.ORIGIN, 1, 5).vkey())));
        forgeries.add(
                new Forgery(
                        "a checkpoint without the new key",
                        "checkpoint",
                        Stories::ballots,
                        log -> log.retired.put(log.signers.getLast(), 1L)));
        forgeries.add(
                new Forgery(
                        "a trace that ends early",
                        "decisions",
                        Stories::sealedOpen,
                        log -> {
                            log.leaves.removeLast();
                            log.streams.removeLast();
                        }));
        return forgeries;
    }

    private LogBuilder any2() {
        return random.nextBoolean() ? Stories.votes() : Stories.ballots();
    }

    /** Replaces in the first entry that holds {@code where}. */
    private static void replace(LogBuilder log, String where, String from, String to) {
        for (var i = 0; i < log.leaves.size(); i++) {
            var leaf = new String(log.leaves.get(i), StandardCharsets.UTF_8);
            if (leaf.contains(where) && leaf.contains(from)) {
                log.leaves.set(i, leaf.replace(from, to).getBytes(StandardCharsets.UTF_8));
                return;
            }
        }
        throw new IllegalStateException("no entry holds " + where + " and " + from);
    }

    private static Object replaced(Object json, String from, String to) {
        var text = Plain.text(json);
        if (!text.contains(from)) {
            throw new IllegalStateException("nothing holds " + from);
        }
        return new Raw(text.replace(from, to));
    }

    /** JSON that is written as it is. */
    private record Raw(String text) {
        @Override
        public String toString() {
            return text;
        }
    }

    /** Moves the bodies of a vote and of the closing event, so that numbers and times stay. */
    private static void later(LogBuilder log, String closing, String vote, String member) {
        var closes = -1;
        var votes = -1;
        for (var i = 0; i < log.leaves.size(); i++) {
            var leaf = new String(log.leaves.get(i), StandardCharsets.UTF_8);
            votes = leaf.contains(vote) && leaf.contains(member) && votes < 0 ? i : votes;
            closes = leaf.contains(closing) ? i : closes;
        }
        var early = new String(log.leaves.get(votes), StandardCharsets.UTF_8);
        var late = new String(log.leaves.get(closes), StandardCharsets.UTF_8);
        log.leaves.set(votes, numbered(late, early));
        log.leaves.set(closes, numbered(early, late));
    }

    private static byte[] numbered(String leaf, String likeThis) {
        var result = leaf;
        for (var member : List.of("\"at\":\"[^\"]*\"", "\"id\":\"[^\"]*\"", "\"seq\":[0-9]*")) {
            var pattern = java.util.regex.Pattern.compile(member).matcher(likeThis);
            if (!pattern.find()) {
                throw new IllegalStateException(likeThis);
            }
            result = result.replaceFirst(member, pattern.group());
        }
        return result.getBytes(StandardCharsets.UTF_8);
    }

    private static void swapIdeas(LogBuilder log, String one, String two) {
        for (var i = 0; i < log.leaves.size(); i++) {
            var leaf = new String(log.leaves.get(i), StandardCharsets.UTF_8);
            if (leaf.contains("adoption.idea-")) {
                var swapped =
                        leaf.replace("square." + one, "square.?")
                                .replace("square." + two, "square." + one)
                                .replace("square.?", "square." + two);
                log.leaves.set(i, swapped.getBytes(StandardCharsets.UTF_8));
            }
        }
    }

    /** Commits to a choice that no campaign offers, and opens it. */
    private static void otherChoice(LogBuilder log) {
        var position = log.openings.lastKey();
        var opened = log.openings.get(position);
        var name = opened.lastKey();
        var before = opened.get(name);
        var salt = LogBuilder.url(new byte[32]);
        var after = LogBuilder.url(Plain.bytes(List.of(salt, name, "perhaps")));
        opened.put(name, after);
        var leaf = new String(log.leaves.get(position), StandardCharsets.UTF_8);
        var digests = new ArrayList<String>();
        for (var one : opened.values()) {
            digests.add(digest(one));
        }
        digests.sort(null);
        var replaced = leaf.replaceFirst("\"_sd\":\\[[^]]*]", "\"_sd\":" + Plain.text(digests));
        if (!leaf.contains(digest(before)) || replaced.equals(leaf)) {
            throw new IllegalStateException(leaf);
        }
        log.leaves.set(position, replaced.getBytes(StandardCharsets.UTF_8));
    }

    private static String digest(String disclosure) {
        return LogBuilder.url(LogBuilder.sha256(disclosure.getBytes(StandardCharsets.US_ASCII)));
    }
}
