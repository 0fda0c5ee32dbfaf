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
import static groundswell.command.facts.IdeasInRiverside.cancelled;
import static groundswell.command.facts.IdeasInRiverside.decided;
import static groundswell.command.facts.IdeasInRiverside.enrolled;
import static groundswell.command.facts.IdeasInRiverside.fountain;
import static groundswell.command.facts.IdeasInRiverside.submitted;
import static groundswell.command.facts.IdeasInRiverside.votingClosed;
import static org.assertj.core.api.Assertions.assertThat;

import groundswell.command.idea.CommentOnIdeaHandler.Discussion;
import groundswell.command.outcome.CommonReason;
import groundswell.command.slice.Given;
import groundswell.events.GroundswellEvent;
import groundswell.events.IdeaEvent.CommentPosted;
import groundswell.events.IdeaEvent.IdeaWithdrawn;
import groundswell.events.ModerationEvent.IdeaHeld;
import groundswell.events.ModerationEvent.IdeaHidden;
import groundswell.events.VoteEvent.ParticipantEnrolled;
import groundswell.events.value.Channel;
import groundswell.events.value.CommentText;
import groundswell.events.value.Handle;
import groundswell.events.value.IdeaId;
import groundswell.events.value.Level;
import groundswell.events.value.ModerationRule;
import groundswell.events.value.Origin;
import groundswell.events.value.Participation;
import org.axonframework.messaging.core.QualifiedName;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CommentOnIdeaTest {
    private static final CommentText HOW_DEEP = new CommentText("How deep would it be?");

    private static Given<CommentOnIdea, Discussion.Key, Discussion> given(
            GroundswellEvent... since) {
        return Given.that(CommentOnIdeaHandler.slice(), afterTheFountain(since));
    }

    private static CommentOnIdea bens(@Nullable String inReplyTo) {
        return new CommentOnIdea(FOUNTAIN, "c1", inReplyTo, HOW_DEEP, actOf(BEN));
    }

    private static CommentPosted posted(
            IdeaId idea, String comment, Handle author, @Nullable String inReplyTo) {
        return new CommentPosted(idea, comment, author, inReplyTo, HOW_DEEP);
    }

    @Test
    void the_first_comment_of_a_person_enrols_them() {
        given().when(bens(null))
                .thenHappened(
                        new ParticipantEnrolled(SQUARE, BEN, Level.BASIC, Channel.ONLINE),
                        posted(FOUNTAIN, "c1", BEN, null));
    }

    @Test
    void a_comment_can_answer_another_persons() {
        given(enrolled(BEN), posted(FOUNTAIN, "c0", ANA, null))
                .when(bens("c0"))
                .thenHappened(posted(FOUNTAIN, "c1", BEN, "c0"));
    }

    @Test
    void a_comment_can_answer_ones_own() {
        given(enrolled(BEN), posted(FOUNTAIN, "c0", BEN, null))
                .when(bens("c0"))
                .thenHappened(posted(FOUNTAIN, "c1", BEN, "c0"));
    }

    @Test
    void a_comment_cannot_answer_itself() {
        given(enrolled(BEN)).when(bens("c1")).thenRefused(IdeaReason.COMMENT_NOT_FOUND);
    }

    @Test
    void a_comment_cannot_answer_one_on_another_idea() {
        given(enrolled(BEN), submitted(TREES, BEN), posted(TREES, "c0", ANA, null))
                .when(bens("c0"))
                .thenRefused(IdeaReason.COMMENT_NOT_FOUND);
    }

    @Test
    void posting_the_same_comment_again_changes_nothing() {
        given(enrolled(BEN), posted(FOUNTAIN, "c1", BEN, null)).when(bens(null)).thenNothing();
    }

    @Test
    void another_comment_under_the_same_name_is_refused() {
        given(enrolled(BEN), posted(FOUNTAIN, "c0", ANA, null), posted(FOUNTAIN, "c1", BEN, null))
                .when(bens("c0"))
                .thenRefused(IdeaReason.COMMENT_EXISTS);
    }

    @Test
    void what_others_said_does_not_get_in_the_way_of_a_comment_that_answers_nobody() {
        var slice = CommentOnIdeaHandler.slice();
        var others = posted(FOUNTAIN, "c0", ANA, null);
        var type = new QualifiedName("idea.comment-posted");
        var free = slice.facts().criteria(slice.key().apply(bens(null)));
        var answer = slice.facts().criteria(slice.key().apply(bens("c0")));
        assertThat(free.matches(type, others.tags())).isFalse();
        assertThat(answer.matches(type, others.tags())).isTrue();
    }

    @Test
    void people_discuss_on_after_the_decision() {
        given(enrolled(BEN), votingClosed(), decided())
                .when(bens(null))
                .thenHappened(posted(FOUNTAIN, "c1", BEN, null));
    }

    @Test
    void a_withdrawn_idea_can_still_be_discussed() {
        given(enrolled(BEN), new IdeaWithdrawn(FOUNTAIN, null, null))
                .when(bens(null))
                .thenHappened(posted(FOUNTAIN, "c1", BEN, null));
    }

    @Test
    void a_hidden_idea_cannot() {
        given(new IdeaHidden(FOUNTAIN, ModerationRule.SPAM, REASON))
                .when(bens(null))
                .thenRefused(IdeaReason.IDEA_HIDDEN);
    }

    @Test
    void an_idea_that_is_held_back_cannot() {
        given(new IdeaHeld(FOUNTAIN, ModerationRule.SPAM, REASON))
                .when(bens(null))
                .thenRefused(IdeaReason.IDEA_HIDDEN);
    }

    @Test
    void an_unknown_idea_cannot() {
        Given.that(CommentOnIdeaHandler.slice(), announced())
                .when(bens(null))
                .thenRefused(CommonReason.IDEA_NOT_FOUND);
    }

    @Test
    void nobody_comments_in_a_cancelled_campaign() {
        given(cancelled()).when(bens(null)).thenRefused(CommonReason.CAMPAIGN_CANCELLED);
    }

    @Test
    void only_confirmed_people_comment_where_identity_must_be_confirmed() {
        Given.that(
                        CommentOnIdeaHandler.slice(),
                        announced(new Participation(false, Level.VERIFIED), new Origin.Live()),
                        fountain())
                .when(bens(null))
                .thenRefused(CommonReason.LEVEL_TOO_LOW);
    }

    @Test
    void a_name_beyond_the_alphabet_is_refused() {
        given().when(new CommentOnIdea(FOUNTAIN, "-c1", null, HOW_DEEP, actOf(BEN)))
                .thenRefused(IdeaReason.ID_MALFORMED);
    }

    @Test
    void a_name_of_forty_characters_is_the_longest() {
        var forty = "c".repeat(40);
        given(enrolled(BEN))
                .when(new CommentOnIdea(FOUNTAIN, forty, null, HOW_DEEP, actOf(BEN)))
                .thenHappened(posted(FOUNTAIN, forty, BEN, null));
        given(enrolled(BEN))
                .when(new CommentOnIdea(FOUNTAIN, forty + "c", null, HOW_DEEP, actOf(BEN)))
                .thenRefused(IdeaReason.ID_MALFORMED);
    }
}
