package groundswell.command.campaign;

import groundswell.command.act.Act;
import groundswell.command.act.Command;
import groundswell.events.value.CampaignId;
import java.time.Instant;
import java.util.Optional;

/**
 * Forgets whose handles are whose when nobody can object to the outcome any more; in imported
 * campaigns as well, counted from when the end was brought in.
 */
final class WhenObjectionPeriodEndsThenUnlinkHandles {
    private WhenObjectionPeriodEndsThenUnlinkHandles() {}

    /** When the command is due, if the campaign still waits for it. */
    static Optional<Instant> due(Objections objections) {
        return objections.due();
    }

    /** The command that is sent then. */
    static Command command(CampaignId campaign, Act act) {
        return new UnlinkHandles(campaign, act);
    }
}
