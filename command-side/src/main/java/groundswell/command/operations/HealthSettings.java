package groundswell.command.operations;

import groundswell.events.value.InvalidValueException;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * When the command side is not ready.
 *
 * @param relayLag so many entries may be missing at the broker, at least 1; people can vote while
 *     it is away, so the limit is wide
 */
@ConfigurationProperties(HealthSettings.PREFIX)
record HealthSettings(@DefaultValue("1000000") long relayLag) {
    static final String PREFIX = "groundswell.health";

    /** Checks the limit. */
    HealthSettings {
        if (relayLag < 1) {
            throw new InvalidValueException(PREFIX + ".relay-lag", "OUT_OF_RANGE", "is at least 1");
        }
    }
}
