package groundswell.command.vote;

import static groundswell.command.vote.VotingInRiverside.ANA;
import static groundswell.command.vote.VotingInRiverside.FOUNTAIN;
import static groundswell.command.vote.VotingInRiverside.SQUARE;
import static groundswell.command.vote.VotingInRiverside.actOf;
import static groundswell.command.vote.VotingInRiverside.announced;
import static groundswell.command.vote.VotingInRiverside.hidden;
import static groundswell.command.vote.VotingInRiverside.schedule;
import static groundswell.command.vote.VotingInRiverside.votingOpened;

import groundswell.command.outcome.CommonReason;
import groundswell.command.slice.Given;
import groundswell.events.CampaignEvent.VotingClosed;
import groundswell.events.GroundswellEvent;
import groundswell.events.VoteEvent.VoteCast;
import groundswell.events.VoteEvent.VoteChanged;
import groundswell.events.VoteEvent.VoteRetracted;
import groundswell.events.value.Choice;
import groundswell.events.value.Handle;
import groundswell.events.value.Reason;
import org.junit.jupiter.api.Test;

class RetractVoteTest {
    private static final VoteCast SUPPORTED = new VoteCast(FOUNTAIN, ANA, Choice.SUPPORT, false);

    private static Given<RetractVote, RetractVoteHandler.Key, RetractVoteHandler.OwnVote> given(
            GroundswellEvent... events) {
        return Given.that(RetractVoteHandler.slice(), events);
    }

    private static RetractVote retract() {
        return new RetractVote(FOUNTAIN, actOf(ANA));
    }

    @Test
    void a_vote_is_taken_back() {
        given(announced(), votingOpened(), SUPPORTED)
                .when(retract())
                .thenHappened(new VoteRetracted(FOUNTAIN, ANA, Choice.SUPPORT, false))
                .before(schedule().votingCloses());
    }

    @Test
    void what_is_taken_back_is_the_last_answer() {
        given(
                        announced(),
                        votingOpened(),
                        SUPPORTED,
                        new VoteChanged(FOUNTAIN, ANA, Choice.SUPPORT, Choice.PASS, false))
                .when(retract())
                .thenHappened(new VoteRetracted(FOUNTAIN, ANA, Choice.PASS, false));
    }

    @Test
    void taking_a_vote_back_twice_changes_nothing() {
        given(
                        announced(),
                        votingOpened(),
                        SUPPORTED,
                        new VoteRetracted(FOUNTAIN, ANA, Choice.SUPPORT, false))
                .when(retract())
                .thenNothing();
    }

    @Test
    void a_vote_that_was_cast_again_is_taken_back_again() {
        given(
                        announced(),
                        votingOpened(),
                        SUPPORTED,
                        new VoteRetracted(FOUNTAIN, ANA, Choice.SUPPORT, false),
                        SUPPORTED)
                .when(retract())
                .thenHappened(new VoteRetracted(FOUNTAIN, ANA, Choice.SUPPORT, false));
    }

    @Test
    void a_sealed_vote_is_taken_back_under_seal() {
        given(hidden(), votingOpened(), new VoteCast(FOUNTAIN, ANA, Choice.SUPPORT, true))
                .when(retract())
                .thenHappened(new VoteRetracted(FOUNTAIN, ANA, Choice.SUPPORT, true));
    }

    @Test
    void without_a_vote_there_is_nothing_to_take_back() {
        var bens = new VoteCast(FOUNTAIN, new Handle("ben-in-square"), Choice.SUPPORT, false);
        given(announced(), votingOpened(), bens)
                .when(retract())
                .thenRefused(VoteReason.NOTHING_TO_RETRACT);
    }

    @Test
    void a_vote_stays_once_voting_closed() {
        given(
                        announced(),
                        votingOpened(),
                        SUPPORTED,
                        new VotingClosed(SQUARE, new Reason("the schedule")))
                .when(retract())
                .thenRefused(CommonReason.VOTING_NOT_OPEN);
    }
}
