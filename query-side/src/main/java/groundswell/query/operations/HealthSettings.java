package groundswell.query.operations;

import groundswell.events.value.InvalidValueException;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * When the query side is not ready.
 *
 * @param viewsLag a view may be behind by so many events, at least 1
 * @param viewsLagTime and the first of them may be so old
 */
@ConfigurationProperties(HealthSettings.PREFIX)
record HealthSettings(
        @DefaultValue("10000") long viewsLag, @DefaultValue("1m") Duration viewsLagTime) {
    static final String PREFIX = "groundswell.health";

    /** Checks the limits. */
    HealthSettings {
        if (viewsLag < 1) {
            throw new InvalidValueException(PREFIX + ".views-lag", "OUT_OF_RANGE", "is at least 1");
        }
        if (viewsLagTime.isNegative() || viewsLagTime.isZero()) {
            throw new InvalidValueException(
                    PREFIX + ".views-lag-time", "OUT_OF_RANGE", "is longer than nothing");
        }
    }
}
