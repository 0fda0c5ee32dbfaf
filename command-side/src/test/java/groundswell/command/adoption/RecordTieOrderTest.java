package groundswell.command.adoption;

import static groundswell.command.adoption.AdoptingInRiverside.BENCHES;
import static groundswell.command.adoption.AdoptingInRiverside.FOUNTAIN;
import static groundswell.command.adoption.AdoptingInRiverside.GREEDY;
import static groundswell.command.adoption.AdoptingInRiverside.POOL;
import static groundswell.command.adoption.AdoptingInRiverside.SQUARE;
import static groundswell.command.adoption.AdoptingInRiverside.TREES;
import static groundswell.command.adoption.AdoptingInRiverside.VOTES;
import static groundswell.command.adoption.AdoptingInRiverside.announced;
import static groundswell.command.adoption.AdoptingInRiverside.history;
import static groundswell.command.adoption.AdoptingInRiverside.official;
import static groundswell.command.adoption.AdoptingInRiverside.submitted;
import static groundswell.command.adoption.AdoptingInRiverside.unofficial;

import groundswell.command.facts.Officer;
import groundswell.command.outcome.CommonReason;
import groundswell.command.slice.Given;
import groundswell.events.AdoptionEvent.CampaignDecided;
import groundswell.events.AdoptionEvent.TieOrderRecorded;
import groundswell.events.GroundswellEvent;
import groundswell.events.value.IdeaId;
import groundswell.events.value.Reason;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RecordTieOrderTest {
    private static final Reason FROM_A_HAT =
            new Reason("Drawn from a hat by the youngest resident.");

    private static Given<RecordTieOrder, Officer.Key, RecordTieOrderHandler.Draws> given(
            GroundswellEvent... more) {
        var start =
                List.of(
                        announced(VOTES, GREEDY),
                        submitted(FOUNTAIN, 1),
                        submitted(TREES, 1),
                        submitted(BENCHES, 1));
        return Given.that(RecordTieOrderHandler.slice(), history(start, more));
    }

    private static RecordTieOrder order(IdeaId... ideas) {
        return new RecordTieOrder(SQUARE, List.of(ideas), FROM_A_HAT, official());
    }

    private static TieOrderRecorded recorded(IdeaId... ideas) {
        return new TieOrderRecorded(SQUARE, List.of(ideas), FROM_A_HAT);
    }

    @Test
    void a_steward_records_a_draw() {
        given().when(order(TREES, FOUNTAIN)).thenHappened(recorded(TREES, FOUNTAIN));
    }

    @Test
    void the_same_draw_again_changes_nothing() {
        given(recorded(TREES, FOUNTAIN)).when(order(TREES, FOUNTAIN)).thenNothing();
    }

    @Test
    void a_later_draw_adds_to_the_earlier_ones() {
        given(recorded(TREES, FOUNTAIN))
                .when(order(FOUNTAIN, BENCHES))
                .thenHappened(recorded(FOUNTAIN, BENCHES));
    }

    @Test
    void a_draw_that_turns_an_earlier_one_round_is_refused() {
        given(recorded(TREES, FOUNTAIN))
                .when(order(FOUNTAIN, TREES))
                .thenRefused(AdoptionReason.TIE_ORDER_CONTRADICTS);
    }

    @Test
    void a_draw_that_contradicts_several_earlier_ones_together_is_refused() {
        given(recorded(TREES, FOUNTAIN), recorded(FOUNTAIN, BENCHES))
                .when(order(BENCHES, TREES))
                .thenRefused(AdoptionReason.TIE_ORDER_CONTRADICTS);
    }

    @Test
    void a_draw_of_one_idea_is_refused() {
        given().when(order(TREES)).thenRefused(AdoptionReason.TIE_ORDER_MALFORMED);
    }

    @Test
    void a_draw_that_names_an_idea_twice_is_refused() {
        given().when(order(TREES, FOUNTAIN, TREES)).thenRefused(AdoptionReason.TIE_ORDER_MALFORMED);
    }

    @Test
    void a_draw_of_more_ideas_than_an_event_can_hold_is_refused() {
        var many =
                IntStream.rangeClosed(0, RecordTieOrderHandler.MAX_IDEAS)
                        .mapToObj(number -> IdeaId.of(SQUARE, "idea-" + number))
                        .toArray(IdeaId[]::new);
        given().when(order(many)).thenRefused(AdoptionReason.TIE_ORDER_MALFORMED);
    }

    @Test
    void a_draw_that_names_an_unknown_idea_is_refused() {
        given().when(order(TREES, POOL)).thenRefused(CommonReason.IDEA_NOT_FOUND);
    }

    @Test
    void a_draw_that_names_an_idea_of_another_campaign_is_refused() {
        var slide = new IdeaId("riverside.playground.slide");
        given(submitted(slide, 1))
                .when(order(TREES, slide))
                .thenRefused(CommonReason.IDEA_NOT_FOUND);
    }

    @Test
    void after_the_decision_it_is_too_late_for_a_draw() {
        var decided =
                new CampaignDecided(
                        SQUARE, 7, GREEDY, List.of(), null, null, 0, 0, 0, "00".repeat(32), null);
        given(decided).when(order(TREES, FOUNTAIN)).thenRefused(CommonReason.CAMPAIGN_DECIDED);
    }

    @Test
    void recording_a_draw_takes_the_role_of_a_steward() {
        given().when(new RecordTieOrder(SQUARE, List.of(TREES, FOUNTAIN), FROM_A_HAT, unofficial()))
                .thenRefused(CommonReason.ROLE_MISSING);
    }
}
