package groundswell.query.activity;

import groundswell.events.value.CampaignId;
import groundswell.events.value.IdeaId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How soon the ideas of a campaign were answered, in the order of their identifiers.
 *
 * @param position the position of the view that answered
 * @param asOf the position up to which is counted
 * @param resultHidden whether the campaign hides its running result; all numbers are then null
 * @param next the address of the next page; none on the last
 */
public record Velocity(
        long position,
        long asOf,
        CampaignId campaign,
        boolean resultHidden,
        List<Entry> ideas,
        @Nullable String next) {
    public Velocity {
        ideas = List.copyOf(ideas);
    }

    /**
     * One idea. Each member other than its author counts once, with the first answer on it or the
     * first ballot that names it.
     *
     * @param msTo1 milliseconds from the submission until the first of them had answered; null if
     *     nobody had
     * @param msTo5 the same for the fifth
     * @param msTo20 the same for the twentieth
     * @param votesFirst24h how many had answered within 24 hours
     */
    public record Entry(
            IdeaId idea,
            Instant submittedAt,
            @Nullable Long msTo1,
            @Nullable Long msTo5,
            @Nullable Long msTo20,
            @Nullable Long votesFirst24h) {}
}
