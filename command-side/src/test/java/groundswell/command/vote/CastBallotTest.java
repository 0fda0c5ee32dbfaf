package groundswell.command.vote;

import static groundswell.command.vote.VotingInRiverside.ANA;
import static groundswell.command.vote.VotingInRiverside.ANA_IN_RIVERSIDE;
import static groundswell.command.vote.VotingInRiverside.FOUNTAIN;
import static groundswell.command.vote.VotingInRiverside.NOON;
import static groundswell.command.vote.VotingInRiverside.SQUARE;
import static groundswell.command.vote.VotingInRiverside.actOf;
import static groundswell.command.vote.VotingInRiverside.announced;
import static groundswell.command.vote.VotingInRiverside.enrolled;
import static groundswell.command.vote.VotingInRiverside.fountainSubmitted;
import static groundswell.command.vote.VotingInRiverside.schedule;
import static groundswell.command.vote.VotingInRiverside.votingOpened;
import static org.assertj.core.api.Assertions.assertThat;

import groundswell.command.act.Act;
import groundswell.command.facts.Enrolment;
import groundswell.command.outcome.CommonReason;
import groundswell.command.outcome.Outcome;
import groundswell.command.slice.Given;
import groundswell.events.CampaignEvent.CampaignAnnounced;
import groundswell.events.CampaignEvent.VotingClosed;
import groundswell.events.GroundswellEvent;
import groundswell.events.IdeaEvent.IdeaRevised;
import groundswell.events.IdeaEvent.IdeaSubmitted;
import groundswell.events.IdeaEvent.IdeaWithdrawn;
import groundswell.events.IdeaEvent.IdeasMerged;
import groundswell.events.IdeaEvent.IdeasSplit;
import groundswell.events.ModerationEvent.IdeaHeld;
import groundswell.events.VoteEvent.BallotCast;
import groundswell.events.VoteEvent.BallotReplaced;
import groundswell.events.VoteEvent.BallotRetracted;
import groundswell.events.value.Ballot;
import groundswell.events.value.BallotForm;
import groundswell.events.value.Channel;
import groundswell.events.value.Handle;
import groundswell.events.value.IdeaId;
import groundswell.events.value.Irregularity;
import groundswell.events.value.Level;
import groundswell.events.value.ModerationRule;
import groundswell.events.value.Money;
import groundswell.events.value.Origin;
import groundswell.events.value.Reason;
import groundswell.events.value.RunningResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CastBallotTest {
    private static final IdeaId TREES = IdeaId.of(SQUARE, "trees");
    private static final IdeaId BENCHES = IdeaId.of(SQUARE, "benches");
    private static final BallotForm UP_TO_TWO = new BallotForm.Approval(1, 2, null, List.of());

    private static CampaignAnnounced asking(BallotForm form) {
        return announced(form, RunningResult.SHOWN);
    }

    private static CampaignAnnounced imported(BallotForm form) {
        var live = asking(form);
        return new CampaignAnnounced(
                SQUARE,
                live.question(),
                null,
                form,
                live.participation(),
                live.schedule(),
                live.runningResult(),
                live.budget(),
                live.rule(),
                live.tieOrder(),
                live.ranking(),
                live.categories(),
                new Origin.Imported("pabulib", "riverside_2026", "ab".repeat(32), true, true));
    }

    private static IdeaSubmitted submitted(IdeaId idea, int costEuro) {
        return new IdeaSubmitted(
                idea, null, null, null, null, null, new Money(costEuro * 100L, "EUR"), null);
    }

    /** Fountain 4,000, trees 5,000 and benches 7,000 euro; voting is open and Ana takes part. */
    private static Given<CastBallot, Enrolment.Key, CastBallotHandler.Facing> given(
            CampaignAnnounced announced, GroundswellEvent... more) {
        var events = new ArrayList<GroundswellEvent>();
        events.add(announced);
        events.add(fountainSubmitted());
        events.add(submitted(TREES, 5_000));
        events.add(submitted(BENCHES, 7_000));
        events.add(votingOpened());
        events.add(enrolled(ANA));
        events.addAll(List.of(more));
        return Given.that(CastBallotHandler.slice(), events);
    }

    private static CastBallot cast(Ballot ballot) {
        return new CastBallot(SQUARE, ballot, false, actOf(ANA));
    }

    private static CastBallot counted(Ballot ballot) {
        var act =
                new Act(
                        ANA,
                        ANA_IN_RIVERSIDE,
                        Set.of(),
                        Level.BASIC,
                        Channel.PAPER,
                        NOON,
                        "row 7",
                        null);
        return new CastBallot(SQUARE, ballot, true, act);
    }

    private static Ballot approving(IdeaId... ideas) {
        return new Ballot.Approval(List.of(ideas));
    }

    private static BallotCast wasCast(Ballot ballot, Irregularity... irregularities) {
        return new BallotCast(SQUARE, ANA, ballot, List.of(irregularities), false);
    }

    @Test
    void the_first_ballot_of_a_person_enrols_them() {
        Given.that(
                        CastBallotHandler.slice(),
                        asking(UP_TO_TWO),
                        fountainSubmitted(),
                        votingOpened())
                .when(cast(approving(FOUNTAIN)))
                .thenHappened(enrolled(ANA), wasCast(approving(FOUNTAIN)))
                .before(schedule().votingCloses());
    }

    @Test
    void another_ballot_replaces_the_one_before() {
        given(asking(UP_TO_TWO), wasCast(approving(FOUNTAIN)))
                .when(cast(approving(TREES, BENCHES)))
                .thenHappened(
                        new BallotReplaced(
                                SQUARE,
                                ANA,
                                approving(FOUNTAIN),
                                approving(TREES, BENCHES),
                                false));
    }

    @Test
    void the_same_ballot_again_changes_nothing() {
        given(asking(UP_TO_TWO), wasCast(approving(FOUNTAIN, TREES)))
                .when(cast(approving(TREES, FOUNTAIN)))
                .thenNothing();
    }

    @Test
    void a_ranking_the_other_way_round_is_another_ballot() {
        var form = new BallotForm.Ranking(1, 3, BallotForm.Scoring.TRUNCATED_BORDA);
        var fountainFirst = new Ballot.Ranking(List.of(FOUNTAIN, TREES));
        var treesFirst = new Ballot.Ranking(List.of(TREES, FOUNTAIN));
        given(asking(form), wasCast(fountainFirst))
                .when(cast(treesFirst))
                .thenHappened(new BallotReplaced(SQUARE, ANA, fountainFirst, treesFirst, false));
    }

    @Test
    void a_ballot_that_was_taken_back_can_be_cast_again() {
        given(
                        asking(UP_TO_TWO),
                        wasCast(approving(FOUNTAIN)),
                        new BallotRetracted(SQUARE, ANA, approving(FOUNTAIN), false))
                .when(cast(approving(FOUNTAIN)))
                .thenHappened(wasCast(approving(FOUNTAIN)));
    }

    @Test
    void others_ballots_are_their_own() {
        var ben = new Handle("ben-in-square");
        given(asking(UP_TO_TWO), new BallotCast(SQUARE, ben, approving(FOUNTAIN), List.of(), false))
                .when(cast(approving(FOUNTAIN)))
                .thenHappened(wasCast(approving(FOUNTAIN)));
    }

    @Test
    void a_ballot_is_sealed_while_the_campaign_hides_its_running_result() {
        given(announced(UP_TO_TWO, RunningResult.HIDDEN))
                .when(cast(approving(FOUNTAIN)))
                .thenHappened(new BallotCast(SQUARE, ANA, approving(FOUNTAIN), List.of(), true));
    }

    @Test
    void a_ballot_is_refused_after_voting_closed() {
        given(asking(UP_TO_TWO), new VotingClosed(SQUARE, new Reason("the schedule")))
                .when(cast(approving(FOUNTAIN)))
                .thenRefused(CommonReason.VOTING_NOT_OPEN);
    }

    @Test
    void a_ballot_is_refused_where_votes_are_asked() {
        given(announced()).when(cast(approving(FOUNTAIN))).thenRefused(VoteReason.VOTES_ASKED);
    }

    @Test
    void a_ballot_of_another_form_is_refused() {
        given(asking(new BallotForm.Points(1, 10)))
                .when(cast(approving(FOUNTAIN)))
                .thenRefused(VoteReason.BALLOT_FORM_DIFFERS);
    }

    @Test
    void a_ballot_that_names_an_unknown_idea_is_refused() {
        var outcome =
                given(asking(UP_TO_TWO))
                        .when(cast(approving(FOUNTAIN, IdeaId.of(SQUARE, "pool"))))
                        .thenRefused(VoteReason.IDEA_NOT_ON_BALLOT)
                        .outcome();
        assertThat(((Outcome.Refused) outcome).detail())
                .isEqualTo("This campaign has no idea riverside.square.pool.");
    }

    @Test
    void a_ballot_that_names_an_idea_of_another_campaign_is_refused() {
        var slide = new IdeaId("riverside.playground.slide");
        given(asking(UP_TO_TWO), submitted(slide, 100))
                .when(cast(approving(slide)))
                .thenRefused(VoteReason.IDEA_NOT_ON_BALLOT);
    }

    @Test
    void a_ballot_that_names_a_withdrawn_idea_is_refused() {
        given(asking(UP_TO_TWO), new IdeaWithdrawn(TREES, null, new Reason("a gas line")))
                .when(cast(approving(TREES)))
                .thenRefused(VoteReason.IDEA_NOT_ON_BALLOT);
    }

    @Test
    void a_ballot_that_names_an_idea_held_back_is_refused() {
        given(asking(UP_TO_TWO), new IdeaHeld(TREES, ModerationRule.SPAM, new Reason("a shop")))
                .when(cast(approving(TREES)))
                .thenRefused(VoteReason.IDEA_NOT_ON_BALLOT);
    }

    @Test
    void a_merged_idea_is_not_on_the_ballot_until_it_is_split_again() {
        var merged = new IdeasMerged(FOUNTAIN, List.of(TREES), new Reason("one green corner"));
        var split = new IdeasSplit(FOUNTAIN, List.of(TREES), new Reason("a mistake"));
        given(asking(UP_TO_TWO), merged)
                .when(cast(approving(TREES)))
                .thenRefused(VoteReason.IDEA_NOT_ON_BALLOT);
        given(asking(UP_TO_TWO), merged, split)
                .when(cast(approving(TREES)))
                .thenHappened(wasCast(approving(TREES)));
    }

    @Test
    void an_irregular_ballot_is_refused_in_words() {
        var outcome =
                given(asking(UP_TO_TWO))
                        .when(cast(approving(FOUNTAIN, TREES, BENCHES, FOUNTAIN)))
                        .thenRefused(VoteReason.BALLOT_IRREGULAR)
                        .outcome();
        assertThat(((Outcome.Refused) outcome).detail())
                .isEqualTo("The ballot names an idea more than once; names too many ideas.");
    }

    @Test
    void a_knapsack_may_cost_the_whole_budget_and_no_more() {
        var form = new BallotForm.Knapsack();
        var fits = new Ballot.Knapsack(List.of(FOUNTAIN, TREES));
        var tooDear = new Ballot.Knapsack(List.of(FOUNTAIN, BENCHES));
        given(asking(form)).when(cast(fits)).thenHappened(wasCast(fits));
        given(asking(form)).when(cast(tooDear)).thenRefused(VoteReason.BALLOT_IRREGULAR);
    }

    @Test
    void a_knapsack_is_weighed_by_what_its_ideas_cost_now() {
        var cheaper =
                new IdeaRevised(
                        BENCHES,
                        new Handle("ben-in-square"),
                        2,
                        null,
                        null,
                        null,
                        null,
                        new Money(6_000_00, "EUR"));
        var ballot = new Ballot.Knapsack(List.of(FOUNTAIN, BENCHES));
        given(asking(new BallotForm.Knapsack()), cheaper)
                .when(cast(ballot))
                .thenHappened(wasCast(ballot));
    }

    @Test
    void an_irregular_ballot_that_its_source_counted_is_recorded_with_what_it_breaks() {
        var twice = approving(FOUNTAIN, FOUNTAIN);
        given(imported(UP_TO_TWO))
                .when(counted(twice))
                .thenHappened(wasCast(twice, Irregularity.IDEA_REPEATED));
    }

    @Test
    void an_irregular_ballot_in_place_of_another_still_says_what_it_breaks() {
        var twice = approving(FOUNTAIN, FOUNTAIN);
        given(imported(UP_TO_TWO), wasCast(approving(TREES)))
                .when(counted(twice))
                .thenHappened(
                        new BallotRetracted(SQUARE, ANA, approving(TREES), false),
                        wasCast(twice, Irregularity.IDEA_REPEATED));
    }

    @Test
    void nobody_has_an_irregular_ballot_counted_here() {
        given(asking(UP_TO_TWO))
                .when(new CastBallot(SQUARE, approving(FOUNTAIN, FOUNTAIN), true, actOf(ANA)))
                .thenRefused(VoteReason.BALLOT_IRREGULAR);
    }
}
