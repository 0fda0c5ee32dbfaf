package groundswell.events.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import groundswell.events.value.Choice;
import org.junit.jupiter.api.Test;

class IdeaTallyTest {
    @Test
    void answers_are_counted_changed_and_taken_back() {
        var tally =
                IdeaTally.NONE
                        .plus(Choice.SUPPORT)
                        .plus(Choice.SUPPORT)
                        .plus(Choice.PASS)
                        .changed(Choice.SUPPORT, Choice.OPPOSE);
        assertThat(tally).isEqualTo(new IdeaTally(1, 1, 1));
        assertThat(tally.minus(Choice.SUPPORT)).isEqualTo(new IdeaTally(0, 1, 1));
    }

    @Test
    void a_pass_is_an_answer_but_takes_no_side() {
        var tally = new IdeaTally(2, 5, 4);
        assertThat(tally.net()).isEqualTo(-3);
        assertThat(tally.decided()).isEqualTo(7);
        assertThat(tally.answered()).isEqualTo(11);
    }

    @Test
    void an_answer_that_was_never_given_cannot_be_taken_back() {
        assertThatIllegalArgumentException().isThrownBy(() -> IdeaTally.NONE.minus(Choice.PASS));
    }
}
