package groundswell.events;

import groundswell.events.value.CampaignId;
import groundswell.events.value.CommentText;
import groundswell.events.value.CommunityId;
import groundswell.events.value.Handle;
import groundswell.events.value.IdeaId;
import groundswell.events.value.ModerationRule;
import groundswell.events.value.Reason;
import java.util.Set;
import org.axonframework.messaging.eventhandling.annotation.Event;
import org.axonframework.messaging.eventstreaming.Tag;
import org.jspecify.annotations.Nullable;

/**
 * What was reported, held back, hidden and restored, by which rule and why. Content is hidden,
 * history never.
 */
public sealed interface ModerationEvent extends GroundswellEvent {
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

    /** Somebody found that an idea breaks a rule. */
    @Event(namespace = "moderation", name = "idea-reported", version = "1")
    record IdeaReported(
            IdeaId idea, Handle reporter, ModerationRule rule, @Opening @Nullable CommentText text)
            implements ModerationEvent {
        @Override
        public Set<Tag> tags() {
            return Set.of(Tags.idea(idea), Tags.campaign(idea.campaign()), Tags.member(reporter));
        }

        @Override
        public Handle person() {
            return reporter;
        }
    }

    /** A moderator holds an idea back until it is looked into. */
    @Event(namespace = "moderation", name = "idea-held", version = "1")
    record IdeaHeld(IdeaId idea, ModerationRule rule, Reason reason) implements ModerationEvent {}

    /** A moderator hid an idea's content. */
    @Event(namespace = "moderation", name = "idea-hidden", version = "1")
    record IdeaHidden(IdeaId idea, ModerationRule rule, Reason reason) implements ModerationEvent {}

    /** A moderator made an idea visible again. */
    @Event(namespace = "moderation", name = "idea-restored", version = "1")
    record IdeaRestored(IdeaId idea, Reason reason) implements ModerationEvent {}

    /** Somebody asked that a moderation act be looked at again. */
    @Event(namespace = "moderation", name = "appealed", version = "1")
    record ModerationAppealed(IdeaId idea, Handle member, @Opening @Nullable CommentText text)
            implements ModerationEvent {
        @Override
        public Set<Tag> tags() {
            return Set.of(Tags.idea(idea), Tags.campaign(idea.campaign()), Tags.member(member));
        }

        @Override
        public Handle person() {
            return member;
        }
    }

    /** A moderator looked again, and the act stands. */
    @Event(namespace = "moderation", name = "appeal-dismissed", version = "1")
    record AppealDismissed(IdeaId idea, Reason reason) implements ModerationEvent {}
}
