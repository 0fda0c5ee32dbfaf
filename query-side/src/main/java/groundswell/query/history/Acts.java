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
import groundswell.events.ModerationEvent.AppealDismissed;
import groundswell.events.ModerationEvent.IdeaHeld;
import groundswell.events.ModerationEvent.IdeaHidden;
import groundswell.events.ModerationEvent.IdeaReported;
import groundswell.events.ModerationEvent.IdeaRestored;
import groundswell.events.ModerationEvent.ModerationAppealed;
import groundswell.events.OpeningEvent;
import groundswell.events.VoteEvent;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Tells what an act did.
 *
 * @param proposals the amendments that were proposed for the idea, by name
 * @param firstVote the position of the first answer; null while that is not public, the highest
 *     number if none
 */
record Acts(Map<String, AmendmentProposed> proposals, @Nullable Long firstVote) {
    Entry entry(Act act) {
        return new Entry(act.position(), act.at(), act.type(), act.by(), what(act));
    }

    private What what(Act act) {
        return switch (act.event()) {
            case IdeaEvent event -> idea(act.position(), event);
            case AdoptionEvent event -> adoption(event);
            case ModerationEvent event -> moderation(event);
            case CommunityEvent _, CampaignEvent _, VoteEvent _, OpeningEvent _, LogEvent _ ->
                    throw stray(act);
        };
    }

    private What idea(long position, IdeaEvent event) {
        return switch (event) {
            case IdeaSubmitted e ->
                    new What.Submitted(
                            e.author(),
                            e.reference(),
                            e.title(),
                            e.text(),
                            e.category(),
                            e.place(),
                            Amount.of(e.cost()));
            case IdeaRevised e ->
                    new What.Revised(
                            e.author(),
                            e.revision(),
                            e.title(),
                            e.text(),
                            e.category(),
                            e.place(),
                            Amount.of(e.cost()),
                            afterFirstVote(position));
            case IdeaWithdrawn(_, var note, var reason) -> new What.Withdrawn(note, reason);
            case IdeasMerged(var into, var merged, var reason) ->
                    new What.Merged(into, merged, reason);
            case IdeasSplit(var from, var split, var reason) -> new What.Split(from, split, reason);
            case AmendmentProposed e ->
                    new What.AmendmentProposed(
                            e.amendment(), e.proposer(), e.title(), e.text(), e.rationale());
            case AmendmentAccepted(_, var amendment, var proposer, var revision) -> {
                var proposed = proposals.get(amendment);
                yield new What.AmendmentAccepted(
                        amendment,
                        proposer,
                        revision,
                        proposed == null ? null : proposed.title(),
                        proposed == null ? null : proposed.text(),
                        afterFirstVote(position));
            }
            case AmendmentDeclined(_, var amendment, var note) ->
                    new What.AmendmentDeclined(amendment, note);
            case CommentPosted e ->
                    new What.Commented(e.comment(), e.author(), e.inReplyTo(), e.text());
            case IdeaShortlisted(_, var reason) -> new What.Shortlisted(reason);
        };
    }

    private static What adoption(AdoptionEvent event) {
        return switch (event) {
            case IdeaExcluded(_, var reason, var conflictsWith) ->
                    new What.Excluded(reason, conflictsWith);
            case TieOrderRecorded(_, var order, var howDrawn) -> new What.TieOrder(order, howDrawn);
            case IdeaAdopted(_, var ground, var step, var reason, var moneySource) ->
                    new What.Adopted(ground, step(step), reason, moneySource);
            case IdeaDeclined(_, var ground, var step, var reason) ->
                    new What.Declined(ground, step(step), reason);
            case ProgressReported(_, var status, var report) -> new What.Progress(status, report);
            case CampaignDecided decided ->
                    throw new IllegalStateException(
                            "the decision of " + decided.campaign() + " is no act on one idea");
        };
    }

    private static What moderation(ModerationEvent event) {
        return switch (event) {
            case IdeaReported(_, var reporter, var rule, _) -> new What.Reported(reporter, rule);
            case IdeaHeld(_, var rule, var reason) -> new What.Held(rule, reason);
            case IdeaHidden(_, var rule, var reason) -> new What.Hidden(rule, reason);
            case IdeaRestored(_, var reason) -> new What.Restored(reason);
            case ModerationAppealed(_, var member, _) -> new What.Appealed(member);
            case AppealDismissed(_, var reason) -> new What.AppealDismissed(reason);
        };
    }

    private @Nullable Boolean afterFirstVote(long position) {
        return firstVote == null ? null : firstVote < position;
    }

    private static What.@Nullable Step step(AdoptionEvent.@Nullable Step step) {
        return step == null
                ? null
                : new What.Step(
                        step.number(),
                        step.score(),
                        step.supporters(),
                        Amount.of(step.cost()),
                        step.verdict().word(),
                        Amount.of(step.budgetLeft()));
    }

    private static IllegalStateException stray(Act act) {
        return new IllegalStateException(act.type() + " is no act on an idea");
    }
}
