package groundswell.command.campaign;

import groundswell.command.slice.Facts;
import groundswell.events.AdoptionEvent.CampaignDecided;
import groundswell.events.CampaignEvent.CampaignAnnounced;
import groundswell.events.CampaignEvent.CampaignCancelled;
import groundswell.events.CampaignEvent.HandlesUnlinked;
import groundswell.events.Tags;
import groundswell.events.value.CampaignId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Until when somebody can object to what became of a campaign, and so until when it must be known
 * whose handles are whose.
 *
 * @param period how long after its end; none while there is no such campaign
 * @param ended when it was decided or cancelled; none while it goes on
 * @param unlinked whether the mapping was destroyed
 */
record Objections(@Nullable Duration period, @Nullable Instant ended, boolean unlinked) {
    static final Facts<CampaignId, Objections> FACTS =
            Facts.<CampaignId, Objections>startingWith(_ -> none())
                    .tagged(
                            campaign -> Set.of(Tags.campaign(campaign)),
                            folds ->
                                    folds.on(CampaignAnnounced.class, Objections::on)
                                            .onRecorded(
                                                    CampaignCancelled.class,
                                                    (facts, at) -> facts.endedAt(at.happenedAt()))
                                            .onRecorded(
                                                    CampaignDecided.class,
                                                    (facts, at) -> facts.endedAt(at.happenedAt()))
                                            .on(HandlesUnlinked.class, Objections::on));

    static Objections none() {
        return new Objections(null, null, false);
    }

    /** When nobody can object any more, if the mapping is still there and the campaign is over. */
    Optional<Instant> due() {
        return period == null || ended == null || unlinked
                ? Optional.empty()
                : Optional.of(ended.plus(period));
    }

    private Objections on(CampaignAnnounced event) {
        return new Objections(event.objectionPeriod(), null, false);
    }

    private Objections endedAt(Instant instant) {
        return new Objections(period, instant, unlinked);
    }

    private Objections on(HandlesUnlinked event) {
        return new Objections(period, ended, true);
    }
}
