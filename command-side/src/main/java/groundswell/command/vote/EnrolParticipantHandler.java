package groundswell.command.vote;

import groundswell.command.facts.Enrolment;
import groundswell.command.facts.Participant;
import groundswell.command.outcome.Outcome;
import groundswell.command.slice.Slice;

/** Decides whether somebody takes part in a campaign. */
final class EnrolParticipantHandler {
    private EnrolParticipantHandler() {}

    static Slice<EnrolParticipant, Enrolment.Key, Participant> slice() {
        return new Slice<>(
                EnrolParticipant.class,
                Participant.FACTS,
                command -> Enrolment.Key.of(command.campaign(), command.act()),
                EnrolParticipantHandler::decide);
    }

    static Outcome decide(EnrolParticipant command, Participant facts) {
        var campaign = facts.campaign();
        var act = command.act();
        var refusal = campaign.whyNoPart(act).or(() -> facts.whyNotEntitled(act));
        if (refusal.isPresent()) {
            return refusal.get();
        }
        if (facts.enrolment().enrolled()) {
            return Outcome.unchanged();
        }
        var closes = campaign.times().votingCloses();
        return campaign.votingClosed() || !act.at().isBefore(closes)
                ? Outcome.refused(VoteReason.CAMPAIGN_CLOSED)
                : Outcome.accepted(facts.first(act)).before(closes);
    }
}
