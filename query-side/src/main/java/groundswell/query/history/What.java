package groundswell.query.history;

import groundswell.events.value.AdoptionGround;
import groundswell.events.value.Category;
import groundswell.events.value.Choice;
import groundswell.events.value.CommentText;
import groundswell.events.value.Handle;
import groundswell.events.value.IdeaId;
import groundswell.events.value.IdeaText;
import groundswell.events.value.ModerationRule;
import groundswell.events.value.Place;
import groundswell.events.value.ProgressStatus;
import groundswell.events.value.Reason;
import groundswell.events.value.Reference;
import groundswell.events.value.ReportText;
import groundswell.events.value.Title;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What happened to an idea. Words that are null were never there, were erased, or are withheld
 * because the idea is hidden today. The texts of reports and appeals are never shown.
 */
public sealed interface What {
    /** Somebody put the idea forward. */
    record Submitted(
            @Nullable Handle author,
            @Nullable Reference reference,
            @Nullable Title title,
            @Nullable IdeaText text,
            @Nullable Category category,
            @Nullable Place place,
            @Nullable Amount cost)
            implements What {}

    /**
     * An author put the idea into new words.
     *
     * @param revision the number of this version; the submitted one is 1
     * @param afterFirstVote whether members had answered before; null while that is not public
     */
    record Revised(
            Handle author,
            int revision,
            @Nullable Title title,
            @Nullable IdeaText text,
            @Nullable Category category,
            @Nullable Place place,
            @Nullable Amount cost,
            @Nullable Boolean afterFirstVote)
            implements What {}

    /** The idea no longer stands. */
    record Withdrawn(@Nullable CommentText note, @Nullable Reason reason) implements What {}

    /** Ideas were merged; this one is {@code into}, or one of the others. */
    record Merged(IdeaId into, List<IdeaId> merged, Reason reason) implements What {}

    /**
     * Ideas that had been merged stand on their own again; this one is {@code from}, or one of the
     * others.
     */
    record Split(IdeaId from, List<IdeaId> split, Reason reason) implements What {}

    /** Somebody proposed better words. */
    record AmendmentProposed(
            String amendment,
            Handle proposer,
            @Nullable Title title,
            @Nullable IdeaText text,
            @Nullable CommentText rationale)
            implements What {}

    /**
     * An author took an amendment over.
     *
     * @param title what the amendment proposed; null if it left the title as it was
     * @param text what the amendment proposed; null if it left the text as it was
     * @param afterFirstVote whether members had answered before; null while that is not public
     */
    record AmendmentAccepted(
            String amendment,
            Handle proposer,
            int revision,
            @Nullable Title title,
            @Nullable IdeaText text,
            @Nullable Boolean afterFirstVote)
            implements What {}

    /** An author did not take an amendment over. */
    record AmendmentDeclined(String amendment, @Nullable CommentText note) implements What {}

    /** Somebody said something about the idea. */
    record Commented(
            String comment, Handle author, @Nullable String inReplyTo, @Nullable CommentText text)
            implements What {}

    /** A steward found the idea fit to be voted on. */
    record Shortlisted(Reason reason) implements What {}

    /** The idea was excluded from the decision. */
    record Excluded(Reason reason, @Nullable IdeaId conflictsWith) implements What {}

    /** A draw settled the order of tied ideas, this one among them. */
    record TieOrder(List<IdeaId> order, Reason howDrawn) implements What {}

    /** The idea was adopted. */
    record Adopted(
            AdoptionGround ground,
            @Nullable Step step,
            @Nullable Reason reason,
            @Nullable Reason moneySource)
            implements What {}

    /** The idea was not adopted. */
    record Declined(AdoptionGround ground, @Nullable Step step, @Nullable Reason reason)
            implements What {}

    /** What became of the adopted idea. */
    record Progress(ProgressStatus status, ReportText report) implements What {}

    /** Somebody found that the idea breaks a rule. */
    record Reported(Handle reporter, ModerationRule rule) implements What {}

    /** The idea is held back until it is looked into. */
    record Held(ModerationRule rule, Reason reason) implements What {}

    /** The idea's content was hidden. */
    record Hidden(ModerationRule rule, Reason reason) implements What {}

    /** The idea's content is visible again. */
    record Restored(Reason reason) implements What {}

    /** Somebody asked that a moderation act be looked at again. */
    record Appealed(Handle member) implements What {}

    /** A moderator looked again, and the act stands. */
    record AppealDismissed(Reason reason) implements What {}

    /**
     * A member answered.
     *
     * @param choice null while it is sealed
     * @param sealed whether the choice is not public yet
     */
    record VoteCast(Handle member, @Nullable Choice choice, boolean sealed) implements What {}

    /** A member changed their answer. */
    record VoteChanged(Handle member, @Nullable Choice from, @Nullable Choice to, boolean sealed)
            implements What {}

    /** A member gave the same answer again. */
    record VoteRepeated(Handle member, @Nullable Choice choice, boolean sealed) implements What {}

    /** A member took their answer back. */
    record VoteRetracted(Handle member, @Nullable Choice from, boolean sealed) implements What {}

    /**
     * A member's ballot names the idea, or named it before. Withheld altogether while the campaign
     * hides its running result.
     *
     * @param act cast, changed or retracted
     * @param from what the ballot before gave the idea
     * @param to what the ballot gives the idea now
     */
    record OnBallot(Handle member, String act, @Nullable Given from, @Nullable Given to)
            implements What {}

    /**
     * What a ballot gives the idea.
     *
     * @param points what it adds to the score
     * @param mentions how often it names the idea
     */
    record Given(long points, int mentions) {}

    /**
     * What the adoption rule did with the idea.
     *
     * @param number its place in the trace, from 1
     * @param verdict the word of the published trace
     */
    record Step(
            int number,
            long score,
            long supporters,
            @Nullable Amount cost,
            String verdict,
            @Nullable Amount budgetLeft) {}
}
