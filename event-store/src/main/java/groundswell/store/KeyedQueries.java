package groundswell.store;

import java.util.List;

/**
 * The queries that are driven by arrays of keys: each key is looked up by an index, and nothing
 * else may ever be the plan.
 */
record KeyedQueries(
        String entriesAt,
        String entriesBetween,
        String openingsAt,
        String receipts,
        String vaultKeys) {

    static KeyedQueries of(Dialect dialect) {
        return new KeyedQueries(
                "select e.position, e.leaf, e.openings"
                        + " from unnest(cast(? as bigint array)) k(position) "
                        + dialect.forEach("log_entry e", "e.position = k.position"),
                """
                select position, leaf, openings from log_entry
                where position between ? and ? order by position
                """,
                "select o.position, o.name, o.sealed, k.key_bytes"
                        + " from unnest(cast(? as bigint array)) p(position) "
                        + dialect.forEach("vault_opening o", "o.position = p.position")
                        + dialect.forEach("vault_key k", "k.subject = o.subject"),
                "select c.hash, c.first_position, c.last_position, c.fingerprint"
                        + " from unnest(cast(? as "
                        + dialect.hashType()
                        + " array)) k(hash) "
                        + dialect.forEach("log_command c", "c.hash = k.hash"),
                "select k.subject, k.key_bytes"
                        + " from unnest(cast(? as varchar array)) s(subject) "
                        + dialect.forEach("vault_key k", "k.subject = s.subject"));
    }

    /** All of them. */
    List<String> all() {
        return List.of(entriesAt, entriesBetween, openingsAt, receipts, vaultKeys);
    }
}
