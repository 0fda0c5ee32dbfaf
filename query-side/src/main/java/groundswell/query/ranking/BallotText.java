package groundswell.query.ranking;

import groundswell.events.rules.Contribution;
import groundswell.events.value.BallotForm;
import groundswell.events.value.IdeaId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What a member's ballot gives each idea, kept in one row so that merges and splits can count it
 * again.
 */
final class BallotText {
    private BallotText() {}

    static String of(List<Contribution> given) {
        return given.stream()
                .map(one -> one.idea().value() + ":" + one.points() + ":" + one.mentions())
                .collect(Collectors.joining(" "));
    }

    static List<Contribution> read(String text) {
        var given = new ArrayList<Contribution>();
        for (var part : text.split(" ", -1)) {
            var fields = part.split(":", -1);
            given.add(
                    new Contribution(
                            new IdeaId(fields[0]),
                            Long.parseLong(fields[1]),
                            Integer.parseInt(fields[2])));
        }
        return given;
    }

    /**
     * What a ballot counts for each idea that is not merged into another. A member who named
     * several of the ideas that are merged counts once: points that were shared out are added up,
     * otherwise the most counts.
     */
    static Map<String, Counts> counted(BallotForm form, Merges merges, List<Contribution> given) {
        var counted = new HashMap<String, Counts>();
        for (var one : given) {
            counted.merge(
                    merges.target(one.idea().value()),
                    new Counts(0, 0, 0, one.points(), one.mentions(), 0, 0, 0, 0),
                    (a, b) -> joined(form, a, b));
        }
        return counted;
    }

    private static Counts joined(BallotForm form, Counts one, Counts two) {
        var score =
                form instanceof BallotForm.Points
                        ? one.score() + two.score()
                        : Math.max(one.score(), two.score());
        var supporters = Math.max(one.supporters(), two.supporters());
        return new Counts(0, 0, 0, score, supporters, 0, 0, 0, 0);
    }
}
