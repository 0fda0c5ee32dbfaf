package groundswell.command.vote;

import static groundswell.command.vote.VotingInRiverside.ANA;
import static groundswell.command.vote.VotingInRiverside.FOUNTAIN;
import static groundswell.command.vote.VotingInRiverside.SQUARE;
import static groundswell.command.vote.VotingInRiverside.actOf;
import static groundswell.command.vote.VotingInRiverside.announced;
import static groundswell.command.vote.VotingInRiverside.enrolled;
import static groundswell.command.vote.VotingInRiverside.fountainSubmitted;
import static groundswell.command.vote.VotingInRiverside.hidden;
import static groundswell.command.vote.VotingInRiverside.schedule;
import static groundswell.command.vote.VotingInRiverside.votingOpened;

import groundswell.command.outcome.CommonReason;
import groundswell.command.slice.Given;
import groundswell.events.CampaignEvent.VotingClosed;
import groundswell.events.GroundswellEvent;
import groundswell.events.ModerationEvent.IdeaHidden;
import groundswell.events.VoteEvent.ParticipantEnrolled;
import groundswell.events.VoteEvent.VoteCast;
import groundswell.events.VoteEvent.VoteChanged;
import groundswell.events.VoteEvent.VoteRetracted;
import groundswell.events.value.Channel;
import groundswell.events.value.Choice;
import groundswell.events.value.Level;
import groundswell.events.value.ModerationRule;
import groundswell.events.value.Reason;
import org.junit.jupiter.api.Test;

class CastVoteTest {
    private static Given<CastVote, VoteFacts.Key, VoteFacts> given(GroundswellEvent... events) {
        return Given.that(CastVoteHandler.slice(), events);
    }

    private static CastVote support() {
        return new CastVote(FOUNTAIN, Choice.SUPPORT, actOf(ANA));
    }

    @Test
    void the_first_vote_of_a_person_enrols_them() {
        given(announced(), votingOpened(), fountainSubmitted())
                .when(support())
                .thenHappened(
                        new ParticipantEnrolled(SQUARE, ANA, Level.BASIC, Channel.ONLINE),
                        new VoteCast(FOUNTAIN, ANA, Choice.SUPPORT, false))
                .before(schedule().votingCloses());
    }

    @Test
    void casting_another_choice_changes_the_vote() {
        given(
                        announced(),
                        votingOpened(),
                        fountainSubmitted(),
                        enrolled(ANA),
                        new VoteCast(FOUNTAIN, ANA, Choice.OPPOSE, false))
                .when(support())
                .thenHappened(new VoteChanged(FOUNTAIN, ANA, Choice.OPPOSE, Choice.SUPPORT, false));
    }

    @Test
    void casting_the_same_choice_again_changes_nothing() {
        given(
                        announced(),
                        votingOpened(),
                        fountainSubmitted(),
                        enrolled(ANA),
                        new VoteCast(FOUNTAIN, ANA, Choice.SUPPORT, false))
                .when(support())
                .thenNothing();
    }

    @Test
    void a_retracted_vote_can_be_cast_again() {
        given(
                        announced(),
                        votingOpened(),
                        fountainSubmitted(),
                        enrolled(ANA),
                        new VoteCast(FOUNTAIN, ANA, Choice.SUPPORT, false),
                        new VoteRetracted(FOUNTAIN, ANA, Choice.SUPPORT, false))
                .when(support())
                .thenHappened(new VoteCast(FOUNTAIN, ANA, Choice.SUPPORT, false));
    }

    @Test
    void a_vote_is_sealed_while_the_campaign_hides_its_running_result() {
        given(hidden(), votingOpened(), fountainSubmitted(), enrolled(ANA))
                .when(support())
                .thenHappened(new VoteCast(FOUNTAIN, ANA, Choice.SUPPORT, true));
    }

    @Test
    void a_vote_is_refused_before_voting_opens() {
        given(announced(), fountainSubmitted())
                .when(support())
                .thenRefused(CommonReason.VOTING_NOT_OPEN);
    }

    @Test
    void a_vote_is_refused_after_voting_closed() {
        given(
                        announced(),
                        votingOpened(),
                        fountainSubmitted(),
                        new VotingClosed(SQUARE, new Reason("the schedule")))
                .when(support())
                .thenRefused(CommonReason.VOTING_NOT_OPEN);
    }

    @Test
    void a_vote_at_the_closing_instant_is_too_late() {
        var late = actOf(ANA, schedule().votingCloses());
        given(announced(), votingOpened(), fountainSubmitted())
                .when(new CastVote(FOUNTAIN, Choice.SUPPORT, late))
                .thenRefused(CommonReason.VOTING_NOT_OPEN);
    }

    @Test
    void a_vote_a_millisecond_before_the_closing_instant_counts() {
        var intime = actOf(ANA, schedule().votingCloses().minusMillis(1));
        given(announced(), votingOpened(), fountainSubmitted(), enrolled(ANA))
                .when(new CastVote(FOUNTAIN, Choice.SUPPORT, intime))
                .thenHappened(new VoteCast(FOUNTAIN, ANA, Choice.SUPPORT, false));
    }

    @Test
    void a_vote_on_an_unknown_idea_is_refused() {
        given(announced(), votingOpened()).when(support()).thenRefused(CommonReason.IDEA_NOT_FOUND);
    }

    @Test
    void a_vote_on_a_hidden_idea_is_refused() {
        given(
                        announced(),
                        votingOpened(),
                        fountainSubmitted(),
                        new IdeaHidden(
                                FOUNTAIN, ModerationRule.SPAM, new Reason("an advertisement")))
                .when(support())
                .thenRefused(CommonReason.IDEA_NOT_STANDING);
    }

    @Test
    void a_choice_that_is_not_offered_is_refused() {
        given(VotingInRiverside.onlySupport(), votingOpened(), fountainSubmitted())
                .when(new CastVote(FOUNTAIN, Choice.OPPOSE, actOf(ANA)))
                .thenRefused(VoteReason.CHOICE_NOT_OFFERED);
    }
}
