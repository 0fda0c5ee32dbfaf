package groundswell.command.campaign;

import groundswell.command.act.Act;
import groundswell.command.act.Command;
import groundswell.events.value.CampaignId;
import groundswell.events.value.InvalidValueException;
import groundswell.events.value.Reason;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Let voting run until then, also if it has closed already. */
public record ExtendVoting(CampaignId campaign, Instant votingCloses, Reason reason, Act act)
        implements Command {
    private static final Instant END = Instant.parse("+10000-01-01T00:00:00Z");

    public ExtendVoting {
        if (!votingCloses.isBefore(END)) {
            throw new InvalidValueException(
                    "votingCloses", "OUT_OF_RANGE", "is before the year 10000");
        }
        votingCloses = votingCloses.truncatedTo(ChronoUnit.MILLIS);
    }
}
