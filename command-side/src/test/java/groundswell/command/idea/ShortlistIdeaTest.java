package groundswell.command.idea;

import static groundswell.command.facts.IdeasInRiverside.FOUNTAIN;
import static groundswell.command.facts.IdeasInRiverside.REASON;
import static groundswell.command.facts.IdeasInRiverside.afterTheFountain;
import static groundswell.command.facts.IdeasInRiverside.announced;
import static groundswell.command.facts.IdeasInRiverside.carlaIs;
import static groundswell.command.facts.IdeasInRiverside.decided;
import static groundswell.command.facts.IdeasInRiverside.officialActOfCarla;
import static groundswell.command.facts.IdeasInRiverside.votingClosed;

import groundswell.command.idea.ShortlistIdeaHandler.Shortlisting;
import groundswell.command.outcome.CommonReason;
import groundswell.command.slice.Given;
import groundswell.events.GroundswellEvent;
import groundswell.events.IdeaEvent.IdeaShortlisted;
import groundswell.events.IdeaEvent.IdeaWithdrawn;
import groundswell.events.value.Role;
import org.junit.jupiter.api.Test;

class ShortlistIdeaTest {
    private static final IdeaShortlisted SHORTLISTED = new IdeaShortlisted(FOUNTAIN, REASON);

    private static Given<ShortlistIdea, Shortlisting.Key, Shortlisting> given(
            GroundswellEvent... since) {
        return Given.that(ShortlistIdeaHandler.slice(), afterTheFountain(since));
    }

    private static ShortlistIdea carlas() {
        return new ShortlistIdea(FOUNTAIN, REASON, officialActOfCarla());
    }

    @Test
    void a_steward_finds_an_idea_fit_to_be_voted_on() {
        given(carlaIs(Role.STEWARD)).when(carlas()).thenHappened(SHORTLISTED);
    }

    @Test
    void shortlisting_again_changes_nothing() {
        given(carlaIs(Role.STEWARD), SHORTLISTED).when(carlas()).thenNothing();
    }

    @Test
    void a_moderator_does_not_shortlist() {
        given(carlaIs(Role.MODERATOR)).when(carlas()).thenRefused(CommonReason.ROLE_MISSING);
    }

    @Test
    void a_withdrawn_idea_is_not_shortlisted() {
        given(carlaIs(Role.STEWARD), new IdeaWithdrawn(FOUNTAIN, null, null))
                .when(carlas())
                .thenRefused(CommonReason.IDEA_NOT_STANDING);
    }

    @Test
    void an_unknown_idea_is_not_shortlisted() {
        Given.that(ShortlistIdeaHandler.slice(), announced(), carlaIs(Role.STEWARD))
                .when(carlas())
                .thenRefused(CommonReason.IDEA_NOT_FOUND);
    }

    @Test
    void nothing_is_shortlisted_after_the_decision() {
        given(carlaIs(Role.STEWARD), votingClosed(), decided())
                .when(carlas())
                .thenRefused(CommonReason.CAMPAIGN_DECIDED);
    }
}
