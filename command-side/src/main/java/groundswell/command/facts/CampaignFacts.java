package groundswell.command.facts;

import groundswell.command.act.Act;
import groundswell.command.outcome.CommonReason;
import groundswell.command.outcome.Outcome;
import groundswell.command.slice.Facts;
import groundswell.events.AdoptionEvent.CampaignDecided;
import groundswell.events.CampaignEvent.CampaignAnnounced;
import groundswell.events.CampaignEvent.CampaignCancelled;
import groundswell.events.CampaignEvent.CollectingOpened;
import groundswell.events.CampaignEvent.VotingClosed;
import groundswell.events.CampaignEvent.VotingExtended;
import groundswell.events.CampaignEvent.VotingOpened;
import groundswell.events.Tags;
import groundswell.events.value.CampaignId;
import groundswell.events.value.Origin;
import groundswell.events.value.RunningResult;
import groundswell.events.value.Schedule;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What was announced for a campaign, and which phase it is in.
 *
 * @param announced what was announced; none while there is no such campaign
 * @param schedule the schedule with its extensions
 */
public record CampaignFacts(
        @Nullable CampaignAnnounced announced,
        @Nullable Schedule schedule,
        boolean collectingOpened,
        boolean votingOpened,
        boolean votingClosed,
        boolean cancelled,
        boolean decided) {
    /** Reads the phase events of one campaign: some ten events, whatever the number of votes. */
    public static final Facts<CampaignId, CampaignFacts> FACTS =
            Facts.<CampaignId, CampaignFacts>startingWith(_ -> none())
                    .tagged(
                            campaign -> Set.of(Tags.campaign(campaign)),
                            folds ->
                                    folds.on(CampaignAnnounced.class, CampaignFacts::on)
                                            .on(CollectingOpened.class, CampaignFacts::on)
                                            .on(VotingOpened.class, CampaignFacts::on)
                                            .on(VotingExtended.class, CampaignFacts::on)
                                            .on(VotingClosed.class, CampaignFacts::on)
                                            .on(CampaignCancelled.class, CampaignFacts::on)
                                            .on(CampaignDecided.class, CampaignFacts::on));

    /** No such campaign. */
    public static CampaignFacts none() {
        return new CampaignFacts(null, null, false, false, false, false, false);
    }

    /** Whether it was announced. */
    public boolean exists() {
        return announced != null;
    }

    /** What was announced. */
    public CampaignAnnounced rules() {
        return Objects.requireNonNull(announced, "no such campaign");
    }

    /** The schedule with its extensions. */
    public Schedule times() {
        return Objects.requireNonNull(schedule, "no such campaign");
    }

    /** Whether choices are sealed until voting closes. */
    public boolean sealed() {
        return rules().runningResult() == RunningResult.HIDDEN;
    }

    /** Whether voting was opened and has not closed. */
    public boolean votingIsOpen() {
        return votingOpened && !votingClosed && !cancelled;
    }

    /** Why an idea cannot be submitted or revised now, if so. */
    public Optional<Outcome> whyNotCollecting(Act act) {
        var refusal = whyNoPart(act);
        if (refusal.isPresent()) {
            return refusal;
        }
        var open =
                collectingOpened
                        && !votingClosed
                        && !act.at().isBefore(times().collectingOpens())
                        && act.at().isBefore(times().collectingCloses());
        return open ? Optional.empty() : refuse(CommonReason.COLLECTING_NOT_OPEN);
    }

    /** Why nobody can vote now, if so. */
    public Optional<Outcome> whyNotVoting(Act act) {
        var refusal = whyNoPart(act);
        if (refusal.isPresent()) {
            return refusal;
        }
        var open =
                votingIsOpen()
                        && !act.at().isBefore(times().votingOpens())
                        && act.at().isBefore(times().votingCloses());
        return open ? Optional.empty() : refuse(CommonReason.VOTING_NOT_OPEN);
    }

    /** Why nobody can take part at all, if so: unknown, cancelled, or live and imported mixed. */
    public Optional<Outcome> whyNoPart(Act act) {
        if (announced == null) {
            return refuse(CommonReason.CAMPAIGN_NOT_FOUND);
        }
        if (cancelled) {
            return refuse(CommonReason.CAMPAIGN_CANCELLED);
        }
        var live = announced.origin() instanceof Origin.Live;
        if (live && act.imported()) {
            return refuse(CommonReason.CAMPAIGN_IS_LIVE);
        }
        return live || act.imported()
                ? Optional.empty()
                : refuse(CommonReason.CAMPAIGN_IS_IMPORTED);
    }

    private static Optional<Outcome> refuse(CommonReason reason) {
        return Optional.of(Outcome.refused(reason));
    }

    private CampaignFacts on(CampaignAnnounced event) {
        return new CampaignFacts(event, event.schedule(), false, false, false, false, false);
    }

    private CampaignFacts on(CollectingOpened event) {
        return new CampaignFacts(
                announced, schedule, true, votingOpened, votingClosed, cancelled, decided);
    }

    private CampaignFacts on(VotingOpened event) {
        return new CampaignFacts(
                announced, schedule, collectingOpened, true, false, cancelled, decided);
    }

    private CampaignFacts on(VotingExtended event) {
        return new CampaignFacts(
                announced,
                times().withVotingCloses(event.votingCloses()),
                collectingOpened,
                votingOpened,
                false,
                cancelled,
                decided);
    }

    private CampaignFacts on(VotingClosed event) {
        return new CampaignFacts(
                announced, schedule, collectingOpened, votingOpened, true, cancelled, decided);
    }

    private CampaignFacts on(CampaignCancelled event) {
        return new CampaignFacts(
                announced, schedule, collectingOpened, votingOpened, votingClosed, true, decided);
    }

    private CampaignFacts on(CampaignDecided event) {
        return new CampaignFacts(
                announced, schedule, collectingOpened, votingOpened, votingClosed, cancelled, true);
    }
}
