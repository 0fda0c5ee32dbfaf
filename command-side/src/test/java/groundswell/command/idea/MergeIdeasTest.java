package groundswell.command.idea;

import static groundswell.command.facts.IdeasInRiverside.ANA;
import static groundswell.command.facts.IdeasInRiverside.BEN;
import static groundswell.command.facts.IdeasInRiverside.BENCHES;
import static groundswell.command.facts.IdeasInRiverside.FOUNTAIN;
import static groundswell.command.facts.IdeasInRiverside.REASON;
import static groundswell.command.facts.IdeasInRiverside.SQUARE;
import static groundswell.command.facts.IdeasInRiverside.TREES;
import static groundswell.command.facts.IdeasInRiverside.actOf;
import static groundswell.command.facts.IdeasInRiverside.afterTheFountain;
import static groundswell.command.facts.IdeasInRiverside.cancelled;
import static groundswell.command.facts.IdeasInRiverside.carlaIs;
import static groundswell.command.facts.IdeasInRiverside.decided;
import static groundswell.command.facts.IdeasInRiverside.officialActOfCarla;
import static groundswell.command.facts.IdeasInRiverside.submitted;
import static groundswell.command.facts.IdeasInRiverside.votingClosed;

import groundswell.command.idea.MergeIdeasHandler.Merger;
import groundswell.command.outcome.CommonReason;
import groundswell.command.slice.Given;
import groundswell.events.GroundswellEvent;
import groundswell.events.IdeaEvent.IdeaWithdrawn;
import groundswell.events.IdeaEvent.IdeasMerged;
import groundswell.events.IdeaEvent.IdeasSplit;
import groundswell.events.ModerationEvent.IdeaHidden;
import groundswell.events.value.IdeaId;
import groundswell.events.value.ModerationRule;
import groundswell.events.value.Role;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MergeIdeasTest {
    private static Given<MergeIdeas, Merger.Key, Merger> given(GroundswellEvent... since) {
        return Given.that(MergeIdeasHandler.slice(), afterTheFountain(since));
    }

    private static Given<MergeIdeas, Merger.Key, Merger> threeIdeasAnd(GroundswellEvent... since) {
        var history = new ArrayList<GroundswellEvent>();
        history.add(carlaIs(Role.MODERATOR));
        history.add(submitted(TREES, BEN));
        history.add(submitted(BENCHES, BEN));
        history.addAll(List.of(since));
        return given(history.toArray(GroundswellEvent[]::new));
    }

    private static MergeIdeas intoTheFountain(IdeaId... merged) {
        return new MergeIdeas(FOUNTAIN, List.of(merged), REASON, officialActOfCarla());
    }

    private static IdeasMerged merged(IdeaId... others) {
        return new IdeasMerged(FOUNTAIN, List.of(others), REASON);
    }

    @Test
    void a_moderator_merges_ideas_that_say_the_same() {
        threeIdeasAnd().when(intoTheFountain(TREES, BENCHES)).thenHappened(merged(TREES, BENCHES));
    }

    @Test
    void a_steward_may_too() {
        given(carlaIs(Role.STEWARD), submitted(TREES, BEN))
                .when(intoTheFountain(TREES))
                .thenHappened(merged(TREES));
    }

    @Test
    void an_author_may_not() {
        given(submitted(TREES, ANA))
                .when(new MergeIdeas(FOUNTAIN, List.of(TREES), REASON, actOf(ANA)))
                .thenRefused(CommonReason.ROLE_MISSING);
    }

    @Test
    void merging_again_changes_nothing() {
        threeIdeasAnd(merged(TREES, BENCHES)).when(intoTheFountain(BENCHES)).thenNothing();
    }

    @Test
    void another_idea_can_be_merged_into_the_same_later() {
        threeIdeasAnd(merged(TREES)).when(intoTheFountain(BENCHES)).thenHappened(merged(BENCHES));
    }

    @Test
    void a_merged_idea_is_not_merged_again_with_others() {
        threeIdeasAnd(merged(TREES))
                .when(intoTheFountain(TREES, BENCHES))
                .thenRefused(CommonReason.IDEA_NOT_STANDING);
    }

    @Test
    void nothing_is_merged_into_an_idea_that_is_merged_itself() {
        threeIdeasAnd(new IdeasMerged(TREES, List.of(FOUNTAIN), REASON))
                .when(intoTheFountain(BENCHES))
                .thenRefused(CommonReason.IDEA_NOT_STANDING);
    }

    @Test
    void an_idea_with_merged_ideas_is_not_merged() {
        threeIdeasAnd(new IdeasMerged(TREES, List.of(BENCHES), REASON))
                .when(intoTheFountain(TREES))
                .thenRefused(IdeaReason.HAS_MERGED_IDEAS);
    }

    @Test
    void it_is_once_they_are_split_off() {
        threeIdeasAnd(
                        new IdeasMerged(TREES, List.of(BENCHES), REASON),
                        new IdeasSplit(TREES, List.of(BENCHES), REASON))
                .when(intoTheFountain(TREES))
                .thenHappened(merged(TREES));
    }

    @Test
    void a_hidden_idea_is_not_merged() {
        threeIdeasAnd(new IdeaHidden(TREES, ModerationRule.SPAM, REASON))
                .when(intoTheFountain(TREES))
                .thenRefused(CommonReason.IDEA_NOT_STANDING);
    }

    @Test
    void nothing_is_merged_into_a_withdrawn_idea() {
        threeIdeasAnd(new IdeaWithdrawn(FOUNTAIN, null, null))
                .when(intoTheFountain(TREES))
                .thenRefused(CommonReason.IDEA_NOT_STANDING);
    }

    @Test
    void an_unknown_idea_is_not_merged() {
        threeIdeasAnd()
                .when(intoTheFountain(IdeaId.of(SQUARE, "pond")))
                .thenRefused(CommonReason.IDEA_NOT_FOUND);
    }

    @Test
    void an_idea_is_not_merged_into_itself() {
        threeIdeasAnd()
                .when(intoTheFountain(TREES, FOUNTAIN))
                .thenRefused(IdeaReason.MERGE_MALFORMED);
    }

    @Test
    void an_idea_is_not_merged_twice_at_once() {
        threeIdeasAnd().when(intoTheFountain(TREES, TREES)).thenRefused(IdeaReason.MERGE_MALFORMED);
    }

    @Test
    void nothing_is_not_merged() {
        threeIdeasAnd().when(intoTheFountain()).thenRefused(IdeaReason.MERGE_MALFORMED);
    }

    @Test
    void fifty_ideas_are_merged_at_once_and_no_more() {
        var many =
                IntStream.rangeClosed(1, 51)
                        .mapToObj(n -> IdeaId.of(SQUARE, "tree-" + n))
                        .toArray(IdeaId[]::new);
        var fifty = Arrays.copyOf(many, 50);
        var submitted =
                Arrays.stream(many)
                        .map(idea -> submitted(idea, BEN))
                        .toArray(GroundswellEvent[]::new);
        threeIdeasAnd(submitted).when(intoTheFountain(fifty)).thenHappened(merged(fifty));
        threeIdeasAnd(submitted)
                .when(intoTheFountain(many))
                .thenRefused(IdeaReason.MERGE_MALFORMED);
    }

    @Test
    void ideas_of_different_campaigns_are_not_merged() {
        threeIdeasAnd()
                .when(intoTheFountain(new IdeaId("riverside.park.trees")))
                .thenRefused(IdeaReason.OTHER_CAMPAIGN);
    }

    @Test
    void nothing_is_merged_after_the_decision() {
        threeIdeasAnd(votingClosed(), decided())
                .when(intoTheFountain(TREES))
                .thenRefused(CommonReason.CAMPAIGN_DECIDED);
    }

    @Test
    void nothing_is_merged_in_a_cancelled_campaign() {
        threeIdeasAnd(cancelled())
                .when(intoTheFountain(TREES))
                .thenRefused(CommonReason.CAMPAIGN_CANCELLED);
    }

    @Test
    void nothing_is_merged_in_an_unknown_campaign() {
        Given.that(MergeIdeasHandler.slice())
                .when(intoTheFountain(TREES))
                .thenRefused(CommonReason.CAMPAIGN_NOT_FOUND);
    }
}
