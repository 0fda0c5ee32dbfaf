package groundswell.query.webhook;

import groundswell.query.feed.Filter;
import groundswell.query.webhook.Delivery.State;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What requests about webhooks are answered with. */
final class WebhookAnswers {
    private WebhookAnswers() {}

    /**
     * A webhook.
     *
     * @param reason why nothing is sent, if nobody asked for that
     * @param lookedAt up to here events were looked at
     * @param pending how many events are noted and not taken
     * @param dead how many were given up, of those that the ledger still has
     */
    record Shown(
            String id,
            String url,
            Filter filters,
            String status,
            @Nullable String reason,
            long lookedAt,
            long pending,
            long dead,
            Instant createdAt) {
        static Shown of(Webhook webhook, WebhookTables tables) {
            return new Shown(
                    webhook.id(),
                    webhook.url(),
                    webhook.filter(),
                    webhook.status().word(),
                    webhook.reason(),
                    webhook.position(),
                    tables.count(webhook.id(), State.PENDING),
                    tables.count(webhook.id(), State.DEAD),
                    webhook.createdAt());
        }
    }

    /** All webhooks. */
    record All(List<Shown> webhooks) {
        All {
            webhooks = List.copyOf(webhooks);
        }
    }

    /**
     * A webhook that was just registered.
     *
     * @param secret shown this once
     */
    record Fresh(Shown webhook, String secret) {}

    /**
     * A page of the ledger, the newest first.
     *
     * @param next the address of the next page; none after the last
     */
    record Ledger(List<Line> deliveries, @Nullable String next) {
        Ledger {
            deliveries = List.copyOf(deliveries);
        }
    }

    /**
     * A delivery.
     *
     * @param id the {@code webhook-id} that it is sent under; known from the first attempt on
     * @param due when it is sent next, if it is to be
     */
    record Line(
            long number,
            @Nullable String id,
            long position,
            String stream,
            String type,
            String state,
            int attempts,
            @Nullable Instant due,
            @Nullable Instant lastAt,
            @Nullable Integer lastStatus,
            @Nullable String lastError) {
        static Line of(Delivery delivery) {
            return new Line(
                    delivery.number(),
                    delivery.eventId(),
                    delivery.position(),
                    delivery.stream(),
                    delivery.type(),
                    delivery.state().word(),
                    delivery.attempts(),
                    delivery.state() == State.PENDING ? delivery.due() : null,
                    delivery.lastAt(),
                    delivery.lastStatus(),
                    delivery.lastError());
        }
    }
}
