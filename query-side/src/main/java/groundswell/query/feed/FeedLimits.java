package groundswell.query.feed;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How many may follow, and how patient the service is with them.
 *
 * @param subscribers most streams at once; more are asked to come back
 * @param heartBeat longest silence of a stream
 * @param behind most bytes of events that a stream may be behind before it is ended; what those
 *     behind have not sent is kept once for all of them
 */
@ConfigurationProperties("groundswell.feed")
record FeedLimits(
        @DefaultValue("2000") int subscribers,
        @DefaultValue("15s") Duration heartBeat,
        @DefaultValue("8388608") long behind) {}
