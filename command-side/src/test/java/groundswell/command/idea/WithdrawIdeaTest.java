package groundswell.command.idea;

import static groundswell.command.facts.IdeasInRiverside.ANA;
import static groundswell.command.facts.IdeasInRiverside.BEN;
import static groundswell.command.facts.IdeasInRiverside.FOUNTAIN;
import static groundswell.command.facts.IdeasInRiverside.REASON;
import static groundswell.command.facts.IdeasInRiverside.TREES;
import static groundswell.command.facts.IdeasInRiverside.actOf;
import static groundswell.command.facts.IdeasInRiverside.afterTheFountain;
import static groundswell.command.facts.IdeasInRiverside.afterTheImport;
import static groundswell.command.facts.IdeasInRiverside.announced;
import static groundswell.command.facts.IdeasInRiverside.cancelled;
import static groundswell.command.facts.IdeasInRiverside.carlaIs;
import static groundswell.command.facts.IdeasInRiverside.decided;
import static groundswell.command.facts.IdeasInRiverside.importedActOf;
import static groundswell.command.facts.IdeasInRiverside.officialActOfCarla;
import static groundswell.command.facts.IdeasInRiverside.schedule;
import static groundswell.command.facts.IdeasInRiverside.submitted;
import static groundswell.command.facts.IdeasInRiverside.votingClosed;

import groundswell.command.act.Act;
import groundswell.command.idea.WithdrawIdeaHandler.Withdrawal;
import groundswell.command.outcome.CommonReason;
import groundswell.command.slice.Given;
import groundswell.events.GroundswellEvent;
import groundswell.events.IdeaEvent.IdeaWithdrawn;
import groundswell.events.IdeaEvent.IdeasMerged;
import groundswell.events.IdeaEvent.IdeasSplit;
import groundswell.events.value.CommentText;
import groundswell.events.value.Handle;
import groundswell.events.value.Role;
import java.util.List;
import org.junit.jupiter.api.Test;

class WithdrawIdeaTest {
    private static final CommentText NOTE = new CommentText("The trees are the better idea.");

    private static Given<WithdrawIdea, Withdrawal.Key, Withdrawal> given(
            List<GroundswellEvent> history) {
        return Given.that(WithdrawIdeaHandler.slice(), history);
    }

    private static WithdrawIdea withNote(Act act) {
        return new WithdrawIdea(FOUNTAIN, NOTE, null, act);
    }

    private static WithdrawIdea withReason(Act act) {
        return new WithdrawIdea(FOUNTAIN, null, REASON, act);
    }

    @Test
    void an_author_withdraws_until_voting_closes() {
        given(afterTheFountain())
                .when(withNote(actOf(ANA, schedule().votingCloses().minusMillis(1))))
                .thenHappened(new IdeaWithdrawn(FOUNTAIN, NOTE, null))
                .before(schedule().votingCloses());
    }

    @Test
    void an_author_cannot_withdraw_at_the_closing_instant() {
        given(afterTheFountain())
                .when(withNote(actOf(ANA, schedule().votingCloses())))
                .thenRefused(IdeaReason.VOTING_CLOSED);
    }

    @Test
    void an_author_cannot_withdraw_once_voting_was_closed() {
        given(afterTheFountain(votingClosed()))
                .when(withNote(actOf(ANA)))
                .thenRefused(IdeaReason.VOTING_CLOSED);
    }

    @Test
    void withdrawing_again_changes_nothing() {
        given(afterTheFountain(new IdeaWithdrawn(FOUNTAIN, NOTE, null), votingClosed()))
                .when(withNote(actOf(ANA)))
                .thenNothing();
    }

    @Test
    void whoever_is_no_author_cannot_withdraw() {
        given(afterTheFountain()).when(withNote(actOf(BEN))).thenRefused(IdeaReason.NOT_AN_AUTHOR);
    }

