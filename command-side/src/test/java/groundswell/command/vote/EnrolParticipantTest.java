package groundswell.command.vote;

import static groundswell.command.vote.VotingInRiverside.ANA;
import static groundswell.command.vote.VotingInRiverside.ANA_IN_RIVERSIDE;
import static groundswell.command.vote.VotingInRiverside.FOUNTAIN;
import static groundswell.command.vote.VotingInRiverside.SQUARE;
import static groundswell.command.vote.VotingInRiverside.actOf;
import static groundswell.command.vote.VotingInRiverside.announced;
import static groundswell.command.vote.VotingInRiverside.enrolled;
import static groundswell.command.vote.VotingInRiverside.schedule;
import static groundswell.command.vote.VotingInRiverside.votingOpened;

import groundswell.command.facts.Enrolment;
import groundswell.command.facts.Participant;
import groundswell.command.outcome.CommonReason;
import groundswell.command.slice.Given;
import groundswell.events.CampaignEvent.CampaignAnnounced;
import groundswell.events.CampaignEvent.CampaignCancelled;
import groundswell.events.CampaignEvent.VotingClosed;
import groundswell.events.CommunityEvent.MemberAdmitted;
import groundswell.events.GroundswellEvent;
import groundswell.events.value.Handle;
import groundswell.events.value.Level;
import groundswell.events.value.Participation;
import groundswell.events.value.Reason;
import org.junit.jupiter.api.Test;

class EnrolParticipantTest {
    private static Given<EnrolParticipant, Enrolment.Key, Participant> given(
            GroundswellEvent... events) {
        return Given.that(EnrolParticipantHandler.slice(), events);
    }

    private static EnrolParticipant enrolAna() {
        return new EnrolParticipant(SQUARE, actOf(ANA));
    }

    private static CampaignAnnounced announcedFor(Participation participation) {
        var open = announced();
        return new CampaignAnnounced(
                SQUARE,
                open.question(),
                null,
                open.ballot(),
                participation,
                open.schedule(),
                open.runningResult(),
                open.budget(),
                open.rule(),
                open.tieOrder(),
                open.ranking(),
                open.categories(),
                open.origin());
    }

    @Test
    void somebody_takes_part_before_voting_opens() {
        given(announced())
                .when(enrolAna())
                .thenHappened(enrolled(ANA))
                .before(schedule().votingCloses());
    }

    @Test
    void taking_part_again_changes_nothing() {
        given(announced(), enrolled(ANA)).when(enrolAna()).thenNothing();
    }

    @Test
    void others_do_not_take_part_in_ones_place() {
        given(announced(), enrolled(new Handle("ben-in-square")))
                .when(enrolAna())
                .thenHappened(enrolled(ANA));
    }

    @Test
    void members_take_part_in_a_campaign_for_members() {
        given(
                        announcedFor(new Participation(true, Level.BASIC)),
                        new MemberAdmitted(FOUNTAIN.campaign().community(), ANA_IN_RIVERSIDE, null))
                .when(enrolAna())
                .thenHappened(enrolled(ANA));
    }

    @Test
    void nobody_else_takes_part_in_a_campaign_for_members() {
        given(announcedFor(new Participation(true, Level.BASIC)))
                .when(enrolAna())
                .thenRefused(CommonReason.NOT_A_MEMBER);
    }

    @Test
    void an_unconfirmed_identity_is_refused_where_a_confirmed_one_is_asked() {
        given(announcedFor(new Participation(false, Level.VERIFIED)))
                .when(enrolAna())
                .thenRefused(CommonReason.LEVEL_TOO_LOW);
    }

    @Test
    void nobody_takes_part_in_an_unknown_campaign() {
        given().when(enrolAna()).thenRefused(CommonReason.CAMPAIGN_NOT_FOUND);
    }

    @Test
    void nobody_takes_part_in_a_cancelled_campaign() {
        given(announced(), new CampaignCancelled(SQUARE, new Reason("no money")))
                .when(enrolAna())
                .thenRefused(CommonReason.CAMPAIGN_CANCELLED);
    }

    @Test
    void nobody_joins_after_voting_closed() {
        given(announced(), votingOpened(), new VotingClosed(SQUARE, new Reason("the schedule")))
                .when(enrolAna())
                .thenRefused(VoteReason.CAMPAIGN_CLOSED);
    }

    @Test
    void nobody_joins_at_the_closing_instant() {
        given(announced(), votingOpened())
                .when(new EnrolParticipant(SQUARE, actOf(ANA, schedule().votingCloses())))
                .thenRefused(VoteReason.CAMPAIGN_CLOSED);
    }
}
