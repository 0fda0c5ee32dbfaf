package groundswell.query.webhook;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How webhooks are sent.
 *
 * @param keyFile holds the key that the secrets are encrypted under; made when it is first needed
 * @param allowHttp whether receivers may be reached without TLS
 * @param allowedNetworks addresses that may be reached although they are not public, such as {@code
 *     10.1.0.0/16}
 * @param attempts how often an event is sent before it is put aside
 * @param firstDelay the longest wait before the second attempt; it doubles with each
 * @param lastDelay what the wait grows to at most
 * @param timeout longest time for one attempt, from the connection to the answer
 * @param keep how long deliveries stay in the ledger
 */
@ConfigurationProperties("groundswell.webhooks")
record WebhookSettings(
        @DefaultValue("webhook-key") Path keyFile,
        @DefaultValue("false") boolean allowHttp,
        @DefaultValue List<String> allowedNetworks,
        @DefaultValue("12") int attempts,
        @DefaultValue("5s") Duration firstDelay,
        @DefaultValue("1h") Duration lastDelay,
        @DefaultValue("10s") Duration timeout,
        @DefaultValue("30d") Duration keep) {}
