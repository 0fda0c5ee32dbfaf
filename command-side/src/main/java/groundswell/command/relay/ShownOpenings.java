package groundswell.command.relay;

import groundswell.command.record.PublicOpenings;
import groundswell.events.CampaignEvent;
import groundswell.events.CampaignEvent.CampaignAnnounced;
import groundswell.events.GroundswellEvent;
import groundswell.events.IdeaEvent;
import groundswell.events.ModerationEvent;
import groundswell.events.Opening;
import groundswell.events.value.CampaignId;
import groundswell.events.value.Handle;
import groundswell.events.value.RunningResult;
import groundswell.events.wire.EventJson;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Which openings everybody may see, as a record shows them ({@link PublicOpenings}), and what an
 * event changes for openings that were passed on before it. For use by one thread.
 */
final class ShownOpenings {
    private final PublicOpenings openings = new PublicOpenings();

    /** Campaigns that hide their running result, and where they were announced. */
    private final Map<CampaignId, Long> hiding = new HashMap<>();

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
        // No other family shows or hides anything that the log still has.
        return switch (event) {
            case CampaignEvent change -> take(position, change);
            case ModerationEvent act -> take(position, act);
            default -> {
                openings.take(position, event);
                yield Optional.empty();
            }
        };
    }

    private Optional<Change> take(long position, CampaignEvent event) {
        var campaign = event.campaign();
        var before = openings.sealed(campaign);
        openings.take(position, event);
        if (event instanceof CampaignAnnounced announced) {
            if (announced.runningResult() == RunningResult.HIDDEN) {
                hiding.put(campaign, position);
            }
            return Optional.empty();
        }
        return openings.sealed(campaign) == before
                ? Optional.empty()
                : Optional.of(
                        new Change(
                                event.stream(),
                                hiding.getOrDefault(campaign, 0L),
                                Opening.Seal.CAMPAIGN,
                                Optional.empty()));
    }

    private Optional<Change> take(long position, ModerationEvent event) {
        var before = openings.shut(event.idea());
        openings.take(position, event);
        return openings.shut(event.idea()) == before
                ? Optional.empty()
                : Optional.of(
                        new Change(
                                event.stream(),
                                0,
                                Opening.Seal.PERSON,
                                Optional.of(event.idea().value())));
    }

    /** Whether everybody may see an opening of an event, as long as the log has it. */
    boolean isPublic(GroundswellEvent event, Handle by, long position, String opening) {
        return openings.open(event, by, position, opening);
    }

    private static Optional<String> about(GroundswellEvent event) {
        return switch (event) {
            case IdeaEvent words -> Optional.of(words.idea().value());
            case ModerationEvent words -> Optional.of(words.idea().value());
            default -> Optional.empty();
        };
    }
}
