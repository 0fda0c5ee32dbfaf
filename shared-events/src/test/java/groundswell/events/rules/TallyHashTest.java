package groundswell.events.rules;

import static groundswell.events.rules.Elections.idea;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TallyHashTest {
    private static final TallyHash.Line NINTH =
            new TallyHash.Line(idea("p9"), new IdeaTally(12, 3, 1), 9, 12);
    private static final TallyHash.Line TENTH =
            new TallyHash.Line(idea("p10"), new IdeaTally(0, 2, 0), -2, 0);

    @Test
    void the_text_has_one_line_for_each_idea_in_natural_order() {
        assertThat(TallyHash.text(List.of(TENTH, NINTH)))
                .isEqualTo("riverside.square.p9 12 3 1 9 12\nriverside.square.p10 0 2 0 -2 0\n");
    }

    @Test
    void the_hash_is_sha_256_of_the_text() {
        assertThat(TallyHash.of(List.of()))
                .isEqualTo("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
        assertThat(TallyHash.of(List.of(TENTH, NINTH)))
                .isEqualTo("e0eb6d8e7c3d4262db3ce2e3886087def922b6fcbc9b4205274f4dd1af15136d")
                .isEqualTo(TallyHash.of(List.of(NINTH, TENTH)));
    }
}
