package groundswell.query.intake;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A projection's tables as of one position, for the length of one read.
 *
 * @param projection its name
 * @param version its version
 * @param position the last position that is folded into the tables; -1 when there is none
 * @param sql reads the tables by their unqualified names
 */
public record View(String projection, int version, long position, JdbcClient sql) {}
