package groundswell.store;

import java.util.List;

/**
 * The queries that are driven by arrays of keys: each key is looked up by an index, and nothing
 * else may ever be the plan.
 *
 * @param firstOfTagAndType for each question the first row that its key has in its range: mostly
 *     that decides
 */
record KeyedQueries(
        String rowsOfTagAndType,
        String rowsOfTag,
        String rowsThatExist,
        String firstOfTagAndType,
        String firstOfTag,
        String entriesAt,
        String entriesBetween,
        String openingsAt,
        String receipts,
        String vaultKeys) {

    static KeyedQueries of(Dialect dialect) {
        return new KeyedQueries(
                """
                select t.type_hash, t.position, t.tag_hash
                from unnest(cast(? as bigint array), cast(? as bigint array)) k(tag, type)
                """
                        + dialect.forEach(
                                "log_tag t",
                                "t.tag_hash = k.tag and t.type_hash = k.type"
                                        + " and t.position between ? and ?")
                        + " fetch first ? rows only",
                """
                select t.type_hash, t.position, t.tag_hash
                from unnest(cast(? as bigint array)) k(tag)
                """
                        + dialect.forEach(
                                "log_tag t", "t.tag_hash = k.tag and t.position between ? and ?")
                        + " fetch first ? rows only",
                """
                select t.type_hash, t.position, t.tag_hash
                from unnest(cast(? as bigint array), cast(? as bigint array),
                    cast(? as bigint array)) k(tag, type, position)
                """
                        + dialect.forEach(
                                "log_tag t",
                                "t.tag_hash = k.tag and t.type_hash = k.type"
                                        + " and t.position = k.position"),
                """
                select q.index, (select t.position from log_tag t
                    where t.tag_hash = q.tag and t.type_hash = q.type
                        and t.position between q.lo and ?
                    fetch first 1 row only)
                from unnest(cast(? as bigint array), cast(? as bigint array),
                    cast(? as bigint array), cast(? as bigint array)) q(index, lo, tag, type)
                """,
                """
                select q.index, (select t.position from log_tag t
                    where t.tag_hash = q.tag and t.position between q.lo and ?
                    fetch first 1 row only)
                from unnest(cast(? as bigint array), cast(? as bigint array),
                    cast(? as bigint array)) q(index, lo, tag)
                """,
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
        return List.of(
                rowsOfTagAndType,
                rowsOfTag,
                rowsThatExist,
                firstOfTagAndType,
                firstOfTag,
                entriesAt,
                entriesBetween,
                openingsAt,
                receipts,
                vaultKeys);
    }
}
