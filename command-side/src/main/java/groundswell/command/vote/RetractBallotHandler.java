package groundswell.command.vote;

import groundswell.command.outcome.Outcome;
import groundswell.command.slice.Slice;
import groundswell.events.VoteEvent.BallotRetracted;

/** Decides whether a ballot is taken back. */
final class RetractBallotHandler {
    private RetractBallotHandler() {}

    static Slice<RetractBallot, OwnBallot.Key, OwnBallot> slice() {
        return new Slice<>(
                RetractBallot.class,
                OwnBallot.FACTS,
                command -> OwnBallot.Key.of(command.campaign(), command.act()),
                RetractBallotHandler::decide);
    }

    static Outcome decide(RetractBallot command, OwnBallot facts) {
        var campaign = facts.campaign();
        var refusal = campaign.whyNotVoting(command.act());
        if (refusal.isPresent()) {
            return refusal.get();
        }
        if (facts.takenBack()) {
            return Outcome.unchanged();
        }
        if (facts.current() == null) {
            return Outcome.refused(VoteReason.NOTHING_TO_RETRACT);
        }
        return Outcome.accepted(
                        new BallotRetracted(
                                command.campaign(),
                                command.act().by(),
                                facts.current(),
                                campaign.sealed()))
                .before(campaign.times().votingCloses());
    }
}
