package groundswell.standalone.demo;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the people of Riverside said about each other's ideas. */
final class DemoComments {
    private DemoComments() {}

    /**
     * A comment.
     *
     * @param name identifies it within its idea
     * @param inReplyTo the comment on the same idea that it answers, if it does
     */
    record Comment(String idea, String name, @Nullable String inReplyTo, String text) {}

    /** In the order in which they were said. */
    static List<Comment> all() {
        return List.of(
                says("trees", "c1", "Please leave a gap for the fire engine."),
                answers("trees", "c2", "c1", "The plan in the town hall has one, by the pharmacy."),
                says(
                        "fountain",
                        "c1",
                        "My father repaired the pump in 1974. The drawings still exist."),
                says(
                        "benches",
                        "c1",
                        "Armrests on every second place only, so that one can lie down."),
                answers("benches", "c2", "c1", "And a few at a table, please."),
                says("toilet", "c1", "Who will clean it on Sundays?"),
                answers(
                        "toilet",
                        "c2",
                        "c1",
                        "The same firm as at the station; it is in the estimate."),
                says("slow-street", "c1", "Where will the delivery vans go?"),
                answers("slow-street", "c2", "c1", "They may still drive in, slowly."),
                says("stage", "c1", "After the wine festival I did not sleep for three nights."),
                answers(
                        "stage",
                        "c2",
                        "c1",
                        "No amplifiers, and the end is at ten. It says so above."),
                says("kiosk", "c1", "I would take the Tuesday morning shift."),
                says("river-steps", "c1", "What happens when the river is high?"),
                answers("river-steps", "c2", "c1", "They close the rail, as in the next town."),
                says("parking", "c1", "There is a car park behind the station, four minutes away."),
                says("market-power", "c1", "The generator at the fish stall drives me mad."),
                says("ramp", "c1", "With a pram it is the same. Please build it."),
                says("meadow", "c1", "And dogs?"),
                says("cinema", "c1", "The school has two hundred chairs and would lend them."),
                says("memorial", "c1", "The history class of the upper school would like to help."),
                says(
                        "defibrillator",
                        "c1",
                        "I am a nurse and did not know that ours is locked up."),
                says("skate", "c1", "Better there than on the library steps."),
                says("wifi", "c1", "The library's network reaches the garden already."),
                says(
                        "crossing",
                        "c1",
                        "Every morning at a quarter to eight it is dangerous there."));
    }

    private static Comment says(String idea, String name, String text) {
        return new Comment(idea, name, null, text);
    }

    private static Comment answers(String idea, String name, String inReplyTo, String text) {
        return new Comment(idea, name, inReplyTo, text);
    }
}
