package groundswell.command.vote;

import groundswell.command.outcome.Outcome;
import groundswell.command.slice.Slice;
import groundswell.events.GroundswellEvent;
import groundswell.events.VoteEvent.VoteCast;
import groundswell.events.VoteEvent.VoteChanged;
import groundswell.events.VoteEvent.VoteRepeated;
import groundswell.events.value.BallotForm;
import java.util.ArrayList;
import java.util.List;

/** Decides whether a vote counts. */
final class CastVoteHandler {
    private CastVoteHandler() {}

    static Slice<CastVote, VoteFacts.Key, VoteFacts> slice() {
        return new Slice<>(
                CastVote.class,
                VoteFacts.FACTS,
                command -> VoteFacts.Key.of(command.idea(), command.act()),
                CastVoteHandler::decide);
    }

    static Outcome decide(CastVote command, VoteFacts facts) {
        var campaign = facts.campaign();
        var refusal =
                campaign.whyNotVoting(command.act())
                        .or(() -> facts.idea().whyNotStanding())
                        .or(() ->
                                facts.enrolment()
                                        .whyNot(command.act(), campaign.rules().participation()));
        if (refusal.isPresent()) {
            return refusal.get();
        }
        if (!(campaign.rules().ballot() instanceof BallotForm.IdeaVotes form)) {
            return Outcome.refused(VoteReason.BALLOT_ASKED);
        }
        if (!form.choices().contains(command.choice())) {
            return Outcome.refused(VoteReason.CHOICE_NOT_OFFERED);
        }
        var events =
                new ArrayList<>(facts.enrolment().first(command.idea().campaign(), command.act()));
        events.addAll(answer(command, facts));
        return events.isEmpty()
                ? Outcome.unchanged()
                : Outcome.accepted(events).before(campaign.times().votingCloses());
    }

    private static List<GroundswellEvent> answer(CastVote command, VoteFacts facts) {
        var idea = command.idea();
        var voter = command.act().by();
        var sealed = facts.campaign().sealed();
        var current = facts.current();
        if (current == null) {
            return List.of(new VoteCast(idea, voter, command.choice(), sealed));
        }
        if (current != command.choice()) {
            return List.of(new VoteChanged(idea, voter, current, command.choice(), sealed));
        }
        // A source that counts every row is reproduced row by row; here, asking twice changes
        // nothing.
        return command.act().imported()
                ? List.of(new VoteRepeated(idea, voter, command.choice()))
                : List.of();
    }
}
