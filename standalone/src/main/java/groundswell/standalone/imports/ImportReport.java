package groundswell.standalone.imports;

import groundswell.events.value.CampaignId;
import java.time.Duration;

/**
 * What an import did.
 *
 * @param campaign where the history is now
 * @param commands how many commands were sent
 * @param appendedEvents how many events they appended
 * @param skipped how many acts of the source were in the log already
 * @param irregularBallots how many ballots were counted although they break the declared rules
 * @param took from the first command to the last answer
 */
public record ImportReport(
        CampaignId campaign,
        long commands,
        long appendedEvents,
        long skipped,
        long irregularBallots,
        Duration took) {
    /** Commands answered in a second, rounded down. */
    public long commandsPerSecond() {
        return commands * 1_000 / Math.max(1, took.toMillis());
    }
}
