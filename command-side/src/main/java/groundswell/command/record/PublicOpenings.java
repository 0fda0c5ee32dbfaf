package groundswell.command.record;

import groundswell.events.CampaignEvent;
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
import groundswell.events.ModerationEvent.IdeaRestored;
import groundswell.events.Opening;
import groundswell.events.OpeningEvent.OpeningWithdrawn;
import groundswell.events.VoteEvent;
import groundswell.events.value.CampaignId;
import groundswell.events.value.Handle;
import groundswell.events.value.IdeaId;
import groundswell.events.value.RunningResult;
import groundswell.events.wire.EventCatalogue;
import groundswell.events.wire.EventJson;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Which openings may be shown, after the events that were folded. Withheld are the choices of a
 * campaign that hides its running result, until its voting has closed or it was cancelled; the
 * words of ideas that moderation holds back or hides; and what was withdrawn. The reasons are those
 * of docs/log-format.md, section 1: what is missing from a record without one of them is
 * censorship.
 *
 * <p>Not safe for use by several threads at once.
 */
public final class PublicOpenings {
    private static final Set<String> TYPES =
            List.of(
                            CampaignAnnounced.class,
                            VotingOpened.class,
                            VotingExtended.class,
                            VotingClosed.class,
                            IdeaHeld.class,
                            IdeaHidden.class,
                            IdeaRestored.class,
                            OpeningWithdrawn.class)
                    .stream()
                    .map(EventCatalogue::typeOf)
                    .collect(Collectors.toUnmodifiableSet());

    private final Set<CampaignId> sealed = new HashSet<>();
    private final Set<CampaignId> hiding = new HashSet<>();
    private final Set<IdeaId> shut = new HashSet<>();
    // Whose openings were withdrawn, and up to where: what they said afterwards is not.
    private final Map<Whose, Long> withdrawn = new HashMap<>();

    /** Nobody in particular: the sealed choices of a campaign. */
    private record Whose(String stream, @Nullable Handle person) {}

    /** Whether events of this stored type make a difference here; the others need not be read. */
    public static boolean concerns(String type) {
        return TYPES.contains(type);
    }

    /**
     * Whether an event that comes next takes something back that was public: a record of before
     * would lack it without a reason that it holds.
     */
    boolean takesBack(GroundswellEvent event) {
        return switch (event) {
            case IdeaHeld _, IdeaHidden _, OpeningWithdrawn _ -> true;
            case VotingOpened opened -> sealsAgain(opened.campaign());
            case VotingExtended extended -> sealsAgain(extended.campaign());
            default -> false; // what opens or counts something takes nothing back
        };
    }

    private boolean sealsAgain(CampaignId campaign) {
        return hiding.contains(campaign) && !sealed(campaign);
    }

    /** Folds one more event. */
    public void take(long position, GroundswellEvent event) {
        switch (event) {
            case CampaignEvent change -> take(change);
            case ModerationEvent act -> take(act);
            case OpeningWithdrawn gone ->
                    withdrawn.put(new Whose(gone.stream(), gone.person()), position);
            default -> {} // concerns() names every event that makes a difference
        }
    }

    /**
     * Whether an opening of an event is public, as far as the service still has it.
     *
     * @param by who acted
     * @param position where the log has the event
     */
    public boolean open(GroundswellEvent event, Handle by, long position, String opening) {
        if (EventJson.sealOf(event, opening) == Opening.Seal.CAMPAIGN) {
            return event instanceof VoteEvent vote
                    && !sealed(vote.campaign())
                    && !withdrawn(event, null, position);
        }
        var person = event.person() == null ? by : event.person();
        return !withdrawn(event, person, position) && !shut(event);
    }

    private boolean withdrawn(GroundswellEvent event, @Nullable Handle person, long position) {
        return withdrawn.getOrDefault(new Whose(event.stream(), person), -1L) > position;
    }

    private boolean shut(GroundswellEvent event) {
        return switch (event) {
            case IdeaEvent words -> shut(words.idea());
            case ModerationEvent words -> shut(words.idea());
            default -> false;
        };
    }

    /** Whether choices and counts of a campaign must not be seen yet. */
    public boolean sealed(CampaignId campaign) {
        return sealed.contains(campaign);
    }

    /** Whether moderation holds the idea back or hides it. */
    public boolean shut(IdeaId idea) {
        return shut.contains(idea);
    }

    private void take(CampaignEvent event) {
        var campaign = event.campaign();
        switch (event) {
            case CampaignAnnounced announced -> {
                if (announced.runningResult() == RunningResult.HIDDEN) {
                    hiding.add(campaign);
                    sealed.add(campaign);
                }
            }
            case VotingOpened _, VotingExtended _ -> {
                if (hiding.contains(campaign)) {
                    sealed.add(campaign);
                }
            }
            case VotingClosed _ -> sealed.remove(campaign);
            // Nothing is counted in a campaign that was cancelled: what was sealed stays sealed.
            case CampaignCancelled _ -> {}
            default -> {} // opening the collecting of ideas, or another order, shows nothing
        }
    }

    private void take(ModerationEvent event) {
        switch (event) {
            case IdeaHeld held -> shut.add(held.idea());
            case IdeaHidden hidden -> shut.add(hidden.idea());
            case IdeaRestored restored -> shut.remove(restored.idea());
            default -> {} // reports and appeals hide nothing
        }
    }
}
