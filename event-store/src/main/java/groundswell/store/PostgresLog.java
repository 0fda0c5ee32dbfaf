package groundswell.store;

import java.time.Duration;
import java.util.Locale;
import java.util.function.Supplier;
import org.postgresql.Driver;

/**
 * Where a log on PostgreSQL lives, and how this process waits. The schema is the first of the
 * search path; the URL's {@code currentSchema} sets it.
 *
 * @param url a JDBC URL without a password; the connection must be a session of the server, not one
 *     that a pooler hands out by the transaction, because the writer's turn is a session's lock
 * @param user the database's user
 * @param password asked for at each new connection, so that it may change
 * @param shortestPoll how long to wait, while others write, before looking for their entries again
 * @param longestPoll the same while nobody writes
 * @param outagePatience how long appends wait for a database that is away before they fail
 * @param turnPatience how long appends wait for their process's turn before they fail, at least a
 *     millisecond
 */
public record PostgresLog(
        String url,
        String user,
        Supplier<String> password,
        Duration shortestPoll,
        Duration longestPoll,
        Duration outagePatience,
        Duration turnPatience) {

    /** Checks that the URL holds no secret. */
    public PostgresLog {
        if (!url.startsWith("jdbc:postgresql:")) {
            throw new IllegalArgumentException("the URL must start with jdbc:postgresql:");
        }
        if (url.toLowerCase(Locale.ROOT).contains("password=")) {
            throw new IllegalArgumentException("the URL must not contain a password");
        }
        // What cannot be read is not repeated: it may be a secret in the wrong place.
        if (url.contains("@") || Driver.parseURL(url, null) == null) {
            throw new IllegalArgumentException(
                    "the URL must be of the form jdbc:postgresql://host:port/database?options");
        }
        if (shortestPoll.isNegative()
                || shortestPoll.isZero()
                || longestPoll.compareTo(shortestPoll) < 0) {
            throw new IllegalArgumentException(
                    "the shortest poll must be more than 0, the longest not shorter");
        }
        if (turnPatience.toMillis() < 1) {
            throw new IllegalArgumentException("the turn must be waited for, 1 ms at least");
        }
    }

    /** With the usual waits: 2 to 20 ms between looks, 30 s without a database, 10 s for a turn. */
    public PostgresLog(String url, String user, Supplier<String> password) {
        this(
                url,
                user,
                password,
                Duration.ofMillis(2),
                Duration.ofMillis(20),
                Duration.ofSeconds(30),
                Duration.ofSeconds(10));
    }

    /** Without the secret. */
    @Override
    public String toString() {
        return "PostgresLog[url=" + url + ", user=" + user + "]";
    }
}
