package groundswell.verifier;

import groundswell.verifier.tree.NoteException;
import groundswell.verifier.tree.VerifierKey;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the command line asks for.
 *
 * @param source a file or a URL
 * @param keys keys of the log that the user trusts; may be empty
 * @param policy how many of the witnesses have to have cosigned
 */
record Options(
        String source,
        List<VerifierKey> keys,
        List<VerifierKey> witnesses,
        int policy,
        List<Path> knownCheckpoints,
        List<Path> receipts,
        boolean json,
        @Nullable Path saveCheckpoint) {
    static final String USAGE =
            """
            usage: groundswell-verifier RECORD.zip|URL [options]
              --key VKEY               a verifier key of the log that you trust (repeatable)
              --witness VKEY           a verifier key of a witness that you trust (repeatable)
              --policy K               how many of these witnesses must have cosigned (default: all)
              --known-checkpoint FILE  a checkpoint that you kept (repeatable)
              --receipt FILE           a receipt of an entry that you hold (repeatable)
              --save-checkpoint FILE   keep the checkpoint of this record, if nothing failed
              --json                   a report for programs
            exit code: 0 nothing failed, 1 something failed, 2 wrong usage or nothing to read
            """;

    private static final class Collected {
        private final List<String> sources = new ArrayList<>();
        private final List<VerifierKey> keys = new ArrayList<>();
        private final List<VerifierKey> witnesses = new ArrayList<>();
        private final List<Path> known = new ArrayList<>();
        private final List<Path> receipts = new ArrayList<>();
        private int policy = -1;
        private boolean json;
        private @Nullable Path save;
    }

    /**
     * Reads the command line.
     *
     * @throws IllegalArgumentException if it is wrong, with a sentence for people
     */
    static Options parse(String... args) {
        var collected = new Collected();
        for (var i = 0; i < args.length; i++) {
            if (args[i].equals("--json")) {
                collected.json = true;
            } else if (args[i].startsWith("--")) {
                if (i + 1 == args.length) {
                    throw new IllegalArgumentException(args[i] + " needs a value");
                }
                option(collected, args[i], args[++i]);
            } else {
                collected.sources.add(args[i]);
            }
        }
        if (collected.sources.size() != 1) {
            throw new IllegalArgumentException("give one record or one URL");
        }
        var most = collected.witnesses.size();
        if (Set.copyOf(collected.witnesses).size() < most) {
            throw new IllegalArgumentException("a witness is given twice, and counts once");
        }
        if (collected.policy > most) {
            throw new IllegalArgumentException("the policy asks for more witnesses than are given");
        }
        return new Options(
                collected.sources.getFirst(),
                collected.keys,
                collected.witnesses,
                collected.policy < 0 ? most : collected.policy,
                collected.known,
                collected.receipts,
                collected.json,
                collected.save);
    }

    private static void option(Collected collected, String name, String value) {
        switch (name) {
            case "--key" -> collected.keys.add(key(value, VerifierKey.SIGNS));
            case "--witness" -> collected.witnesses.add(key(value, VerifierKey.COSIGNS));
            case "--policy" -> {
                if (!value.matches("[0-9]{1,3}")) {
                    throw new IllegalArgumentException("--policy is a number of witnesses");
                }
                collected.policy = Integer.parseInt(value);
            }
            case "--known-checkpoint" -> collected.known.add(Path.of(value));
            case "--receipt" -> collected.receipts.add(Path.of(value));
            case "--save-checkpoint" -> collected.save = Path.of(value);
            default -> throw new IllegalArgumentException("there is no option " + name);
        }
    }

    private static VerifierKey key(String text, int type) {
        try {
            var key = VerifierKey.parse(text);
            if (key.type() == type) {
                return key;
            }
            throw new IllegalArgumentException("a key of another kind: " + text);
        } catch (NoteException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }
}
