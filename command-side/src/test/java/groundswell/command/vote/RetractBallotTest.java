package groundswell.command.vote;

import static groundswell.command.vote.VotingInRiverside.ANA;
import static groundswell.command.vote.VotingInRiverside.FOUNTAIN;
import static groundswell.command.vote.VotingInRiverside.SQUARE;
import static groundswell.command.vote.VotingInRiverside.actOf;
import static groundswell.command.vote.VotingInRiverside.announced;
import static groundswell.command.vote.VotingInRiverside.schedule;
import static groundswell.command.vote.VotingInRiverside.votingOpened;

import groundswell.command.outcome.CommonReason;
import groundswell.command.slice.Given;
import groundswell.events.CampaignEvent.CampaignAnnounced;
import groundswell.events.CampaignEvent.VotingClosed;
import groundswell.events.GroundswellEvent;
import groundswell.events.VoteEvent.BallotCast;
import groundswell.events.VoteEvent.BallotReplaced;
import groundswell.events.VoteEvent.BallotRetracted;
import groundswell.events.value.Ballot;
import groundswell.events.value.BallotForm;
import groundswell.events.value.IdeaId;
import groundswell.events.value.Reason;
import groundswell.events.value.RunningResult;
import java.util.List;
import org.junit.jupiter.api.Test;

class RetractBallotTest {
    private static final Ballot FOR_THE_FOUNTAIN = new Ballot.Approval(List.of(FOUNTAIN));
    private static final Ballot FOR_TREES =
            new Ballot.Approval(List.of(IdeaId.of(SQUARE, "trees")));
    private static final BallotCast CAST =
            new BallotCast(SQUARE, ANA, FOR_THE_FOUNTAIN, List.of(), false);

    private static Given<RetractBallot, OwnBallot.Key, OwnBallot> given(
            GroundswellEvent... events) {
        return Given.that(RetractBallotHandler.slice(), events);
    }

    private static CampaignAnnounced askingForBallots() {
        return announced(new BallotForm.Approval(1, 2, null, List.of()), RunningResult.SHOWN);
    }

    private static RetractBallot retract() {
        return new RetractBallot(SQUARE, actOf(ANA));
    }

    @Test
    void a_ballot_is_taken_back() {
        given(askingForBallots(), votingOpened(), CAST)
                .when(retract())
                .thenHappened(new BallotRetracted(SQUARE, ANA, FOR_THE_FOUNTAIN, false))
                .before(schedule().votingCloses());
    }

    @Test
    void what_is_taken_back_is_the_last_ballot() {
        given(
                        askingForBallots(),
                        votingOpened(),
                        CAST,
                        new BallotReplaced(SQUARE, ANA, FOR_THE_FOUNTAIN, FOR_TREES, false))
                .when(retract())
                .thenHappened(new BallotRetracted(SQUARE, ANA, FOR_TREES, false));
    }

    @Test
    void taking_a_ballot_back_twice_changes_nothing() {
        given(
                        askingForBallots(),
                        votingOpened(),
                        CAST,
                        new BallotRetracted(SQUARE, ANA, FOR_THE_FOUNTAIN, false))
                .when(retract())
                .thenNothing();
    }

    @Test
    void without_a_ballot_there_is_nothing_to_take_back() {
        given(askingForBallots(), votingOpened())
                .when(retract())
                .thenRefused(VoteReason.NOTHING_TO_RETRACT);
    }

    @Test
    void a_ballot_stays_once_voting_closed() {
        given(
                        askingForBallots(),
                        votingOpened(),
                        CAST,
                        new VotingClosed(SQUARE, new Reason("the schedule")))
                .when(retract())
                .thenRefused(CommonReason.VOTING_NOT_OPEN);
    }
}
