package groundswell.command.adoption;

import static groundswell.command.adoption.AdoptingInRiverside.ANA;
import static groundswell.command.adoption.AdoptingInRiverside.APPROVAL;
import static groundswell.command.adoption.AdoptingInRiverside.BEN;
import static groundswell.command.adoption.AdoptingInRiverside.BENCHES;
import static groundswell.command.adoption.AdoptingInRiverside.BY_COST;
import static groundswell.command.adoption.AdoptingInRiverside.CEM;
import static groundswell.command.adoption.AdoptingInRiverside.DORA;
import static groundswell.command.adoption.AdoptingInRiverside.FOUNTAIN;
import static groundswell.command.adoption.AdoptingInRiverside.GREEDY;
import static groundswell.command.adoption.AdoptingInRiverside.REASON;
import static groundswell.command.adoption.AdoptingInRiverside.SQUARE;
import static groundswell.command.adoption.AdoptingInRiverside.STEWARDS_CHOICE;
import static groundswell.command.adoption.AdoptingInRiverside.TREES;
import static groundswell.command.adoption.AdoptingInRiverside.VOTES;
import static groundswell.command.adoption.AdoptingInRiverside.announced;
import static groundswell.command.adoption.AdoptingInRiverside.approved;
import static groundswell.command.adoption.AdoptingInRiverside.euro;
import static groundswell.command.adoption.AdoptingInRiverside.filledIn;
import static groundswell.command.adoption.AdoptingInRiverside.imported;
import static groundswell.command.adoption.AdoptingInRiverside.importedAct;
import static groundswell.command.adoption.AdoptingInRiverside.official;
import static groundswell.command.adoption.AdoptingInRiverside.said;
import static groundswell.command.adoption.AdoptingInRiverside.submitted;
import static groundswell.command.adoption.AdoptingInRiverside.unofficial;
import static groundswell.command.adoption.AdoptingInRiverside.votingClosed;
import static groundswell.command.adoption.AdoptingInRiverside.votingOpened;
import static org.assertj.core.api.Assertions.assertThat;

