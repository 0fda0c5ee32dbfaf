package groundswell.query.history;

import groundswell.events.value.CampaignId;
import groundswell.events.value.Category;
import groundswell.events.value.Handle;
import groundswell.events.value.IdeaId;
import groundswell.events.value.IdeaText;
import groundswell.events.value.Place;
import groundswell.events.value.Reference;
import groundswell.events.value.Title;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An idea as it is, or was at a moment.
 *
 * @param position the position of the view that answered
 * @param asOf the position whose state this is
 * @param authors who wrote it, the first author first; empty for an imported idea without one
 * @param title none while the idea is hidden, or if it never had one or it was erased
 * @param revision the number of this version; the submitted one is 1
 * @param standing submitted, shortlisted, withdrawn, excluded, adopted, declined, planned,
 *     in-progress, done or abandoned
 * @param hidden whether its content is hidden or held back today
 * @param mergedInto the idea that it is merged into; its answers count there
 * @param merged the ideas that are merged into it, directly or through others
 * @param comments how many comments it has
 * @param amendments how many amendments were proposed
 * @param resultHidden whether the campaign hides its running result
 * @param tally what members said; none while the result is hidden, or while the idea is merged into
 *     another
 */
public record Idea(
        long position,
        long asOf,
        IdeaId idea,
        CampaignId campaign,
        @Nullable Reference reference,
        List<Handle> authors,
        Instant submittedAt,
        @Nullable Title title,
        @Nullable IdeaText text,
        @Nullable Category category,
        @Nullable Place place,
        @Nullable Amount cost,
        int revision,
        String standing,
        boolean hidden,
        @Nullable IdeaId mergedInto,
        List<IdeaId> merged,
        int comments,
        int amendments,
        boolean resultHidden,
        @Nullable Tally tally) {
    public Idea {
        authors = List.copyOf(authors);
        merged = List.copyOf(merged);
    }

    /**
     * What members said of an idea, and of those merged into it: each member once.
     *
     * @param net support less opposition
     * @param score what ballots give it; net, where members answer on each idea
     * @param supporters members who support it, or mentions on ballots
     * @param received every answer that came in, changes and repeats included
     */
    public record Tally(
            long support,
            long oppose,
            long pass,
            long net,
            long score,
            long supporters,
            long received) {}
}
