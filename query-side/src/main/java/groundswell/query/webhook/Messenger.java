package groundswell.query.webhook;

import groundswell.query.feed.Feed;
import groundswell.query.feed.FeedReader;
import groundswell.query.web.Answers;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.Semaphore;

/** Sends one event once: read as it may be shown now, signed, and posted. */
final class Messenger {
    /** Most attempts at once, of all webhooks together. */
    private static final int AT_ONCE = 64;

    private static final int MAX_ERROR_LENGTH = 200;

    private final FeedReader reader;
    private final Secrets secrets;
    private final Sender sender;
    private final InstantSource clock;
    private final boolean allowHttp;
    private final Semaphore places = new Semaphore(AT_ONCE);

    Messenger(
            FeedReader reader,
            Secrets secrets,
            Sender sender,
            InstantSource clock,
            boolean allowHttp) {
        this.reader = reader;
        this.secrets = secrets;
        this.sender = sender;
        this.clock = clock;
        this.allowHttp = allowHttp;
    }

    /**
     * The body of a webhook, in the form that Standard Webhooks recommends.
     *
     * @param type of the event
     * @param timestamp when the log took it
     * @param data the event as in a page of the feed
     */
    record Message(String type, Instant timestamp, Feed.Entry data) {}

    /**
     * Sends an event.
     *
     * @throws RuntimeException if it cannot be read; nothing was sent then
     */
    Attempt send(Webhook webhook, long position) throws InterruptedException {
        places.acquire();
        try {
            var shown = reader.read(view -> reader.show(view, List.of(position))).getFirst();
            var envelope = shown.event().envelope();
            var body = Answers.json(new Message(envelope.type(), envelope.at(), shown.entry()));
            var at = clock.instant().truncatedTo(ChronoUnit.MILLIS);
            var secret = secrets.opened(webhook.id(), webhook.sealedSecret());
            var headers = Signature.headers(secret, envelope.id(), at, body);
            try {
                var status = sender.post(Receiver.of(webhook.url(), allowHttp), headers, body);
                return new Attempt(envelope.id(), at, status, null);
            } catch (IOException broken) {
                return new Attempt(envelope.id(), at, null, words(broken));
            }
        } finally {
            places.release();
        }
    }

    private static String words(IOException broken) {
        var text = broken.getClass().getSimpleName() + ": " + broken.getMessage();
        return text.length() > MAX_ERROR_LENGTH ? text.substring(0, MAX_ERROR_LENGTH) : text;
    }
}