import groundswell.command.facts.Officer;
import groundswell.command.outcome.CommonReason;
import groundswell.command.outcome.Outcome.Accepted;
import groundswell.command.outcome.Outcome.Refused;
import groundswell.command.slice.Given;
import groundswell.events.AdoptionEvent;
import groundswell.events.AdoptionEvent.CampaignDecided;
import groundswell.events.AdoptionEvent.Comparison;
import groundswell.events.AdoptionEvent.EqualSharesOutcome;
import groundswell.events.AdoptionEvent.IdeaAdopted;
import groundswell.events.AdoptionEvent.IdeaDeclined;
import groundswell.events.AdoptionEvent.IdeaExcluded;
import groundswell.events.AdoptionEvent.Step;
import groundswell.events.AdoptionEvent.TieOrderRecorded;
import groundswell.events.CampaignEvent.CampaignAnnounced;
import groundswell.events.CampaignEvent.CampaignCancelled;
import groundswell.events.CampaignEvent.VotingExtended;
import groundswell.events.CommunityEvent.RoleGranted;
import groundswell.events.GroundswellEvent;
import groundswell.events.IdeaEvent.CommentPosted;
import groundswell.events.IdeaEvent.IdeaRevised;
import groundswell.events.IdeaEvent.IdeaWithdrawn;
import groundswell.events.IdeaEvent.IdeasMerged;
import groundswell.events.IdeaEvent.IdeasSplit;
import groundswell.events.ModerationEvent.IdeaHidden;
import groundswell.events.ModerationEvent.IdeaRestored;
import groundswell.events.VoteEvent.BallotReplaced;
import groundswell.events.VoteEvent.BallotRetracted;
import groundswell.events.VoteEvent.VoteCast;
import groundswell.events.VoteEvent.VoteChanged;
import groundswell.events.VoteEvent.VoteRetracted;
import groundswell.events.rules.AdoptionRule;
import groundswell.events.rules.IdeaTally;
import groundswell.events.rules.TallyHash;
import groundswell.events.rules.Verdict;
import groundswell.events.value.AdoptionGround;
import groundswell.events.value.Ballot;
import groundswell.events.value.BallotForm;
import groundswell.events.value.Choice;
import groundswell.events.value.IdeaId;
import groundswell.events.value.ModerationRule;
import groundswell.events.value.Reason;
import groundswell.events.value.Role;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class DecideCampaignTest {
    private static final IdeasMerged TREES_INTO_FOUNTAIN =
            new IdeasMerged(FOUNTAIN, List.of(TREES), REASON);

    /**
     * Fountain 4,000, trees 5,000 and benches 7,000 euro; what is given happened before voting
     * closed.
     */
    private static Given<DecideCampaign, Officer.Key, DecisionFacts> given(
            CampaignAnnounced announced, GroundswellEvent... more) {
        var events = new ArrayList<GroundswellEvent>();
        events.add(announced);
        events.add(submitted(FOUNTAIN, 4_000));
        events.add(submitted(TREES, 5_000));
        events.add(submitted(BENCHES, 7_000));
        events.add(votingOpened());
        events.addAll(List.of(more));
        events.add(votingClosed());
        return Given.that(DecideCampaignHandler.slice(), events);
    }

    private static DecideCampaign decide() {
        return new DecideCampaign(SQUARE, official());
    }

    private static List<AdoptionEvent> decided(Given.Then then) {
        assertThat(then.outcome()).isInstanceOf(Accepted.class);
        return ((Accepted) then.outcome())
                .events().stream().map(AdoptionEvent.class::cast).toList();
    }

    private static CampaignDecided decision(Given.Then then) {
        return (CampaignDecided) decided(then).getFirst();
    }

    private static Step step(Given.Then then, IdeaId idea) {
        return decided(then).stream()
                .map(event ->
                        switch (event) {
                            case IdeaAdopted(var id, _, var step, _, _) when id.equals(idea) ->
                                    step;
                            case IdeaDeclined(var id, _, var step, _) when id.equals(idea) -> step;
                            default -> null;
                        })
                .filter(Objects::nonNull)
                .findFirst()
                .orElseThrow();
    }

    private static List<IdeaId> ideas(Given.Then then) {
        return decided(then).stream()
                .filter(AdoptionEvent.OnIdea.class::isInstance)
                .map(event -> ((AdoptionEvent.OnIdea) event).idea())
                .toList();
    }

    private static Given.Then refused(Given.Then then, String detail) {
        assertThat(((Refused) then.outcome()).detail()).isEqualTo(detail);
        return then;
    }

    @Nested
    class The_decision {
        @Test
        void applies_the_announced_rule_idea_by_idea() {
            given(
                            announced(VOTES, GREEDY),
                            said(ANA, Choice.SUPPORT, FOUNTAIN),
                            said(BEN, Choice.SUPPORT, FOUNTAIN),
                            said(ANA, Choice.SUPPORT, TREES),
                            said(BEN, Choice.PASS, TREES),
                            said(CEM, Choice.OPPOSE, FOUNTAIN),
                            said(CEM, Choice.SUPPORT, TREES))
                    .when(decide())
                    .thenHappened(
                            new CampaignDecided(
                                    SQUARE,
                                    11,
                                    GREEDY,
                                    BY_COST,
                                    euro(10_000),
                                    euro(9_000),
                                    3,
                                    2,
                                    1,
                                    TallyHash.of(
                                            List.of(
                                                    new TallyHash.Line(
                                                            FOUNTAIN, new IdeaTally(2, 1, 0), 1, 2),
                                                    new TallyHash.Line(
                                                            TREES, new IdeaTally(2, 0, 1), 2, 2),
                                                    new TallyHash.Line(
                                                            BENCHES, IdeaTally.NONE, 0, 0))),
                                    null),
                            new IdeaAdopted(
                                    TREES,
                                    AdoptionGround.RULE,
                                    new Step(1, 2, 2, euro(5_000), Verdict.ADOPTED, euro(5_000)),
                                    null,
                                    null),
                            new IdeaAdopted(
                                    FOUNTAIN,
                                    AdoptionGround.RULE,
                                    new Step(2, 1, 2, euro(4_000), Verdict.ADOPTED, euro(1_000)),
                                    null,
                                    null),
                            new IdeaDeclined(
                                    BENCHES,
                                    AdoptionGround.RULE,
                                    new Step(
                                            3, 0, 0, euro(7_000), Verdict.OVER_BUDGET, euro(1_000)),
                                    null));
        }

        @Test
        void is_the_same_again_and_changes_nothing() {
            given(
                            announced(VOTES, GREEDY),
                            new CampaignDecided(
                                    SQUARE,
                                    7,
                                    GREEDY,
                                    List.of(),
                                    null,
                                    null,
                                    0,
                                    0,
                                    0,
                                    "00".repeat(32),
                                    null))
                    .when(decide())
                    .thenNothing();
        }

        @Test
        void names_the_position_of_the_last_fact_that_it_rests_on() {
            var announced = announced(VOTES, GREEDY);
            var excluded = new IdeaExcluded(TREES, REASON, null);
            var elsewhere = new RoleGranted(SQUARE.community(), DORA, Role.STEWARD, REASON);
            var comment = new CommentPosted(TREES, "c-1", ANA, null, null);
            var then =
                    Given.that(
                                    DecideCampaignHandler.slice(),
                                    announced,
                                    submitted(TREES, 1),
                                    votingOpened(),
                                    votingClosed(),
                                    excluded,
                                    elsewhere,
                                    comment)
                            .when(decide());
            assertThat(decision(then).upTo()).isEqualTo(4);
        }

        @Test
        void needs_no_budget_where_the_rule_spends_none() {
            var rule = new AdoptionRule.Threshold(1);
            var then =
                    given(
                                    announced(VOTES, rule, BY_COST, null, imported()),
                                    said(ANA, Choice.SUPPORT, TREES))
                            .when(decide());
            assertThat(decision(then).budget()).isNull();
            assertThat(decision(then).spent()).isNull();
            assertThat(step(then, TREES)).isEqualTo(new Step(1, 1, 1, null, Verdict.ADOPTED, null));
        }

        @Test
        void spends_what_the_ideas_cost_now() {
            var dearer = new IdeaRevised(TREES, ANA, 2, null, null, null, null, euro(9_999));
            var then = given(announced(VOTES, GREEDY), dearer).when(decide());
            assertThat(step(then, TREES).cost()).isEqualTo(euro(9_999));
        }

        @Test
        void by_equal_shares_says_what_they_needed() {
            var rule =
                    new AdoptionRule.EqualShares(
                            AdoptionRule.Endowment.EXACT_SHARE,
                            AdoptionRule.Completion.NONE,
                            1,
                            false,
                            false,
                            true,
                            0);
            var then =
                    given(
                                    announced(APPROVAL, rule),
                                    approved(ANA, FOUNTAIN),
                                    approved(BEN, FOUNTAIN),
                                    approved(CEM, BENCHES))
                            .when(decide());
            assertThat(step(then, FOUNTAIN).verdict()).isEqualTo(Verdict.ADOPTED);
            assertThat(step(then, BENCHES).verdict()).isEqualTo(Verdict.NOT_AFFORDABLE);
            assertThat(decision(then).equalShares())
                    .isEqualTo(new EqualSharesOutcome(1, "1000000/3", new Comparison(0, 0, false)));
        }

        @Test
        void by_equal_shares_takes_support_for_approval() {
            var rule =
                    new AdoptionRule.EqualShares(
                            AdoptionRule.Endowment.WHOLE_STEPS,
                            AdoptionRule.Completion.NONE,
                            100,
                            false,
                            false,
                            false,
                            0);
            var then =
                    given(
                                    announced(VOTES, rule),
                                    said(ANA, Choice.SUPPORT, FOUNTAIN),
                                    said(BEN, Choice.SUPPORT, FOUNTAIN),
                                    said(BEN, Choice.OPPOSE, TREES))
                            .when(decide());
            assertThat(step(then, FOUNTAIN).verdict()).isEqualTo(Verdict.ADOPTED);
            assertThat(decision(then).equalShares())
                    .isEqualTo(new EqualSharesOutcome(1, "500000", null));
        }

        @Test
        void of_an_imported_campaign_is_brought_in_with_it() {
            var then =
                    given(announced(VOTES, GREEDY, BY_COST, euro(10_000), imported()))
                            .when(new DecideCampaign(SQUARE, importedAct()));
            assertThat(decision(then).voters()).isZero();
        }
    }

    @Nested
    class Votes {
        @Test
        void count_as_they_were_last() {
            var then =
                    given(
                                    announced(VOTES, GREEDY),
                                    said(ANA, Choice.SUPPORT, TREES),
                                    new VoteChanged(
                                            TREES, ANA, Choice.SUPPORT, Choice.OPPOSE, false),
                                    said(BEN, Choice.SUPPORT, TREES),
                                    new VoteRetracted(TREES, BEN, Choice.SUPPORT, false))
                            .when(decide());
            assertThat(step(then, TREES).score()).isEqualTo(-1);
            assertThat(step(then, TREES).supporters()).isZero();
            assertThat(decision(then).voters()).isEqualTo(1);
        }

        @Test
        void on_merged_ideas_count_once_for_the_idea_that_they_became_a_part_of() {
            var then =
                    given(
                                    announced(VOTES, GREEDY),
                                    said(ANA, Choice.SUPPORT, FOUNTAIN),
                                    said(ANA, Choice.SUPPORT, TREES),
                                    said(BEN, Choice.SUPPORT, TREES),
                                    TREES_INTO_FOUNTAIN)
                            .when(decide());
            assertThat(step(then, FOUNTAIN).supporters()).isEqualTo(2);
            assertThat(ideas(then)).containsExactlyInAnyOrder(FOUNTAIN, BENCHES);
            assertThat(decision(then).voters()).isEqualTo(2);
        }

        @Test
        void on_the_remaining_idea_itself_go_before_those_on_the_merged_ones() {
            var then =
                    given(
                                    announced(VOTES, GREEDY),
                                    said(ANA, Choice.SUPPORT, TREES),
                                    said(ANA, Choice.OPPOSE, FOUNTAIN),
                                    TREES_INTO_FOUNTAIN)
                            .when(decide());
            assertThat(step(then, FOUNTAIN).score()).isEqualTo(-1);
        }

        @Test
        void on_several_merged_ideas_count_as_support_before_opposition_before_pass() {
            var then =
                    given(
                                    announced(VOTES, GREEDY),
                                    said(ANA, Choice.OPPOSE, TREES),
                                    said(ANA, Choice.SUPPORT, BENCHES),
                                    said(BEN, Choice.PASS, TREES),
                                    said(BEN, Choice.OPPOSE, BENCHES),
                                    new IdeasMerged(FOUNTAIN, List.of(TREES, BENCHES), REASON))
                            .when(decide());
            assertThat(decision(then).tallyHash())
                    .isEqualTo(
                            TallyHash.of(
                                    List.of(
                                            new TallyHash.Line(
                                                    FOUNTAIN, new IdeaTally(1, 1, 0), 0, 1))));
        }

        @Test
        void follow_an_idea_through_several_merges() {
            var then =
                    given(
                                    announced(VOTES, GREEDY),
                                    said(ANA, Choice.SUPPORT, BENCHES),
                                    new IdeasMerged(TREES, List.of(BENCHES), REASON),
                                    TREES_INTO_FOUNTAIN)
                            .when(decide());
            assertThat(ideas(then)).containsExactly(FOUNTAIN);
            assertThat(step(then, FOUNTAIN).supporters()).isEqualTo(1);
        }

        @Test
        void are_exactly_their_own_again_once_ideas_are_split() {
            var then =
                    given(
                                    announced(VOTES, GREEDY),
                                    said(ANA, Choice.SUPPORT, TREES),
                                    said(BEN, Choice.SUPPORT, FOUNTAIN),
                                    TREES_INTO_FOUNTAIN,
                                    new IdeasSplit(FOUNTAIN, List.of(TREES), REASON))
                            .when(decide());
            assertThat(step(then, TREES).supporters()).isEqualTo(1);
            assertThat(step(then, FOUNTAIN).supporters()).isEqualTo(1);
        }

        @Test
        void that_stay_sealed_keep_the_campaign_from_being_decided() {
            refused(
                    given(announced(VOTES, GREEDY), new VoteCast(TREES, ANA, null, true))
                            .when(decide())
                            .thenRefused(AdoptionReason.CHOICES_STAY_CLOSED),
                    "Sealed choices that cannot be opened: 1.");
        }
    }

    @Nested
    class Ballots {
        @Test
        void count_as_they_were_last() {
            var fountain = new Ballot.Approval(List.of(FOUNTAIN));
            var trees = new Ballot.Approval(List.of(TREES));
            var then =
                    given(
                                    announced(APPROVAL, GREEDY),
                                    filledIn(ANA, fountain),
                                    new BallotReplaced(SQUARE, ANA, fountain, trees, false),
                                    filledIn(BEN, fountain),
                                    new BallotRetracted(SQUARE, BEN, fountain, false))
                            .when(decide());
            assertThat(step(then, TREES).score()).isEqualTo(1);
            assertThat(step(then, FOUNTAIN).score()).isZero();
            assertThat(decision(then).voters()).isEqualTo(1);
        }

        @Test
        void that_repeat_an_idea_count_every_mention() {
            var then =
                    given(announced(APPROVAL, GREEDY), approved(ANA, TREES, TREES)).when(decide());
            assertThat(step(then, TREES).score()).isEqualTo(2);
        }

        @Test
        void that_name_merged_ideas_count_once() {
            var then =
                    given(
                                    announced(APPROVAL, GREEDY),
                                    approved(ANA, FOUNTAIN, TREES),
                                    approved(BEN, TREES),
                                    TREES_INTO_FOUNTAIN)
                            .when(decide());
            assertThat(step(then, FOUNTAIN).score()).isEqualTo(2);
            assertThat(step(then, FOUNTAIN).supporters()).isEqualTo(2);
        }

        @Test
        void that_share_out_points_among_merged_ideas_have_them_added_up() {
            var points =
                    new Ballot.Points(
                            List.of(new Ballot.Given(FOUNTAIN, 3), new Ballot.Given(TREES, 4)));
            var then =
                    given(
                                    announced(new BallotForm.Points(1, 10), GREEDY),
                                    filledIn(ANA, points),
                                    TREES_INTO_FOUNTAIN)
                            .when(decide());
            assertThat(step(then, FOUNTAIN).score()).isEqualTo(7);
            assertThat(step(then, FOUNTAIN).supporters()).isEqualTo(1);
        }

        @Test
        void that_rank_merged_ideas_give_the_best_of_their_places() {
            var form = new BallotForm.Ranking(1, 3, BallotForm.Scoring.TRUNCATED_BORDA);
            var then =
                    given(
                                    announced(form, GREEDY),
                                    filledIn(
                                            ANA,
                                            new Ballot.Ranking(List.of(TREES, BENCHES, FOUNTAIN))),
                                    TREES_INTO_FOUNTAIN)
                            .when(decide());
            assertThat(step(then, FOUNTAIN).score()).isEqualTo(3);
            assertThat(step(then, BENCHES).score()).isEqualTo(2);
        }

        @Test
        void that_stay_sealed_keep_the_campaign_from_being_decided() {
            given(announced(APPROVAL, GREEDY), filledIn(ANA, null))
                    .when(decide())
                    .thenRefused(AdoptionReason.CHOICES_STAY_CLOSED);
        }
    }

    @Nested
    class An_idea {
        @Test
        void that_was_excluded_is_declined() {
            var then =
                    given(announced(VOTES, GREEDY), new IdeaExcluded(TREES, REASON, FOUNTAIN))
                            .when(decide());
            assertThat(step(then, TREES).verdict()).isEqualTo(Verdict.EXCLUDED);
        }

        @Test
        void that_was_withdrawn_is_declined() {
            var then =
                    given(announced(VOTES, GREEDY), new IdeaWithdrawn(TREES, null, REASON))
                            .when(decide());
            assertThat(step(then, TREES).verdict()).isEqualTo(Verdict.WITHDRAWN);
        }

        @Test
        void that_is_hidden_is_declined_unless_it_is_restored() {
            var hidden = new IdeaHidden(TREES, ModerationRule.SPAM, REASON);
            var then = given(announced(VOTES, GREEDY), hidden).when(decide());
            assertThat(step(then, TREES).verdict()).isEqualTo(Verdict.HIDDEN);
            var restored = new IdeaRestored(TREES, REASON);
            var after = given(announced(VOTES, GREEDY), hidden, restored).when(decide());
            assertThat(step(after, TREES).verdict()).isEqualTo(Verdict.ADOPTED);
        }

        @Test
        void that_was_adopted_outside_the_rule_makes_no_difference_to_the_rule() {
            var outside = new IdeaAdopted(TREES, AdoptionGround.OUTSIDE_RULE, null, REASON, REASON);
            var beside = given(announced(VOTES, GREEDY), outside).when(decide());
            var without = given(announced(VOTES, GREEDY)).when(decide());
            assertThat(step(beside, TREES)).isEqualTo(step(without, TREES));
        }
    }

    @Nested
    class A_tie {
        private final CampaignAnnounced withoutKeys =
                announced(VOTES, GREEDY, List.of(), euro(10_000), imported());

        @Test
        void that_nothing_breaks_keeps_the_campaign_from_being_decided() {
            refused(
                    given(withoutKeys, new IdeaWithdrawn(BENCHES, null, REASON))
                            .when(decide())
                            .thenRefused(AdoptionReason.TIES_UNRESOLVED),
                    "These ideas are tied, and the tie order leaves open which comes first: "
                            + "riverside.square.fountain, riverside.square.trees.");
        }

        @Test
        void is_broken_by_recorded_draws_together() {
            var then =
                    given(
                                    withoutKeys,
                                    new TieOrderRecorded(SQUARE, List.of(BENCHES, TREES), REASON),
                                    new TieOrderRecorded(SQUARE, List.of(TREES, FOUNTAIN), REASON))
                            .when(decide());
            assertThat(ideas(then)).containsExactly(BENCHES, TREES, FOUNTAIN);
        }
    }

    @Nested
    class Nothing_is_decided {
        @Test
        void without_the_role_of_a_steward() {
            given(announced(VOTES, GREEDY))
                    .when(new DecideCampaign(SQUARE, unofficial()))
                    .thenRefused(CommonReason.ROLE_MISSING);
        }

        @Test
        void in_an_unknown_campaign() {
            Given.that(DecideCampaignHandler.slice())
                    .when(decide())
                    .thenRefused(CommonReason.CAMPAIGN_NOT_FOUND);
        }

        @Test
        void while_voting_is_open() {
            Given.that(DecideCampaignHandler.slice(), announced(VOTES, GREEDY), votingOpened())
                    .when(decide())
                    .thenRefused(CommonReason.VOTING_STILL_OPEN);
        }

        @Test
        void while_voting_is_open_again() {
            Given.that(
                            DecideCampaignHandler.slice(),
                            announced(VOTES, GREEDY),
                            votingOpened(),
                            votingClosed(),
                            new VotingExtended(
                                    SQUARE, Instant.parse("2026-03-28T00:00:00Z"), REASON))
                    .when(decide())
                    .thenRefused(CommonReason.VOTING_STILL_OPEN);
        }

        @Test
        void in_a_cancelled_campaign() {
            given(announced(VOTES, GREEDY), new CampaignCancelled(SQUARE, REASON))
                    .when(decide())
                    .thenRefused(CommonReason.CAMPAIGN_CANCELLED);
        }

        @Test
        void where_the_rule_leaves_the_choice_to_a_steward() {
            given(announced(VOTES, STEWARDS_CHOICE))
                    .when(decide())
                    .thenRefused(AdoptionReason.RULE_LEAVES_CHOICE);
        }

        @Test
        void by_a_rule_that_is_in_words_only() {
            var words = "The council decides, hearing the result.";
            refused(
                    given(announced(VOTES, new AdoptionRule.InWords(new Reason(words))))
                            .when(decide())
                            .thenRefused(AdoptionReason.RULE_ONLY_IN_WORDS),
                    words);
        }

        @Test
        void by_a_rule_that_spends_a_budget_that_there_is_not() {
            given(announced(VOTES, GREEDY, BY_COST, null, imported()))
                    .when(decide())
                    .thenRefused(AdoptionReason.RULE_CANNOT_DECIDE);
        }
    }

    @Test
    void the_order_in_which_people_voted_makes_no_difference() {
        var ana = approved(ANA, TREES, FOUNTAIN);
        var ben = approved(BEN, FOUNTAIN, BENCHES);
        var cem = approved(CEM, BENCHES);
        var one = given(announced(APPROVAL, GREEDY), ana, ben, cem).when(decide());
        var other = given(announced(APPROVAL, GREEDY), cem, ana, ben).when(decide());
        assertThat(decided(other)).isEqualTo(decided(one));
    }
}
