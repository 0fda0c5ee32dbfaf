package groundswell.standalone.demo;

import groundswell.events.value.Choice;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How the people of Riverside vote. Everybody has a taste in three directions (green, lively,
 * wheels); an idea is supported the more it goes with one's taste and the better most people like
 * it. Everybody signs up on one day, comes back on a few others, and answers on some of the ideas.
 */
final class DemoVoters {
    private static final int FEWEST_ANSWERS = 2;
    private static final int MORE_ANSWERS = 8;
    private static final int MOST_VISITS = 3;
    private static final int CHANGED_PERCENT = 4;
    private static final int RETRACTED_PERCENT = 2;

    private final Dice dice;
    private final List<DemoIdea> ideas;
    private final Instant opens;
    private final long seconds;
    private final Map<String, Instant> gone;

    /**
     * @param ideas that stand when voting opens
     * @param gone from when on an idea takes no votes any more
     */
    DemoVoters(
            Dice dice,
            List<DemoIdea> ideas,
            Instant opens,
            Instant closes,
            Map<String, Instant> gone) {
        this.dice = dice;
        this.ideas = ideas;
        this.opens = opens;
        this.seconds = Duration.between(opens, closes).toSeconds();
        this.gone = gone;
    }

    /**
     * What somebody does.
     *
     * @param idea none where they sign up
     * @param choice none where they sign up or take an answer back
     */
    record Deed(Instant at, String voter, @Nullable String idea, @Nullable Choice choice) {}

    /** Everything that one person does, in no particular order. */
    List<Deed> of(String voter) {
        var deeds = new ArrayList<Deed>();
        var green = dice.bell();
        var lively = dice.bell();
        var wheels = dice.bell();
        var signsUp = opens.plusSeconds(dice.below(seconds / 2));
        deeds.add(new Deed(signsUp, voter, null, null));
        var visits = visits(signsUp);
        var answers = FEWEST_ANSWERS + dice.below(MORE_ANSWERS);
        var left = new ArrayList<>(ideas);
        for (var i = 0; i < answers; i++) {
            var idea = left.remove((int) dice.below(left.size()));
            var choice = choice(idea, green, lively, wheels);
            var visit = visits.get((int) dice.below(visits.size()));
            answer(voter, idea.name(), choice, visit.plusMillis(dice.below(600_000)), deeds);
        }
        return deeds;
    }

    /** At least an hour after signing up, in the evening more often than not. */
    private List<Instant> visits(Instant signsUp) {
        var rest = seconds - Duration.between(opens, signsUp).toSeconds() - 8_000;
        var visits = new ArrayList<Instant>();
        var number = 1 + dice.below(MOST_VISITS);
        for (var i = 0; i < number; i++) {
            visits.add(signsUp.plusSeconds(3_600 + dice.below(rest)));
        }
        return visits;
    }

    private void answer(String voter, String idea, Choice choice, Instant at, List<Deed> deeds) {
        // A draw for each, so that what others do stays the same when one of them does not count.
        var later = at.plusSeconds(60 + dice.below(3_000));
        var changes = dice.percent(CHANGED_PERCENT);
        var retracts = dice.percent(RETRACTED_PERCENT);
        add(new Deed(at, voter, idea, choice), deeds);
        if (retracts) {
            add(new Deed(later, voter, idea, null), deeds);
        } else if (changes) {
            var other = choice == Choice.SUPPORT ? Choice.OPPOSE : Choice.SUPPORT;
            add(new Deed(later, voter, idea, other), deeds);
        }
    }

    private void add(Deed deed, List<Deed> deeds) {
        var end = deed.idea() == null ? null : gone.get(deed.idea());
        if (end == null || deed.at().isBefore(end)) {
            deeds.add(deed);
        }
    }

    private Choice choice(DemoIdea idea, int green, int lively, int wheels) {
        var taste = idea.green() * green + idea.lively() * lively + idea.wheels() * wheels;
        var liking = idea.appeal() + taste / 40 + dice.bell() * 4 / 5;
        if (liking > 12) {
            return Choice.SUPPORT;
        }
        return liking < -12 ? Choice.OPPOSE : Choice.PASS;
    }
}
