package groundswell.verifier;

import groundswell.verifier.json.Json;
import groundswell.verifier.json.JsonException;
import groundswell.verifier.json.JsonReader;
import groundswell.verifier.json.JsonWriter;
import groundswell.verifier.json.Schemas;
import groundswell.verifier.tree.Checkpoint;
import groundswell.verifier.tree.NoteException;
import groundswell.verifier.tree.Tile;
import groundswell.verifier.tree.VerifierKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Checks one record from beginning to end. It is long because the order of the steps matters: keys
 * and roots are known only once all entries were read.
 */
final class Inspection {
    private final Record record;
    private final Options options;
    private final Schemas schemas;
    private final Report report = new Report();

    Inspection(Record record, Options options, Schemas schemas) {
        this.record = record;
        this.options = options;
        this.schemas = schemas;
    }

    /** Checks everything that can be. */
    Report run() throws IOException {
        try {
            inspect();
        } catch (FormException e) {
            report.fail(Check.FORM, e.place(), String.valueOf(e.getMessage()));
        } catch (NoteException e) {
            report.fail(Check.CHECKPOINT, "checkpoint", String.valueOf(e.getMessage()));
        } catch (JsonException | ArithmeticException e) {
            report.fail(Check.FORM, "the record", "it cannot be counted: " + e.getMessage());
        }
        return report;
    }

    private void inspect() throws IOException {
        var checkpoint = Checkpoint.parse(record.checkpoint());
        var campaign = campaign();
        var keys = keys();
        var wanted = new TreeCheck.Wanted();
        wanted.want(checkpoint.size());
        var kept = new Kept(options, report);
        kept.want(wanted);
        var archive = new Archive(record, checkpoint, report);
        archive.want(wanted);
        var tree =
                campaign == null
                        ? new WholeTree(record, report, wanted)
                        : new ExtractTree(record, report, checkpoint.size(), wanted);
        var log = new LogCheck(report, keys.known(), record.openings() != null);
        read(tree, log, kept, checkpoint, campaign);
        log.end();
        tree.end();
        root(tree, checkpoint);
        signatures(checkpoint, keys);
        if (keys.signed()) {
            trust(checkpoint, keys.known(), archive.check(tree, keys.known(), options.keys()));
        } else {
            report.cannot(Check.ARCHIVE, "no key is known");
        }
        kept.check(tree, checkpoint, keys.signed() ? keys.known() : null);
        witnesses(checkpoint);
        files(tree, log, checkpoint, campaign);
        claims(log);
    }

    /** The campaign of the record; none if it is of the whole log. */
    private @Nullable String campaign() throws IOException {
        var manifest = record.file("manifest.json");
        if (manifest == null) {
            if (record.names() != null) {
                throw new FormException("manifest.json", "it is not there");
            }
            return null;
        }
        try {
            var members = JsonReader.canonicalObject(manifest, 0, manifest.length);
            var campaign = members.text("campaign");
            if (campaign != null && !campaign.contains(".")) {
                throw new FormException("manifest.json", "not a campaign: " + campaign);
            }
            return campaign;
        } catch (JsonException e) {
            throw new FormException("manifest.json", String.valueOf(e.getMessage()));
        }
    }

    /**
     * The log's keys.
     *
     * @param signed whether the first is known, so that signatures can be checked
     */
    private record KnownKeys(Keys known, boolean signed) {}

    private KnownKeys keys() throws IOException {
        var file = record.file("keys.jsonl");
        if (file == null) {
            if (record.names() != null) {
                throw new FormException("keys.jsonl", "it is not there");
            }
            return options.keys().isEmpty()
                    ? new KnownKeys(new Keys(nobody()), false)
                    : new KnownKeys(new Keys(options.keys().getFirst()), true);
        }
        var end = 0;
        while (end < file.length && file[end] != '\n') {
            end++;
        }
        try {
            var line = JsonReader.canonicalObject(file, 0, end);
            return new KnownKeys(new Keys(VerifierKey.parse(line.needText("key"))), true);
        } catch (JsonException | NoteException e) {
            throw new FormException("keys.jsonl line 1", String.valueOf(e.getMessage()));
        }
    }