    @Test
    void an_author_who_is_no_steward_cannot_withdraw_officially() {
        given(afterTheFountain())
                .when(withReason(actOf(ANA)))
                .thenRefused(CommonReason.ROLE_MISSING);
    }

    @Test
    void a_steward_withdraws_with_a_reason_even_after_voting_closed() {
        given(afterTheFountain(carlaIs(Role.STEWARD), votingClosed()))
                .when(withReason(officialActOfCarla()))
                .thenHappened(new IdeaWithdrawn(FOUNTAIN, null, REASON));
    }

    @Test
    void a_steward_without_a_reason_is_refused() {
        given(afterTheFountain(carlaIs(Role.STEWARD)))
                .when(withNote(officialActOfCarla()))
                .thenRefused(IdeaReason.REASON_MISSING);
    }

    @Test
    void a_moderator_cannot_withdraw() {
        given(afterTheFountain(carlaIs(Role.MODERATOR)))
                .when(withReason(officialActOfCarla()))
                .thenRefused(CommonReason.ROLE_MISSING);
    }

    @Test
    void nobody_withdraws_after_the_decision() {
        given(afterTheFountain(carlaIs(Role.STEWARD), votingClosed(), decided()))
                .when(withReason(officialActOfCarla()))
                .thenRefused(CommonReason.CAMPAIGN_DECIDED);
    }

    @Test
    void nobody_withdraws_from_a_cancelled_campaign() {
        given(afterTheFountain(carlaIs(Role.STEWARD), cancelled()))
                .when(withReason(officialActOfCarla()))
                .thenRefused(CommonReason.CAMPAIGN_CANCELLED);
    }

    @Test
    void an_unknown_idea_cannot_be_withdrawn() {
        given(List.of(announced()))
                .when(withNote(actOf(ANA)))
                .thenRefused(CommonReason.IDEA_NOT_FOUND);
    }

    @Test
    void an_idea_of_an_unknown_campaign_cannot_be_withdrawn() {
        given(List.of()).when(withNote(actOf(ANA))).thenRefused(CommonReason.CAMPAIGN_NOT_FOUND);
    }

    @Test
    void a_merged_idea_is_split_off_before_it_can_be_withdrawn() {
        given(
                        afterTheFountain(
                                submitted(TREES, BEN),
                                new IdeasMerged(TREES, List.of(FOUNTAIN), REASON)))
                .when(withNote(actOf(ANA)))
                .thenRefused(CommonReason.IDEA_NOT_STANDING);
    }

    @Test
    void an_idea_cannot_be_withdrawn_from_under_the_ideas_that_were_merged_into_it() {
        given(
                        afterTheFountain(
                                submitted(TREES, BEN),
                                new IdeasMerged(FOUNTAIN, List.of(TREES), REASON)))
                .when(withNote(actOf(ANA)))
                .thenRefused(IdeaReason.HAS_MERGED_IDEAS);
    }

    @Test
    void once_they_are_split_off_it_can_be_withdrawn() {
        given(
                        afterTheFountain(
                                submitted(TREES, BEN),
                                new IdeasMerged(FOUNTAIN, List.of(TREES), REASON),
                                new IdeasSplit(FOUNTAIN, List.of(TREES), REASON)))
                .when(withNote(actOf(ANA)))
                .thenHappened(new IdeaWithdrawn(FOUNTAIN, NOTE, null));
    }

    @Test
    void an_imported_official_withdrawal_needs_no_role_here() {
        given(afterTheImport(votingClosed()))
                .when(withReason(importedActOf(Handle.IMPORTER)))
                .thenHappened(new IdeaWithdrawn(FOUNTAIN, null, REASON));
    }

    @Test
    void an_imported_withdrawal_is_refused_in_a_campaign_that_is_held_here() {
        given(afterTheFountain())
                .when(withReason(importedActOf(Handle.IMPORTER)))
                .thenRefused(CommonReason.CAMPAIGN_IS_LIVE);
    }
}
