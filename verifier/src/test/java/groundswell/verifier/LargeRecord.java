package groundswell.verifier;

import static groundswell.verifier.Plain.map;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Writes a record of many votes, to measure with; started by hand. */
final class LargeRecord {
    private static final int IDEAS = 200;

    private LargeRecord() {}

    /**
     * @param args the file, how many votes, of how many members, and {@code sealed} for choices
     *     that are openings
     */
    public static void main(String[] args) throws Exception {
        var votes = Integer.parseInt(args[1]);
        var members = Integer.parseInt(args[2]);
        var sealed = args.length > 3;
        var log = start(sealed);
        for (var member = 0; member < members; member++) {
            Stories.enrol(log, handle(member));
        }
        for (var idea = 0; idea < IDEAS; idea++) {
            Stories.submit(log, handle(0), "i" + idea, 5);
        }
        var counts = new long[IDEAS][2];
        var random = new Random(3);
        var given = new java.util.BitSet(members * IDEAS);
        for (var vote = 0; vote < votes; vote++) {
            var member = vote % members;
            var idea = random.nextInt(IDEAS);
            while (given.get(member * IDEAS + idea)) {
                idea = (idea + 1) % IDEAS;
            }
            given.set(member * IDEAS + idea);
            var choice = random.nextInt(3) > 0 ? 0 : 1;
            counts[idea][choice]++;
            var word = choice == 0 ? "support" : "oppose";
            if (sealed) {
                log.add(
                        "vote.cast/1",
                        handle(member),
                        Stories.SQUARE,
                        map("idea", Stories.idea("i" + idea), "member", handle(member), "sealed", true),
                        "choice",
                        word);
            } else {
                Stories.cast(log, handle(member), "i" + idea, word);
            }
            if (vote % 1000 == 0) {
                log.checkpoint();
            }
        }
        log.add("campaign.voting-closed/1", "schedule", Stories.SQUARE, Stories.phase());
        log.claims = claims(log, counts, votes, members);
        Files.write(Path.of(args[0]), ZipWriter.zip(log.files(null)));
    }

    private static LogBuilder start(boolean sealed) {
        var rule = map("rule", "stewards-choice/1");
        var log =
                Stories.start(
                        "idea-votes",
                        map("form", "idea-votes", "choices", List.of("support", "oppose")),
                        rule,
                        null,
                        List.of(),
                        sealed ? "hidden" : "shown",
                        "2027-12-31T10:00:00.000Z");
        return log;
    }

    private static String handle(int member) {
        return "m" + Integer.toString(member * 7919 + 1_000_000_007, 36) + "x";
    }

    private static Object claims(LogBuilder log, long[][] counts, int votes, int members) {
        var tally = new ArrayList<Map<String, Object>>();
        var net = new ArrayList<Integer>();
        for (var idea = 0; idea < IDEAS; idea++) {
            net.add(idea);
            tally.add(
                    Stories.line(
                            "i" + idea,
                            counts[idea][0],
                            counts[idea][1],
                            0,
                            counts[idea][0] - counts[idea][1],
                            counts[idea][0]));
        }
        net.sort((a, b) -> compare(counts[a], counts[b]));
        var netOrder = net.stream().map(idea -> Stories.idea("i" + idea)).toList();
        // The other orders are left to the verifier: with them wrong, exactly one failure is told.
        return Stories.claim(
                log.leaves.size(),
                map(
                        "participants", members,
                        "received", votes,
                        "voters", Math.min(votes, members),
                        "tally", tally,
                        "tallyHash", Stories.hash(tally),
                        "orders", map("net", netOrder, "share", netOrder, "wilson", netOrder),
                        "decision", Plain.NULL));
    }

    private static int compare(long[] one, long[] two) {
        var byNet = Long.compare(two[0] - two[1], one[0] - one[1]);
        return byNet != 0 ? byNet : Long.compare(two[0], one[0]);
    }
}
