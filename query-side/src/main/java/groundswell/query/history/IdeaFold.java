package groundswell.query.history;

import groundswell.events.AdoptionEvent;
import groundswell.events.AdoptionEvent.CampaignDecided;
import groundswell.events.AdoptionEvent.IdeaAdopted;
import groundswell.events.AdoptionEvent.IdeaDeclined;
import groundswell.events.AdoptionEvent.IdeaExcluded;
import groundswell.events.AdoptionEvent.ProgressReported;
import groundswell.events.AdoptionEvent.TieOrderRecorded;
import groundswell.events.CampaignEvent;
import groundswell.events.CommunityEvent;
import groundswell.events.IdeaEvent;
import groundswell.events.IdeaEvent.AmendmentAccepted;
import groundswell.events.IdeaEvent.AmendmentDeclined;
import groundswell.events.IdeaEvent.AmendmentProposed;
import groundswell.events.IdeaEvent.CommentPosted;
import groundswell.events.IdeaEvent.IdeaRevised;
import groundswell.events.IdeaEvent.IdeaShortlisted;
import groundswell.events.IdeaEvent.IdeaSubmitted;
import groundswell.events.IdeaEvent.IdeaWithdrawn;
import groundswell.events.IdeaEvent.IdeasMerged;
import groundswell.events.IdeaEvent.IdeasSplit;
import groundswell.events.LogEvent;
import groundswell.events.ModerationEvent;
import groundswell.events.OpeningEvent;
import groundswell.events.VoteEvent;
import groundswell.events.value.Category;
import groundswell.events.value.Handle;
import groundswell.events.value.IdeaText;
import groundswell.events.value.Money;
import groundswell.events.value.Place;
import groundswell.events.value.Reference;
import groundswell.events.value.Title;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedSet;
import org.jspecify.annotations.Nullable;

/** What the acts on an idea add up to. Used by one reading, on one thread. */
final class IdeaFold {
    /** Longest name that is made of a text; in characters. */
    private static final int NAME_LENGTH = 100;

    private final Map<String, AmendmentProposed> proposals = new HashMap<>();
    final SequencedSet<Handle> authors = new LinkedHashSet<>();
    Instant submittedAt = Instant.EPOCH;
    @Nullable Reference reference;
    @Nullable Title title;
    @Nullable IdeaText text;
    @Nullable Category category;
    @Nullable Place place;
    @Nullable Money cost;
    int revision;
    String standing = "submitted";
    int amendments;

    IdeaFold(List<Act> acts) {
        acts.forEach(this::on);
    }

    private void on(Act act) {
        switch (act.event()) {
            case IdeaEvent event -> idea(act.at(), event);
            case AdoptionEvent event -> adoption(event);
            case CommunityEvent _,
                    CampaignEvent _,
                    VoteEvent _,
                    ModerationEvent _,
                    OpeningEvent _,
                    LogEvent _ -> {}
        }
    }

    private void idea(Instant at, IdeaEvent event) {
        switch (event) {
            case IdeaSubmitted submitted -> submitted(at, submitted);
            case IdeaRevised revised -> revised(revised);
            case IdeaWithdrawn _ -> standing = "withdrawn";
            case IdeaShortlisted _ -> standing = "shortlisted";
            case AmendmentProposed proposed -> {
                proposals.put(proposed.amendment(), proposed);
                amendments++;
            }
            case AmendmentAccepted accepted -> accepted(accepted);
            case IdeasMerged _, IdeasSplit _, AmendmentDeclined _, CommentPosted _ -> {}
        }
    }

    private void submitted(Instant at, IdeaSubmitted event) {
        submittedAt = at;
        if (event.author() != null) {
            authors.add(event.author());
        }
        reference = event.reference();
        title = event.title();
        text = event.text();
        category = event.category();
        place = event.place();
        cost = event.cost();
        revision = 1;
    }

    private void revised(IdeaRevised event) {
        title = event.title();
        text = event.text();
        category = event.category();
        place = event.place();
        cost = event.cost();
        revision = event.revision();
    }

    /** The words that the amendment proposed; the others stay. */
    private void accepted(AmendmentAccepted event) {
        authors.add(event.proposer());
        revision = event.revision();
        var proposed = proposals.get(event.amendment());
        if (proposed != null && proposed.title() != null) {
            title = proposed.title();
        }
        if (proposed != null && proposed.text() != null) {
            text = proposed.text();
        }
    }

    private void adoption(AdoptionEvent event) {
        switch (event) {
            case IdeaExcluded _ -> standing = "excluded";
            case IdeaAdopted _ -> standing = "adopted";
            case IdeaDeclined _ -> standing = "declined";
            case ProgressReported progress ->
                    standing = progress.status().name().toLowerCase(Locale.ROOT).replace('_', '-');
            case TieOrderRecorded _, CampaignDecided _ -> {}
        }
    }

    /** The title, else how the text begins; none where there are no words. */
    Optional<String> name() {
        return title != null
                ? Optional.of(title.value())
                : Optional.ofNullable(text).map(words -> beginning(words.value().strip()));
    }

    private static String beginning(String text) {
        if (text.codePointCount(0, text.length()) <= NAME_LENGTH) {
            return text;
        }
        return text.substring(0, text.offsetByCodePoints(0, NAME_LENGTH - 1)).strip() + "\u2026";
    }
}
