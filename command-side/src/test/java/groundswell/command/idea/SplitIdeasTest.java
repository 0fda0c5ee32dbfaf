package groundswell.command.idea;

import static groundswell.command.facts.IdeasInRiverside.BENCHES;
import static groundswell.command.facts.IdeasInRiverside.FOUNTAIN;
import static groundswell.command.facts.IdeasInRiverside.REASON;
import static groundswell.command.facts.IdeasInRiverside.SQUARE;
import static groundswell.command.facts.IdeasInRiverside.TREES;
import static groundswell.command.facts.IdeasInRiverside.afterTheFountain;
import static groundswell.command.facts.IdeasInRiverside.carlaIs;
import static groundswell.command.facts.IdeasInRiverside.decided;
import static groundswell.command.facts.IdeasInRiverside.officialActOfCarla;
import static groundswell.command.facts.IdeasInRiverside.votingClosed;

import groundswell.command.idea.SplitIdeasHandler.Splitter;
import groundswell.command.outcome.CommonReason;
import groundswell.command.slice.Given;
import groundswell.events.GroundswellEvent;
import groundswell.events.IdeaEvent.IdeaWithdrawn;
import groundswell.events.IdeaEvent.IdeasMerged;
import groundswell.events.IdeaEvent.IdeasSplit;
import groundswell.events.value.IdeaId;
import groundswell.events.value.Role;
import java.util.List;
import org.junit.jupiter.api.Test;

class SplitIdeasTest {
    private static final IdeasMerged MERGED =
            new IdeasMerged(FOUNTAIN, List.of(TREES, BENCHES), REASON);

    private static Given<SplitIdeas, Splitter.Key, Splitter> given(GroundswellEvent... since) {
        return Given.that(SplitIdeasHandler.slice(), afterTheFountain(since));
    }

    private static SplitIdeas fromTheFountain(IdeaId... split) {
        return new SplitIdeas(FOUNTAIN, List.of(split), REASON, officialActOfCarla());
    }

    private static IdeasSplit split(IdeaId... ideas) {
        return new IdeasSplit(FOUNTAIN, List.of(ideas), REASON);
    }

    @Test
    void a_moderator_splits_some_of_what_was_merged() {
        given(carlaIs(Role.MODERATOR), MERGED)
                .when(fromTheFountain(TREES))
                .thenHappened(split(TREES));
    }

    @Test
    void splitting_again_changes_nothing() {
        given(carlaIs(Role.MODERATOR), MERGED, split(TREES))
                .when(fromTheFountain(TREES))
                .thenNothing();
    }

    @Test
    void what_was_merged_again_can_be_split_again() {
        given(carlaIs(Role.MODERATOR), MERGED, split(TREES, BENCHES), MERGED)
                .when(fromTheFountain(TREES))
                .thenHappened(split(TREES));
    }

    @Test
    void ideas_are_split_even_from_a_withdrawn_one() {
        given(carlaIs(Role.MODERATOR), MERGED, new IdeaWithdrawn(FOUNTAIN, null, REASON))
                .when(fromTheFountain(TREES))
                .thenHappened(split(TREES));
    }

    @Test
    void an_idea_that_was_never_merged_here_is_not_split() {
        given(carlaIs(Role.MODERATOR), new IdeasMerged(FOUNTAIN, List.of(TREES), REASON))
                .when(fromTheFountain(TREES, BENCHES))
                .thenRefused(IdeaReason.NOT_MERGED_HERE);
    }

    @Test
    void nothing_is_not_split() {
        given(carlaIs(Role.MODERATOR), MERGED)
                .when(fromTheFountain())
                .thenRefused(IdeaReason.MERGE_MALFORMED);
    }

    @Test
    void an_idea_of_another_campaign_is_not_split() {
        given(carlaIs(Role.MODERATOR), MERGED)
                .when(fromTheFountain(new IdeaId("riverside.park.trees")))
                .thenRefused(IdeaReason.OTHER_CAMPAIGN);
    }

    @Test
    void nothing_is_split_from_an_unknown_idea() {
        given(carlaIs(Role.MODERATOR))
                .when(
                        new SplitIdeas(
                                IdeaId.of(SQUARE, "pond"),
                                List.of(TREES),
                                REASON,
                                officialActOfCarla()))
                .thenRefused(CommonReason.IDEA_NOT_FOUND);
    }

    @Test
    void nothing_is_split_by_whoever_is_no_moderator() {
        given(MERGED).when(fromTheFountain(TREES)).thenRefused(CommonReason.ROLE_MISSING);
    }

    @Test
    void nothing_is_split_after_the_decision() {
        given(carlaIs(Role.MODERATOR), MERGED, votingClosed(), decided())
                .when(fromTheFountain(TREES))
                .thenRefused(CommonReason.CAMPAIGN_DECIDED);
    }
}
