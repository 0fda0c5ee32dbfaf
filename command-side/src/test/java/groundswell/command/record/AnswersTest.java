package groundswell.command.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Random;
import org.junit.jupiter.api.Test;

class AnswersTest {
    @Test
    void nobody_has_answered_at_first() {
        assertThat(new Answers().get(0, 0)).isEqualTo(Answers.NONE);
    }

    @Test
    void many_answers_changed_and_taken_back_are_kept_as_a_map_would() {
        var random = new Random(4711);
        var answers = new Answers();
        var expected = new HashMap<String, Byte>();
        for (var i = 0; i < 200_000; i++) {
            var member = random.nextInt(3_000);
            var idea = random.nextInt(40);
            var value = (byte) random.nextInt(5);
            answers.put(member, idea, value);
            if (value == Answers.NONE) {
                expected.remove(member + "/" + idea);
            } else {
                expected.put(member + "/" + idea, value);
            }
        }
        var found = new HashMap<String, Byte>();
        answers.each((member, idea, value) -> found.put(member + "/" + idea, value));
        assertThat(found).isEqualTo(expected);
        assertThat(answers.get(2_999, 39)).isEqualTo(expected.getOrDefault("2999/39", (byte) 0));
    }
}
