package groundswell.query.webhook;

import groundswell.query.feed.Filter;
import groundswell.query.intake.ViewsFile;
import groundswell.query.webhook.Delivery.State;
import groundswell.query.webhook.Webhook.Status;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The webhooks and their ledger. They lie in the views' database, but are no view: the log does not
 * know them, and no rebuild touches them.
 */
@Component
final class WebhookTables {
    private final JdbcTemplate sql;
    private final TransactionTemplate transaction;
    private final ViewsFile file;

    WebhookTables(@Qualifier("views") DataSource source, ViewsFile file) {
        this.file = file;
        sql = new JdbcTemplate(source);
        transaction = new TransactionTemplate(new DataSourceTransactionManager(source));
        file.write(this::prepare);
    }

    private boolean prepare() {
        sql.execute("create schema if not exists webhooks");
        sql.execute(
                """
                create table if not exists webhooks.webhook (
                    id varchar(40) primary key, url varchar(1000) not null,
                    community varchar(40), campaign varchar(81), idea varchar(122),
                    types varchar(2100) not null, secret varchar(200) not null,
                    status varchar(10) not null, reason varchar(200),
                    position bigint not null, created_ms bigint not null)
                """);
        sql.execute(
                """
                create table if not exists webhooks.delivery (
                    webhook varchar(40) not null, number bigint not null,
                    position bigint not null, stream varchar(81) not null,
                    type varchar(100) not null, event_id varchar(100),
                    state varchar(10) not null, attempts int not null, due_ms bigint not null,
                    last_ms bigint, last_status int, last_error varchar(200),
                    primary key (webhook, number))
                """);
        sql.execute(
                """
                create index if not exists delivery_state
                on webhooks.delivery (webhook, state, number)
                """);
        return true;
    }

    /** Runs one statement in a transaction of its own. */
    private void update(String statement, @Nullable Object... values) {
        file.write(() -> sql.update(statement, values));
    }

    private void inTransaction(Runnable statements) {
        file.write(() -> {
            transaction.executeWithoutResult(_ -> statements.run());
            return true;
        });
    }

    List<Webhook> webhooks() {
        return sql.query(
                "select * from webhooks.webhook order by created_ms, id", (row, _) -> webhook(row));
    }

    Optional<Webhook> webhook(String id) {
        return sql
                .query("select * from webhooks.webhook where id = ?", (row, _) -> webhook(row), id)
                .stream()
                .findFirst();
    }

