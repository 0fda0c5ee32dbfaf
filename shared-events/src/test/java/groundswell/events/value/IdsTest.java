package groundswell.events.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdsTest {
    private static final String LONGEST = "a".repeat(40);

    @ParameterizedTest
    @ValueSource(strings = {"a", "0", "a-b", "a--b", "riverside-2026"})
    void a_part_of_an_id_has_letters_digits_and_inner_hyphens(String part) {
        assertThat(new CommunityId(part)).hasToString(part);
        assertThat(new Handle(part)).hasToString(part);
        assertThat(new CampaignId("c." + part)).hasToString("c." + part);
        assertThat(new IdeaId("c.d." + part).name()).isEqualTo(part);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "", "-", "-a", "a-", "A", "a b", " a", "a\n", "a_b", "ä", "a/b", "..", "а", "１",
                "a\u0000"
            })
    void anything_else_is_refused(String part) {
        for (var name : List.of(part, part + ".b", "b." + part)) {
            refused(CampaignId::new, name);
        }
        refused(CommunityId::new, part);
        refused(Handle::new, part);
        for (var name : List.of(part + ".b.c", "b." + part + ".c", "b.c." + part)) {
            refused(IdeaId::new, name);
        }
    }

    @Test
    void a_part_has_at_most_40_characters() {
        assertThat(new IdeaId(LONGEST + "." + LONGEST + "." + LONGEST).name()).isEqualTo(LONGEST);
        refused(CommunityId::new, LONGEST + "a");
        refused(CampaignId::new, "b." + LONGEST + "a");
        refused(CampaignId::new, LONGEST + "a.b");
        refused(IdeaId::new, "b." + LONGEST + "a.c");
    }

    @Test
    void an_id_has_exactly_its_own_number_of_parts() {
        refused(CommunityId::new, "a.b");
        refused(CampaignId::new, "a");
        refused(CampaignId::new, "a.b.c");
        refused(IdeaId::new, "a.b");
        refused(IdeaId::new, "a.b.c.d");
    }

    @Test
    void an_idea_knows_its_campaign_and_a_campaign_its_community() {
        var riverside = new CommunityId("riverside");
        var square = CampaignId.of(riverside, "square");
        var fountain = IdeaId.of(square, "fountain");
        assertThat(fountain).hasToString("riverside.square.fountain");
        assertThat(fountain.campaign()).isEqualTo(square);
        assertThat(fountain.name()).isEqualTo("fountain");
        assertThat(square.community()).isEqualTo(riverside);
    }

    @Test
    void ids_are_ordered_naturally() {
        assertThat(new IdeaId("a.b.2")).isLessThan(new IdeaId("a.b.10"));
        assertThat(new CampaignId("a.b2")).isLessThan(new CampaignId("a.b10"));
        assertThat(new CommunityId("a2")).isLessThan(new CommunityId("a10"));
    }

    private static void refused(Function<String, ?> constructor, String value) {
        assertThatThrownBy(() -> constructor.apply(value))
                .as("%s", value)
                .isInstanceOfSatisfying(
                        InvalidValueException.class,
                        refusal -> assertThat(refusal.code()).isEqualTo("MALFORMED_ID"));
    }
}
