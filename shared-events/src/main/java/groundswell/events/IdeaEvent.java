package groundswell.events;

import groundswell.events.value.CampaignId;
import groundswell.events.value.Category;
import groundswell.events.value.CommentText;
import groundswell.events.value.CommunityId;
import groundswell.events.value.Handle;
import groundswell.events.value.IdeaId;
import groundswell.events.value.IdeaText;
import groundswell.events.value.Money;
import groundswell.events.value.Place;
import groundswell.events.value.Reason;
import groundswell.events.value.Reference;
import groundswell.events.value.Title;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.axonframework.messaging.eventhandling.annotation.Event;
import org.axonframework.messaging.eventstreaming.Tag;
import org.jspecify.annotations.Nullable;

/** The life of an idea until it is decided: submitted, revised, discussed, merged, withdrawn. */
public sealed interface IdeaEvent extends GroundswellEvent {
    /** The idea that it happened to. */
    IdeaId idea();

    /** The campaign that the idea answers. */
    default CampaignId campaign() {
        return idea().campaign();
    }

    @Override
    default CommunityId community() {
        return idea().campaign().community();
    }

    @Override
    default String stream() {
        return idea().campaign().value();
    }

    @Override
    default Set<Tag> tags() {
        return Set.of(Tags.idea(idea()), Tags.campaign(idea().campaign()));
    }

    /**
     * Somebody put an idea forward. An imported idea may have no author, no title or no text, as
     * its source had it.
     */
    @Event(namespace = "idea", name = "submitted", version = "1")
    record IdeaSubmitted(
            IdeaId idea,
            @Nullable Handle author,
            @Opening @Nullable Title title,
            @Opening @Nullable IdeaText text,
            @Nullable Category category,
            @Opening @Nullable Place place,
            @Nullable Money cost,
            @Nullable Reference reference)
            implements IdeaEvent {
        @Override
        public Set<Tag> tags() {
            return author == null
                    ? IdeaEvent.super.tags()
                    : Set.of(Tags.idea(idea), Tags.campaign(idea.campaign()), Tags.member(author));
        }

        @Override
        public @Nullable Handle person() {
            return author;
        }
    }

    /**
     * An author put the idea into new words; every version stays. The first version is 1, a
     * revision counts on from there.
     */
    @Event(namespace = "idea", name = "revised", version = "1")
    record IdeaRevised(
            IdeaId idea,
            Handle author,
            int revision,
            @Opening @Nullable Title title,
            @Opening @Nullable IdeaText text,
            @Nullable Category category,
            @Opening @Nullable Place place,
            @Nullable Money cost)
            implements IdeaEvent {
        @Override
        public Handle person() {
            return author;
        }
    }

    /** The idea no longer stands. An author may leave a note; an institution gives its reason. */
    @Event(namespace = "idea", name = "withdrawn", version = "1")
    record IdeaWithdrawn(IdeaId idea, @Opening @Nullable CommentText note, @Nullable Reason reason)
            implements IdeaEvent {}

    /** Other ideas were merged into this one: whoever supported any of them counts once here. */
    @Event(namespace = "idea", name = "merged", version = "1")
    record IdeasMerged(IdeaId idea, List<IdeaId> merged, Reason reason) implements IdeaEvent {
        public IdeasMerged {
            merged = List.copyOf(merged);
        }

        @Override
        public Set<Tag> tags() {
            var tags = new HashSet<Tag>();
            tags.add(Tags.campaign(idea.campaign()));
            tags.add(Tags.idea(idea));
            merged.forEach(other -> tags.add(Tags.idea(other)));
            return Set.copyOf(tags);
        }
    }

    /**
     * Ideas that had been merged into this one stand on their own again, with exactly their own
     * votes.
     */
    @Event(namespace = "idea", name = "split", version = "1")
    record IdeasSplit(IdeaId idea, List<IdeaId> split, Reason reason) implements IdeaEvent {
        public IdeasSplit {
            split = List.copyOf(split);
        }

        @Override
        public Set<Tag> tags() {
            var tags = new HashSet<Tag>();
            tags.add(Tags.campaign(idea.campaign()));
            tags.add(Tags.idea(idea));
            split.forEach(other -> tags.add(Tags.idea(other)));
            return Set.copyOf(tags);
        }
    }

    /** Somebody proposed better words for an idea. */
    @Event(namespace = "idea", name = "amendment-proposed", version = "1")
    record AmendmentProposed(
            IdeaId idea,
            String amendment,
            Handle proposer,
            @Opening @Nullable Title title,
            @Opening @Nullable IdeaText text,
            @Opening @Nullable CommentText rationale)
            implements IdeaEvent {
        @Override
        public Handle person() {
            return proposer;
        }
    }

    /**
     * An author took an amendment over and shares authorship with its proposer. The words are those
     * of the amendment.
     */
    @Event(namespace = "idea", name = "amendment-accepted", version = "1")
    record AmendmentAccepted(IdeaId idea, String amendment, Handle proposer, int revision)
            implements IdeaEvent {}

    /** An author did not take an amendment over. */
    @Event(namespace = "idea", name = "amendment-declined", version = "1")
    record AmendmentDeclined(IdeaId idea, String amendment, @Opening @Nullable CommentText note)
            implements IdeaEvent {}

    /** Somebody said something about an idea, or answered a comment. */
    @Event(namespace = "idea", name = "comment-posted", version = "1")
    record CommentPosted(
            IdeaId idea,
            String comment,
            Handle author,
            @Nullable String inReplyTo,
            @Opening @Nullable CommentText text)
            implements IdeaEvent {
        @Override
        public Set<Tag> tags() {
            return Set.of(Tags.idea(idea), Tags.campaign(idea.campaign()), Tags.member(author));
        }

        @Override
        public Handle person() {
            return author;
        }
    }

    /** A steward found the idea fit to be voted on. */
    @Event(namespace = "idea", name = "shortlisted", version = "1")
    record IdeaShortlisted(IdeaId idea, Reason reason) implements IdeaEvent {}
}