    void insert(Webhook webhook) {
        var filter = webhook.filter();
        update(
                """
                insert into webhooks.webhook (id, url, community, campaign, idea, types, secret,
                    status, reason, position, created_ms) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
                webhook.id(),
                webhook.url(),
                filter.community(),
                filter.campaign(),
                filter.idea(),
                String.join(",", filter.types()),
                webhook.sealedSecret(),
                webhook.status().word(),
                webhook.reason(),
                webhook.position(),
                webhook.createdAt().toEpochMilli());
        file.save();
    }

    void status(String id, Status status, @Nullable String reason) {
        update(
                "update webhooks.webhook set status = ?, reason = ? where id = ?",
                status.word(),
                reason,
                id);
        file.save();
    }

    void delete(String id) {
        inTransaction(() -> {
            sql.update("delete from webhooks.delivery where webhook = ?", id);
            sql.update("delete from webhooks.webhook where id = ?", id);
        });
        file.save();
    }

    /** Notes what is to be sent, and up to where was looked, in one transaction. */
    void schedule(String id, List<Delivery> deliveries, long position) {
        inTransaction(() -> {
            sql.batchUpdate(
                    """
                    insert into webhooks.delivery (webhook, number, position, stream, type,
                        state, attempts, due_ms) values (?, ?, ?, ?, ?, 'pending', 0, ?)
                    """,
                    deliveries.stream()
                            .map(one ->
                                    new Object[] {
                                        id,
                                        one.number(),
                                        one.position(),
                                        one.stream(),
                                        one.type(),
                                        one.due().toEpochMilli()
                                    })
                            .toList());
            position(id, position);
        });
    }

    /** Looks at everything after a position again; what was noted of it is not sent twice. */
    void replay(String id, long position) {
        inTransaction(() -> {
            sql.update(
                    """
                    delete from webhooks.delivery
                    where webhook = ? and state = 'pending' and position > ?
                    """,
                    id,
                    position);
            position(id, position);
        });
        file.save();
    }

    void position(String id, long position) {
        update("update webhooks.webhook set position = ? where id = ?", position, id);
    }

    void update(String id, Delivery tried) {
        var last = tried.lastAt();
        update(
                """
                update webhooks.delivery set event_id = ?, state = ?, attempts = ?, due_ms = ?,
                    last_ms = ?, last_status = ?, last_error = ? where webhook = ? and number = ?
                """,
                tried.eventId(),
                tried.state().word(),
                tried.attempts(),
                tried.due().toEpochMilli(),
                last == null ? null : last.toEpochMilli(),
                tried.lastStatus(),
                tried.lastError(),
                id,
                tried.number());
    }

    List<Delivery> pending(String id) {
        return sql.query(
                """
                select * from webhooks.delivery
                where webhook = ? and state = 'pending' order by number
                """,
                (row, _) -> delivery(row),
                id);
    }

    /**
     * A page of the ledger, the newest first.
     *
     * @param before only numbers below this one
     */
    List<Delivery> ledger(String id, @Nullable State state, long before, int limit) {
        return sql.query(
                """
                select * from webhooks.delivery
                where webhook = ? and number < ? and (? = '' or state = ?)
                order by number desc fetch first ? rows only
                """,
                (row, _) -> delivery(row),
                id,
                before,
                state == null ? "" : state.word(),
                state == null ? "" : state.word(),
                limit);
    }

    /** How many deliveries of a webhook are in a state. */
    long count(String id, State state) {
        var count =
                sql.queryForObject(
                        "select count(*) from webhooks.delivery where webhook = ? and state = ?",
                        Long.class,
                        id,
                        state.word());
        return count == null ? 0 : count;
    }

    /** The number of the newest delivery; 0 when there is none. */
    long lastNumber(String id) {
        var last =
                sql.queryForObject(
                        "select max(number) from webhooks.delivery where webhook = ?",
                        Long.class,
                        id);
        return last == null ? 0 : last;
    }

    /** Forgets what was settled before a time, or has a number up to this one. */
    void forget(String id, Instant before, long number) {
        update(
                """
                delete from webhooks.delivery
                where webhook = ? and state <> 'pending' and (last_ms < ? or number <= ?)
                """,
                id,
                before.toEpochMilli(),
                number);
    }

    private static Webhook webhook(ResultSet row) throws SQLException {
        var types = row.getString("types");
        return new Webhook(
                row.getString("id"),
                row.getString("url"),
                new Filter(
                        row.getString("community"),
                        row.getString("campaign"),
                        row.getString("idea"),
                        types.isEmpty() ? List.of() : List.of(types.split(",", -1))),
                row.getString("secret"),
                Status.valueOf(row.getString("status").toUpperCase(Locale.ROOT)),
                row.getString("reason"),
                row.getLong("position"),
                Instant.ofEpochMilli(row.getLong("created_ms")));
    }

    private static Delivery delivery(ResultSet row) throws SQLException {
        var lastMillis = row.getObject("last_ms", Long.class);
        return new Delivery(
                row.getLong("number"),
                row.getLong("position"),
                row.getString("stream"),
                row.getString("type"),
                row.getString("event_id"),
                State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
                row.getInt("attempts"),
                Instant.ofEpochMilli(row.getLong("due_ms")),
                lastMillis == null ? null : Instant.ofEpochMilli(lastMillis),
                row.getObject("last_status", Integer.class),
                row.getString("last_error"));
    }
}
