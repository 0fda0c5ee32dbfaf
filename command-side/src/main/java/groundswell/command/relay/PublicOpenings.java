package groundswell.command.relay;

import groundswell.events.CampaignEvent.CampaignAnnounced;
import groundswell.events.CampaignEvent.CampaignCancelled;
import groundswell.events.CampaignEvent.VotingClosed;
import groundswell.events.CampaignEvent.VotingExtended;
import groundswell.events.CampaignEvent.VotingOpened;
import groundswell.events.GroundswellEvent;
import groundswell.events.IdeaEvent;
import groundswell.events.ModerationEvent;
import groundswell.events.ModerationEvent.IdeaHeld;
import groundswell.events.ModerationEvent.IdeaHidden;
import groundswell.events.ModerationEvent.IdeaReported;
import groundswell.events.ModerationEvent.IdeaRestored;
import groundswell.events.Opening;
import groundswell.events.value.RunningResult;
import groundswell.events.wire.EventJson;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which openings everybody may see, after the events that were folded: not the choices of a
 * campaign that hides its running result until its voting has closed or it was cancelled, not the
 * words of ideas that moderation holds back or hides, and not those of reports, which are for
 * moderators. What was withdrawn the log itself has no longer. For use by one thread.
 */
final class PublicOpenings {
    /** Campaigns that hide their running result, and where they were announced. */
    private final Map<String, Long> hiding = new HashMap<>();

    private final Set<String> sealed = new HashSet<>();
    private final Set<String> shut = new HashSet<>();

    /**
     * Earlier openings of which an event changes whether they are public.
     *
     * @param stream in which they are
     * @param from the position of the first that can be one
     * @param seal whether they are choices of the campaign or words of persons
     * @param idea the idea that the words are about; empty for choices
     */
    record Change(String stream, long from, Opening.Seal seal, Optional<String> idea) {
        boolean covers(GroundswellEvent event, String opening) {
            return event.stream().equals(stream)
                    && EventJson.sealOf(event, opening) == seal
                    && (idea.isEmpty() || idea.equals(about(event)));
        }
    }

    /** Folds one more event. Answers what it changes for the events before it. */
    Optional<Change> take(long position, GroundswellEvent event) {
        // No other event changes what may be shown, so the families are not spelled out here.
        return switch (event) {
            case CampaignAnnounced announced
                    when announced.runningResult() == RunningResult.HIDDEN -> {
                hiding.put(announced.stream(), position);
                sealed.add(announced.stream());
                yield Optional.empty();
            }
            case VotingOpened _, VotingExtended _ -> {
                var changes = hiding.containsKey(event.stream()) && sealed.add(event.stream());
                yield changes ? choices(event) : Optional.empty();
            }
            case VotingClosed _, CampaignCancelled _ ->
                    sealed.remove(event.stream()) ? choices(event) : Optional.empty();
            case IdeaHeld held -> shut.add(held.idea().value()) ? words(held) : Optional.empty();
            case IdeaHidden hidden ->
                    shut.add(hidden.idea().value()) ? words(hidden) : Optional.empty();
            case IdeaRestored restored ->
                    shut.remove(restored.idea().value()) ? words(restored) : Optional.empty();
            default -> Optional.empty();
        };
    }

    /** Whether everybody may see an opening of an event, as long as the log has it. */
    boolean isPublic(GroundswellEvent event, String opening) {
        if (EventJson.sealOf(event, opening) == Opening.Seal.CAMPAIGN) {
            return !sealed.contains(event.stream());
        }
        return !(event instanceof IdeaReported) && about(event).filter(shut::contains).isEmpty();
    }

    private Optional<Change> choices(GroundswellEvent event) {
        return Optional.of(
                new Change(
                        event.stream(),
                        hiding.getOrDefault(event.stream(), 0L),
                        Opening.Seal.CAMPAIGN,
                        Optional.empty()));
    }

    private static Optional<Change> words(ModerationEvent event) {
        return Optional.of(
                new Change(
                        event.stream(),
                        0,
                        Opening.Seal.PERSON,
                        Optional.of(event.idea().value())));
    }

    private static Optional<String> about(GroundswellEvent event) {
        return switch (event) {
            case IdeaEvent words -> Optional.of(words.idea().value());
            case ModerationEvent words -> Optional.of(words.idea().value());
            default -> Optional.empty();
        };
    }
}
