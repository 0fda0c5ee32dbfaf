package groundswell.events;

import groundswell.events.value.CommunityId;
import groundswell.events.value.Handle;
import java.util.Set;
import org.axonframework.messaging.eventstreaming.Tag;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened in a community. The families below are the table of contents of its
 * history.
 */
public sealed interface GroundswellEvent
        permits CommunityEvent,
                CampaignEvent,
                IdeaEvent,
                VoteEvent,
                AdoptionEvent,
                ModerationEvent,
                OpeningEvent,
                LogEvent {

    /** The community in which it happened. */
    CommunityId community();

    /** The sequence that numbers this event: its campaign, else its community. */
    String stream();

    /** What a decision can select this event by; derived from the event alone. */
    Set<Tag> tags();

    /**
     * Whose key encrypts the {@linkplain Opening openings} of this event; none when it is the
     * actor's or when there are none.
     */
    default @Nullable Handle person() {
        return null;
    }
}
