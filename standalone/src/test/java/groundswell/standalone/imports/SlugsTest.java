package groundswell.standalone.imports;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SlugsTest {
    @Test
    void names_become_lower_case_letters_digits_and_inner_hyphens() {
        assertThat(Slugs.of("london.youth.policing")).isEqualTo("london-youth-policing");
        assertThat(Slugs.of(" BO.D18.9/23 ")).isEqualTo("bo-d18-9-23");
        assertThat(Slugs.of("Łódź, Świętokrzyska")).isEqualTo("lodz-swietokrzyska");
    }

    @Test
    void a_long_name_is_cut_and_keeps_a_hash_that_tells_it_from_others() {
        var one = Slugs.of("a".repeat(60) + " one");
        var two = Slugs.of("a".repeat(60) + " two");

        assertThat(one).hasSize(40).startsWith("aaa");
        assertThat(one).isNotEqualTo(two);
        assertThat(Slugs.of("a".repeat(40))).isEqualTo("a".repeat(40));
    }

    @Test
    void a_name_without_latin_letters_becomes_a_hash() {
        assertThat(Slugs.of("自用車載客")).matches("x-[0-9a-f]{8}");
    }

    @Test
    void names_that_would_be_one_are_numbered_without_taking_the_name_of_another() {
        assertThat(Slugs.unique(List.of("A/1", "A.1", "A-1-2")))
                .containsEntry("A/1", "a-1")
                .containsEntry("A.1", "a-1-3")
                .containsEntry("A-1-2", "a-1-2");
    }
}
