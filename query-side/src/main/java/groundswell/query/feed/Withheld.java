package groundswell.query.feed;

import groundswell.events.GroundswellEvent;
import groundswell.events.ModerationEvent.IdeaReported;
import groundswell.events.Opening;
import groundswell.events.wire.EventJson;
import groundswell.query.intake.View;
import java.util.HashSet;
import java.util.Set;

/**
 * What must not be shown today.
 *
 * @param campaigns those whose choices are sealed
 * @param ideas those that are hidden or held back
 */
record Withheld(Set<String> campaigns, Set<String> ideas) {
    static Withheld today(View view) {
        return new Withheld(
                new HashSet<>(
                        view.sql()
                                .sql("select campaign from hidden_result where not voting_closed")
                                .query(String.class)
                                .list()),
                new HashSet<>(
                        view.sql().sql("select idea from hidden_idea").query(String.class).list()));
    }

    boolean withholds(GroundswellEvent event, String opening) {
        if (EventJson.sealOf(event, opening) == Opening.Seal.CAMPAIGN) {
            return campaigns.contains(event.stream());
        }
        return event instanceof IdeaReported
                || FeedProjection.ideas(event).stream().anyMatch(ideas::contains);
    }
}
