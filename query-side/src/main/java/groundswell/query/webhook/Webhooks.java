package groundswell.query.webhook;

import groundswell.query.feed.FeedReader;
import groundswell.query.feed.Filter;
import groundswell.query.feed.LiveFeed;
import groundswell.query.web.ProblemException;
import groundswell.query.webhook.Webhook.Status;
import java.io.IOException;
import java.net.InetAddress;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.random.RandomGenerator;
import javax.net.ssl.SSLSocketFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.SmartLifecycle;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** All webhooks: who wants them, and who sends them. One process at a time sends. */
@Component
@ConditionalOnWebApplication // Work on the views sends nothing.
@EnableConfigurationProperties(WebhookSettings.class)
final class Webhooks implements SmartLifecycle {
    /** Most webhooks of a service; each has a thread. */
    static final int MAX_WEBHOOKS = 100;

    private static final int ID_BYTES = 12;

    /** After the views are there, before the web server. */
    private static final int PHASE = 1_000;

    private final WebhookTables tables;
    private final FeedReader reader;
    private final WebhookSettings settings;
    private final InstantSource clock;
    private final SecureRandom random = new SecureRandom();
    private final BackOff backOff;
    private final Addresses addresses;
    private final Secrets secrets;
    private final Sender sender;
    private final Messenger messenger;
    private final Map<String, Dispatcher> dispatchers = new ConcurrentHashMap<>();
    private volatile boolean running;

    Webhooks(
            WebhookTables tables,
            FeedReader reader,
            LiveFeed live,
            WebhookSettings settings,
            ObjectProvider<InstantSource> clock,
            ObjectProvider<RandomGenerator> jitter) {
        this.tables = tables;
        this.reader = reader;
        this.settings = settings;
        this.clock = clock.getIfAvailable(InstantSource::system);
        this.backOff =
                new BackOff(
                        settings.firstDelay(),
                        settings.lastDelay(),
                        jitter.getIfAvailable(() -> random));
        this.addresses = new Addresses(settings.allowedNetworks(), InetAddress::getAllByName);
        this.secrets = new Secrets(settings.keyFile());
        var tls = (SSLSocketFactory) SSLSocketFactory.getDefault();
        this.sender = new Sender(addresses, tls, settings.timeout());
        this.messenger = new Messenger(reader, secrets, sender, this.clock, settings.allowHttp());
        live.onMoved(() -> dispatchers.values().forEach(Dispatcher::wake));
    }

    /**
     * A new webhook and its secret, which nobody can see again.
     *
     * @param webhook what was registered
     * @param secret what its events are signed under
     */
    record Registered(Webhook webhook, String secret) {}

    /**
     * Registers a webhook.
     *
     * @param after the position before the first event to send
     * @throws ProblemException 422 if the address is none that may be reached, 409 if there are too
     *     many already
     */
    synchronized Registered register(String url, Filter filter, long after) {
        checkReachable(Receiver.of(url, settings.allowHttp()));
        if (dispatchers.size() >= MAX_WEBHOOKS) {
            throw ProblemException.of(
                    HttpStatus.CONFLICT,
                    "TOO_MANY_WEBHOOKS",
                    "There are at most " + MAX_WEBHOOKS + " webhooks.",
                    null);
        }
        var bytes = new byte[ID_BYTES];
        random.nextBytes(bytes);
        var id = "wh_" + HexFormat.of().formatHex(bytes);
        var secret = Secrets.fresh();
        var webhook =
                new Webhook(
                        id,
                        url,
                        filter,
                        secrets.sealed(id, secret),
                        Status.ACTIVE,
                        null,
                        after,
                        clock.instant().truncatedTo(ChronoUnit.MILLIS));
        tables.insert(webhook);
        dispatch(webhook);
        return new Registered(webhook, Secrets.shown(secret));
    }

    /** Tells at once what every connection is asked again; a name may be unknown for now. */
    private void checkReachable(Receiver receiver) {
        try {
            addresses.of(receiver.host());
        } catch (AddressRefusedException refused) {
            throw ProblemException.of(
                    HttpStatus.UNPROCESSABLE_CONTENT,
                    "URL_NOT_ALLOWED",
                    String.valueOf(refused.getMessage()),
                    "url");
        } catch (IOException _) {
            // Not known today: the ledger says so until it is.
        }
    }

    /** A webhook, or 404. */
    Webhook get(String id) {
        return tables.webhook(id).orElseThrow(Webhooks::none);
    }

    void status(String id, Status status) {
        dispatcher(id).status(status, null);
    }

    /** Sends everything from a position on again. */
    void replay(String id, long from) {
        dispatcher(id).replay(from - 1);
    }

    /** Ends a webhook and forgets its ledger. */
    synchronized void delete(String id) {
        var dispatcher = dispatchers.remove(id);
        if (dispatcher == null) {
            throw none();
        }
        dispatcher.stop();
        tables.delete(id);
    }

    /** The position that a webhook begins after if nobody says otherwise: now. */
    long now() {
        return reader.position();
    }

    private Dispatcher dispatcher(String id) {
        var dispatcher = dispatchers.get(id);
        if (dispatcher == null) {
            throw none();
        }
        return dispatcher;
    }

    private static ProblemException none() {
        return ProblemException.notFound("WEBHOOK_NOT_FOUND", "There is no such webhook.");
    }

    private void dispatch(Webhook webhook) {
        var dispatcher =
                new Dispatcher(webhook, tables, reader, messenger, clock, backOff, settings);
        dispatchers.put(webhook.id(), dispatcher);
        dispatcher.start();
    }

    @Override
    public synchronized void start() {
        if (!running) {
            running = true;
            tables.webhooks().forEach(this::dispatch);
        }
    }

    @Override
    public synchronized void stop() {
        running = false;
        dispatchers.values().forEach(Dispatcher::end);
        dispatchers.values().forEach(Dispatcher::stop);
        dispatchers.clear();
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return PHASE;
    }
}