    /** A key that signs nothing, where no key is known. */
    private static VerifierKey nobody() {
        return VerifierKey.parse(VerifierKey.write("nobody", VerifierKey.SIGNS, new byte[32]));
    }

    private void read(
            TreeCheck tree,
            LogCheck log,
            Kept kept,
            Checkpoint checkpoint,
            @Nullable String campaign)
            throws IOException {
        var feed = new Feed(record.entries(checkpoint.size()), record.openings(), schemas);
        var next = new long[1];
        try {
            feed.each(entry -> {
                position(entry, next[0], campaign);
                next[0] = entry.position() + 1;
                try {
                    tree.add(entry);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
                kept.on(entry);
                log.on(entry);
            });
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        feed.faults().forEach(fault -> report.fail(fault.check(), fault.place(), fault.what()));
        if (campaign == null && log.entries() != checkpoint.size()) {
            report.fail(
                    Check.ENTRIES,
                    "after position " + (next[0] - 1),
                    log.entries() + " entries, and the tree has " + checkpoint.size());
        }
    }

    private void position(Entry entry, long next, @Nullable String campaign) {
        if (campaign == null ? entry.position() != next : entry.position() < next) {
            report.fail(Check.ENTRIES, entry.place(), "its position does not follow " + (next - 1));
        }
        var stream = entry.usable() ? entry.leaf().needText("stream") : "log";
        if (campaign != null
                && !stream.equals(campaign)
                && !stream.equals(campaign.substring(0, campaign.indexOf('.')))
                && !stream.equals("log")) {
            report.fail(Check.STREAMS, entry.place(), "the stream is none of this record");
        }
    }

    private void root(TreeCheck tree, Checkpoint checkpoint) {
        var root = tree.rootAt(checkpoint.size());
        if (root.isEmpty() || !Arrays.equals(root.get(), checkpoint.root())) {
            report.fail(Check.ROOT, "checkpoint", "the root over entries and tiles is another one");
        }
        report.done(Check.ROOT, "size " + checkpoint.size());
    }

    private void signatures(Checkpoint checkpoint, KnownKeys keys) {
        if (!keys.signed()) {
            report.cannot(Check.CHECKPOINT, "give the log's first key with --key");
            report.cannot(Check.TRUST, "no key was given");
            return;
        }
        var wrong = keys.known().wrong(checkpoint);
        if (wrong != null) {
            report.fail(Check.CHECKPOINT, "checkpoint", wrong);
        }
        var inForce = keys.known().inForce(checkpoint.size());
        report.done(Check.CHECKPOINT, checkpoint.origin() + ", " + inForce.size() + " signed");
    }

    /**
     * Whether the user has a reason to trust whoever signed.
     *
     * @param vouched the keys of the user, and those that they vouched for
     */
    private void trust(Checkpoint checkpoint, Keys keys, Set<VerifierKey> vouched) {
        var inForce = keys.inForce(checkpoint.size());
        if (options.keys().isEmpty()) {
            report.cannot(
                    Check.TRUST,
                    "signed by the key that the record names itself, " + inForce.getLast());
        } else if (inForce.stream().noneMatch(vouched::contains)) {
            report.fail(
                    Check.TRUST,
                    "checkpoint",
                    options.keys().stream().anyMatch(keys::knows)
                            ? "your key was retired, and no checkpoint of this record that it"
                                    + " signed shows who followed; give a later key as well"
                            : "none of the keys in force is one of yours");
        } else if (options.keys().stream().noneMatch(inForce::contains)) {
            report.done(Check.TRUST, "your key was retired, and signed which one followed");
        } else {
            report.done(Check.TRUST, "");
        }
    }

    private void witnesses(Checkpoint checkpoint) {
        if (options.witnesses().isEmpty()) {
            report.cannot(Check.WITNESSES, "no witness was given");
            return;
        }
        var cosigned = 0;
        for (var witness : options.witnesses()) {
            switch (checkpoint.note().signedBy(witness)) {
                case YES -> cosigned++;
                case WRONGLY ->
                        report.fail(
                                Check.WITNESSES, "checkpoint", "a wrong cosignature of " + witness);
                case NO -> {}
            }
        }
        if (cosigned < options.policy()) {
            report.fail(
                    Check.WITNESSES,
                    "checkpoint",
                    cosigned + " of your witnesses cosigned, and you ask for " + options.policy());
        }
        report.done(Check.WITNESSES, cosigned + " of " + options.witnesses().size());
    }

    /** Manifest, keys, and which files there are. */
    private void files(
            TreeCheck tree, LogCheck log, Checkpoint checkpoint, @Nullable String campaign)
            throws IOException {
        var names = record.names();
        if (names == null) {
            report.cannot(Check.FORM, "a running service is no file");
            report.cannot(Check.MANIFEST, "a running service has none");
            report.cannot(Check.KEYS, "a running service lists none");
            return;
        }
        var manifest = new TreeMap<String, Json>();
        manifest.put("campaign", campaign == null ? new Json.Nothing() : new Json.Text(campaign));
        manifest.put("entries", new Json.Whole(log.entries()));
        manifest.put("format", new Json.Text("groundswell-record/1"));
        manifest.put("origin", new Json.Text(checkpoint.origin()));
        manifest.put("size", new Json.Whole(checkpoint.size()));
        same(Check.MANIFEST, "manifest.json", JsonWriter.bytes(JsonWriter.object(manifest)));
        report.done(Check.MANIFEST, log.entries() + " entries");
        same(Check.KEYS, "keys.jsonl", log.keys().file());
        report.done(Check.KEYS, log.keys().count() + " listed");
        names(names, expectedNames(names, tree.tiles(), log.entries()));
    }

    private void same(Check check, String name, byte[] right) throws IOException {
        if (!Arrays.equals(record.file(name), right)) {
            report.fail(check, name, "it should be " + new String(right, StandardCharsets.UTF_8));
        }
    }

    private static List<String> expectedNames(List<String> found, List<Tile> tiles, long entries) {
        var names = new ArrayList<String>();
        names.addAll(List.of("manifest.json", "checkpoint", "checkpoints.jsonl", "keys.jsonl"));
        tiles.forEach(tile -> names.add(tile.path()));
        var files = (entries + Record.LINES_A_FILE - 1) / Record.LINES_A_FILE;
        for (var i = 0; i < files; i++) {
            names.add(numbered("entries/", i));
        }
        // How many there are follows from the lines that were read.
        var openings = found.stream().filter(name -> name.startsWith("openings/")).count();
        for (var i = 0; i < openings; i++) {
            names.add(numbered("openings/", i));
        }
        names.addAll(List.of("rules.json", "claims.json"));
        return names;
    }

    private static String numbered(String folder, int number) {
        return folder + String.format(Locale.ROOT, "%03d", number) + ".jsonl";
    }

    private void names(List<String> found, List<String> right) {
        for (var i = 0; i < Math.max(found.size(), right.size()); i++) {
            var is = i < found.size() ? found.get(i) : "nothing";
            var should = i < right.size() ? right.get(i) : "nothing";
            if (!is.equals(should)) {
                report.fail(
                        Check.FORM, "file " + (i + 1), is + " stands where " + should + " should");
                break;
            }
        }
        report.done(Check.FORM, found.size() + " files");
    }

    private void claims(LogCheck log) throws IOException {
        var comparison = new Claims(log, report);
        if (record.names() == null) {
            report.cannot(Check.RULES_FILE, "a running service has none");
            report.cannot(Check.CLAIMS, "a running service has none");
            return;
        }
        var rules = record.file("rules.json");
        var claims = record.file("claims.json");
        if (rules == null || claims == null) {
            throw new FormException("rules.json, claims.json", "one of them is not there");
        }
        comparison.compare(Check.RULES_FILE, "rules.json", rules, comparison.rules());
        report.done(Check.RULES_FILE, rules.length + " bytes");
        comparison.compare(Check.CLAIMS, "claims.json", claims, comparison.claims());
        report.done(Check.CLAIMS, claims.length + " bytes");
    }
}
