package groundswell.command.idea;

import static groundswell.command.facts.IdeasInRiverside.ANA;
import static groundswell.command.facts.IdeasInRiverside.BEN;
import static groundswell.command.facts.IdeasInRiverside.FOUNTAIN;
import static groundswell.command.facts.IdeasInRiverside.REASON;
import static groundswell.command.facts.IdeasInRiverside.SQUARE;
import static groundswell.command.facts.IdeasInRiverside.TREES;
import static groundswell.command.facts.IdeasInRiverside.actOf;
import static groundswell.command.facts.IdeasInRiverside.afterTheFountain;
import static groundswell.command.facts.IdeasInRiverside.announced;
import static groundswell.command.facts.IdeasInRiverside.collectingOpened;
import static groundswell.command.facts.IdeasInRiverside.enrolled;
import static groundswell.command.facts.IdeasInRiverside.fountain;
import static groundswell.command.facts.IdeasInRiverside.schedule;
import static groundswell.command.facts.IdeasInRiverside.submitted;

import groundswell.command.act.Act;
import groundswell.command.outcome.CommonReason;
import groundswell.command.slice.Given;
import groundswell.events.GroundswellEvent;
import groundswell.events.IdeaEvent.AmendmentAccepted;
import groundswell.events.IdeaEvent.AmendmentProposed;
import groundswell.events.IdeaEvent.IdeasMerged;
import groundswell.events.VoteEvent.ParticipantEnrolled;
import groundswell.events.value.Channel;
import groundswell.events.value.IdeaText;
import groundswell.events.value.Level;
import groundswell.events.value.Origin;
import groundswell.events.value.Participation;
import groundswell.events.value.Title;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProposeAmendmentTest {
    private static final Title WELL = new Title("A well");
    private static final AmendmentProposed PROPOSED =
            new AmendmentProposed(FOUNTAIN, "a-well", BEN, WELL, null, null);

    private static Given<ProposeAmendment, Authoring.Key, Authoring> given(
            GroundswellEvent... since) {
        return Given.that(ProposeAmendmentHandler.slice(), afterTheFountain(since));
    }

    private static ProposeAmendment aWell(Act act) {
        return new ProposeAmendment(FOUNTAIN, "a-well", WELL, null, null, act);
    }

    private static ProposeAmendment saying(IdeaText text) {
        return new ProposeAmendment(FOUNTAIN, "a-well", WELL, text, null, actOf(BEN));
    }

    @Test
    void anybody_else_can_propose_better_words_and_takes_part() {
        given().when(aWell(actOf(BEN)))
                .thenHappened(
                        new ParticipantEnrolled(SQUARE, BEN, Level.BASIC, Channel.ONLINE), PROPOSED)
                .before(schedule().collectingCloses());
    }

    @Test
    void proposing_the_same_again_changes_nothing() {
        given(enrolled(BEN), PROPOSED).when(aWell(actOf(BEN))).thenNothing();
    }

    @Test
    void proposing_what_was_accepted_already_changes_nothing() {
        given(enrolled(BEN), PROPOSED, new AmendmentAccepted(FOUNTAIN, "a-well", BEN, 2))
                .when(aWell(actOf(BEN)))
                .thenNothing();
    }

    @Test
    void other_words_under_a_name_that_is_taken_are_refused() {
        given(enrolled(BEN), PROPOSED)
                .when(saying(new IdeaText("To drink from, all summer.")))
                .thenRefused(IdeaReason.AMENDMENT_EXISTS);
    }

    @Test
    void an_author_revises_instead() {
        given().when(aWell(actOf(ANA))).thenRefused(IdeaReason.OWN_IDEA);
    }

    @Test
    void an_amendment_without_words_is_refused() {
        given().when(new ProposeAmendment(FOUNTAIN, "a-well", null, null, null, actOf(BEN)))
                .thenRefused(IdeaReason.AMENDMENT_EMPTY);
    }

    @Test
    void an_amendment_that_makes_the_text_too_short_is_refused() {
        given().when(saying(new IdeaText("No."))).thenRefused(IdeaReason.TEXT_TOO_SHORT);
    }

    @Test
    void a_name_beyond_the_alphabet_is_refused() {
        given().when(new ProposeAmendment(FOUNTAIN, "A Well", WELL, null, null, actOf(BEN)))
                .thenRefused(IdeaReason.ID_MALFORMED);
    }

    @Test
    void an_unknown_idea_is_not_amended() {
        Given.that(ProposeAmendmentHandler.slice(), announced(), collectingOpened())
                .when(aWell(actOf(BEN)))
                .thenRefused(CommonReason.IDEA_NOT_FOUND);
    }

    @Test
    void a_merged_idea_is_not_amended() {
        given(submitted(TREES, BEN), new IdeasMerged(TREES, List.of(FOUNTAIN), REASON))
                .when(aWell(actOf(BEN)))
                .thenRefused(CommonReason.IDEA_NOT_STANDING);
    }

    @Test
    void nothing_is_amended_once_collecting_has_closed() {
        given().when(aWell(actOf(BEN, schedule().collectingCloses())))
                .thenRefused(CommonReason.COLLECTING_NOT_OPEN);
    }

    @Test
    void only_members_propose_where_only_members_take_part() {
        Given.that(
                        ProposeAmendmentHandler.slice(),
                        announced(new Participation(true, Level.BASIC), new Origin.Live()),
                        collectingOpened(),
                        fountain())
                .when(aWell(actOf(BEN)))
                .thenRefused(CommonReason.NOT_A_MEMBER);
    }
}
