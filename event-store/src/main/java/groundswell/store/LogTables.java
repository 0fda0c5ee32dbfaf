package groundswell.store;

import java.nio.ByteBuffer;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import org.axonframework.messaging.core.QualifiedName;
import org.jspecify.annotations.Nullable;

/**
 * Reading the tables of the log, on a connection of the caller. Selections are driven by the tag
 * rows, never by a scan of the log: all single tags in one statement; several tags that an event
 * must have together from a tag with few rows, narrowed by the others. Tag rows only hold hashes,
 * so what they give are candidates; {@link #matches} decides on the leaf.
 */
final class LogTables {

    /** A tag with more rows than this does not drive a selection if another tag can. */
    private static final int FEW_ROWS = 256;

    /** Up to so many candidates are read and decided on rather than narrowed first. */
    private static final int READ_AT_ONCE = 16;

    /** So many rows of all drivers together are read before they are read one by one. */
    private static final int MANY_ROWS = 4_096;

    /** Limit on what is remembered about tags with many rows; forgotten beyond it. */
    private static final int REMEMBERED_TAGS = 100_000;

    private static final int UNLIMITED = Integer.MAX_VALUE;

    /** So many keys are read at once from the tag rows. */
    private static final int KEYS_AT_ONCE = 10_000;

    private final LeafCodec codec;
    private final OpeningCipher cipher;
    private final Dialect dialect;
    private final KeyedQueries queries;
    private final Set<Long> tagsWithManyRows = ConcurrentHashMap.newKeySet();
    private final RecentTagRows recent;
    private final TagTail tail;

    LogTables(LeafCodec codec, OpeningCipher cipher, Dialect dialect, TagTail tail) {
        this.tail = tail;
        this.recent = new RecentTagRows(tail);
        this.dialect = dialect;
        this.queries = KeyedQueries.of(dialect);
        this.codec = codec;
        this.cipher = cipher;
    }

    /** The rows that the writer keeps up to date. */
    RecentTagRows recent() {
        return recent;
    }

    /** The rows that are not in the table yet. */
    TagTail tail() {
        return tail;
    }

    /**
     * Reads which keys have rows, all that are in the database; the writer adds those of entries
     * that are committed meanwhile. Ends early when {@code goOn} says so.
     */
    void readKeys(Connection connection, BooleanSupplier goOn) throws SQLException {
        long beginning = recent.beginning();
        ReadKeys read = new ReadKeys(beginning, goOn);
        boolean autoCommit = connection.getAutoCommit();
        connection.setAutoCommit(false);
        try {
            dialect.tags().readKeys(connection, read);
            if (!read.ended) {
                read.hand();
                recent.knowAllKeys(beginning);
            }
        } finally {
            if (!connection.isClosed()) {
                connection.rollback();
                connection.setAutoCommit(autoCommit);
            }
        }
    }

    /** Gathers keys and hands them on, many at a time. */
    private final class ReadKeys implements TagStore.KeyReader {
        private final long[] tags = new long[KEYS_AT_ONCE];
        private final long[] types = new long[KEYS_AT_ONCE];
        private final long beginning;
        private final BooleanSupplier goOn;
        private int number;
        private boolean ended;

        ReadKeys(long beginning, BooleanSupplier goOn) {
            this.beginning = beginning;
            this.goOn = goOn;
        }

        @Override
        public boolean read(long tagHash, long typeHash) {
            tags[number] = tagHash;
            types[number++] = typeHash;
            if (number == KEYS_AT_ONCE) {
                ended = !goOn.getAsBoolean();
                hand();
            }
            return !ended;
        }

        private void hand() {
            recent.addKeys(tags, types, number, beginning);
            number = 0;
        }
    }

    /** Whether tag rows can answer; without any tag in a criterion the log must be scanned. */
    static boolean hasTags(Selection selection) {
        return !selection.everything()
                && selection.criterions().stream().allMatch(c -> c.tagHashes().length > 0);
    }

    /** Decides on the leaf itself whether a candidate is selected. */
    boolean matches(Selection selection, QualifiedName type, byte[] leaf) {
        return selection.everything() || selection.matches(type, codec.tags(leaf));
    }

    /** Whether a stored event between the positions, both included, is selected. */
    boolean anyMatch(Connection connection, Selection selection, long from, long to)
            throws SQLException {
        if (from > to) {
            return false;
        }
        if (selection.everything()) {
            return true;
        }
        if (!hasTags(selection)) {
            for (long page = from; page <= to; page += FEW_ROWS) {
                long end = Math.min(to, page + FEW_ROWS - 1);
                if (anyMatch(selection, entriesBetween(connection, page, end, UNLIMITED))) {
                    return true;
                }
            }
            return false;
        }
        // Nearly always the first candidate matches; reading all of them would only be needed
        // when hashes collide.
        long[] some = candidates(connection, selection, from, to, FEW_ROWS);
        if (anyMatch(selection, entriesAt(connection, some))) {
            return true;
        }
        return some.length >= FEW_ROWS
                && anyMatch(
                        selection,
                        entriesAt(
                                connection,
                                candidates(connection, selection, from, to, UNLIMITED)));
    }

    private boolean anyMatch(Selection selection, List<StoredEntry> entries) {
        return entries.stream()
                .anyMatch(
                        e -> matches(selection, codec.decode(e).type().qualifiedName(), e.leaf()));
    }

    /** Whether anything that is selected stands at a position or after it. */
    record Question(int index, Selection selection, long from) {}

    /**
     * The indices of the questions to which the answer is yes, up to a position. All that tag rows
     * can answer is asked for together; a first row that is not selected itself (hashes that
     * collide, or a criterion of several tags) leads to a look of its own.
     */
    List<Integer> matching(Connection connection, List<Question> questions, long to)
            throws SQLException {
        List<Integer> matching = new ArrayList<>();
        Map<Integer, Question> byTags = new HashMap<>();
        Keys typed = new Keys();
        Keys untyped = new Keys();
        for (Question question : questions) {
            if (hasTags(question.selection())) {
                byTags.put(question.index(), question);
                addKeys(question, typed, untyped);
            } else if (anyMatch(connection, question.selection(), question.from(), to)) {
                matching.add(question.index());
            }
        }
        Map<Integer, Set<Long>> candidates = new HashMap<>();
        long typedTo = youngRows(typed, typed.types, to, candidates);
        firstRows(connection, typed, typed.types, typedTo, candidates);
        long untypedTo = youngRows(untyped, List.of(), to, candidates);
        firstRows(connection, untyped, List.of(), untypedTo, candidates);
        Map<Long, StoredEntry> entries = new HashMap<>();
        long[] positions =
                candidates.values().stream()
                        .flatMap(Set::stream)
                        .mapToLong(Long::longValue)
                        .distinct()
                        .toArray();
        entriesAt(connection, positions).forEach(e -> entries.put(e.position(), e));
        for (var candidate : candidates.entrySet()) {
            Question question = byTags.get(candidate.getKey());
            if (question == null) {
                continue;
            }
            List<StoredEntry> own =
                    candidate.getValue().stream()
                            .map(entries::get)
                            .filter(Objects::nonNull)
                            .toList();
            if (anyMatch(question.selection(), own)
                    || anyMatch(connection, question.selection(), question.from(), to)) {
                matching.add(question.index());
            }
        }
        return matching;
    }

    /** Keys to look up, each for a question. */
    private static final class Keys {
        private final List<Long> indices = new ArrayList<>();
        private final List<Long> froms = new ArrayList<>();
        private final List<Long> tags = new ArrayList<>();
        private final List<Long> types = new ArrayList<>();

        void add(Question question, long tag, long type) {
            indices.add((long) question.index());
            froms.add(question.from());
            tags.add(tag);
            types.add(type);
        }

        void remove(int key) {
            indices.remove(key);
            froms.remove(key);
            tags.remove(key);
            types.remove(key);
        }
    }

    private void addKeys(Question question, Keys typed, Keys untyped) {
        for (Selection.Criterion criterion : question.selection().criterions()) {
            long driver = driver(criterion);
            if (criterion.typeHashes().length == 0) {
                untyped.add(question, driver, 0);
            }
            for (long type : criterion.typeHashes()) {
                if (Arrays.stream(criterion.tagHashes())
                        .noneMatch(tag -> hasNoneFrom(tag, type, question.from()))) {
                    typed.add(question, driver, type);
                }
            }
        }
    }

    /** Whether it is known that a key has no rows from a position on. */
    private boolean hasNoneFrom(long tag, long type, long from) {
        long[] known = recent.get(tag, type);
        return known != null && (known.length == 0 || known[known.length - 1] < from);
    }

    /**
     * One row of each key that is not in the table yet, and no question to the table where that
     * answers. Answers up to which position the table must be asked.
     */
    private long youngRows(
            Keys keys, List<Long> types, long to, Map<Integer, Set<Long>> candidates) {
        if (keys.indices.isEmpty()) {
            return -1;
        }
        TagTail.LastRows young = tail.lastRows(keys.tags, types, keys.froms, to);
        for (int i = young.positions().length - 1; i >= 0; i--) {
            long row = young.positions()[i];
            if (row >= 0) {
                candidates
                        .computeIfAbsent(keys.indices.get(i).intValue(), _ -> new HashSet<>())
                        .add(row);
            }
            if (row >= 0 || keys.froms.get(i) >= young.floor()) {
                keys.remove(i);
            }
        }
        return Math.min(to, young.floor() - 1);
    }

    private void firstRows(
            Connection connection,
            Keys keys,
            List<Long> types,
            long to,
            Map<Integer, Set<Long>> candidates)
            throws SQLException {
        if (keys.indices.isEmpty()) {
            return;
        }
        for (TagStore.FirstRow row :
                dialect.tags().first(connection, keys.indices, keys.froms, keys.tags, types, to)) {
            candidates.computeIfAbsent(row.question(), _ -> new HashSet<>()).add(row.position());
        }
    }

    /** Positions between the bounds, ascending, each once, whose tag rows fit the selection. */
    long[] candidates(Connection connection, Selection selection, long from, long to)
            throws SQLException {
        return candidates(connection, selection, from, to, UNLIMITED);
    }

    private long[] candidates(
            Connection connection, Selection selection, long from, long to, int limit)
            throws SQLException {
        List<Long> tagsOfAnyType = new ArrayList<>();
        List<Selection.Criterion> typed = new ArrayList<>();
        List<Selection.Criterion> single = new ArrayList<>();
        List<TagTail.Row> rows = new ArrayList<>();
        for (Selection.Criterion criterion : selection.criterions()) {
            if (criterion.typeHashes().length > 0
                    && criterion.tagHashes().length == 1
                    && from == 0
                    && limit == UNLIMITED) {
                single.add(criterion);
            } else if (criterion.typeHashes().length > 0) {
                typed.add(criterion);
            } else if (criterion.tagHashes().length > 1) {
                rows.addAll(rowsWithAllTags(connection, criterion, from, to));
            } else {
                tagsOfAnyType.add(criterion.tagHashes()[0]);
            }
        }
        if (!single.isEmpty()) {
            rows.addAll(rowsOfKeys(connection, single, to));
        }
        if (!typed.isEmpty()) {
            rows.addAll(rowsOfTypes(connection, typed, from, to, limit));
        }
        if (!tagsOfAnyType.isEmpty()) {
            rows.addAll(rows(connection, tagsOfAnyType, List.of(), from, to, limit));
        }
        return rows.stream().mapToLong(TagTail.Row::position).sorted().distinct().toArray();
    }

    /**
     * The rows of criteria of one tag from the start of the log: what is known, and one statement.
     */
    private List<TagTail.Row> rowsOfKeys(
            Connection connection, List<Selection.Criterion> criteria, long head)
            throws SQLException {
        List<TagTail.Row> rows = new ArrayList<>();
        List<Long> tags = new ArrayList<>();
        List<Long> types = new ArrayList<>();
        for (Selection.Criterion criterion : criteria) {
            long tag = criterion.tagHashes()[0];
            for (long type : criterion.typeHashes()) {
                long[] known = recent.get(tag, type);
                if (known == null) {
                    tags.add(tag);
                    types.add(type);
                } else {
                    addRows(rows, tag, type, known, head);
                }
            }
        }
        if (tags.isEmpty()) {
            return rows;
        }
        long beginning = recent.beginning();
        List<TagTail.Row> read = rows(connection, tags, types, 0, head, UNLIMITED);
        // Where keys have many rows there is nothing to keep, and sorting them out would cost.
        for (int i = 0; i < tags.size() && read.size() <= READ_AT_ONCE * RecentTagRows.MANY; i++) {
            long tag = tags.get(i);
            long type = types.get(i);
            long[] positions =
                    read.stream()
                            .filter(row -> row.tagHash() == tag && row.typeHash() == type)
                            .mapToLong(TagTail.Row::position)
                            .sorted()
                            .distinct()
                            .toArray();
            recent.keep(tag, type, positions, head, beginning);
        }
        rows.addAll(read);
        return rows;
    }

    private static void addRows(
            List<TagTail.Row> rows, long tag, long type, long[] positions, long head) {
        for (long position : positions) {
            if (position <= head) {
                rows.add(new TagTail.Row(tag, type, position));
            }
        }
    }

    /**
     * The rows of all criteria that name types, in one statement: each is driven by one of its
     * tags. A driver that turns out to have many rows is remembered, and its criterion read alone.
     */
    private List<TagTail.Row> rowsOfTypes(
            Connection connection,
            List<Selection.Criterion> criteria,
            long from,
            long to,
            int limit)
            throws SQLException {
        List<Long> tags = new ArrayList<>();
        List<Long> types = new ArrayList<>();
        boolean narrow = false;
        for (Selection.Criterion criterion : criteria) {
            for (long type : criterion.typeHashes()) {
                tags.add(driver(criterion));
                types.add(type);
            }
            narrow |= criterion.tagHashes().length > 1;
        }
        // Rows of one key that two criteria share come twice; positions are made distinct later.
        List<TagTail.Row> all =
                rows(
                        connection,
                        tags,
                        types,
                        from,
                        to,
                        narrow ? Math.min(limit, MANY_ROWS) : limit);
        if (!narrow) {
            return all;
        }
        boolean complete = all.size() < Math.min(limit, MANY_ROWS);
        List<TagTail.Row> rows = new ArrayList<>();
        for (Selection.Criterion criterion : criteria) {
            List<TagTail.Row> own = complete ? rowsOf(criterion, all) : List.of();
            boolean several = criterion.tagHashes().length > 1;
            if (complete && (!several || own.size() <= FEW_ROWS)) {
                rows.addAll(
                        several
                                ? narrowed(connection, own, boxed(criterion), driver(criterion))
                                : own);
            } else if (several) {
                rows.addAll(rowsWithAllTags(connection, criterion, from, to));
            } else {
                rows.addAll(
                        rowsOfTag(
                                connection,
                                criterion.tagHashes()[0],
                                Arrays.stream(criterion.typeHashes()).boxed().toList(),
                                from,
                                to,
                                limit));
            }
        }
        return rows;
    }

    private List<TagTail.Row> rowsOf(Selection.Criterion criterion, List<TagTail.Row> rows) {
        long driver = driver(criterion);
        return rows.stream()
                .filter(row ->
                        row.tagHash() == driver
                                && Arrays.stream(criterion.typeHashes())
                                        .anyMatch(type -> type == row.typeHash()))
                .toList();
    }

    /** The tag that is read first: one that is not known to have many rows, if there is one. */
    private long driver(Selection.Criterion criterion) {
        for (long tag : criterion.tagHashes()) {
            if (!tagsWithManyRows.contains(tag)) {
                return tag;
            }
        }
        return criterion.tagHashes()[0];
    }

    private static List<Long> boxed(Selection.Criterion criterion) {
        return Arrays.stream(criterion.tagHashes()).boxed().toList();
    }

    private List<TagTail.Row> rowsWithAllTags(
            Connection connection, Selection.Criterion criterion, long from, long to)
            throws SQLException {
        List<Long> types = Arrays.stream(criterion.typeHashes()).boxed().toList();
        List<Long> tags =
                Arrays.stream(criterion.tagHashes())
                        .boxed()
                        .sorted(Comparator.comparing(tagsWithManyRows::contains))
                        .toList();
        for (long driver : tags) {
            List<TagTail.Row> rows = rowsOfTag(connection, driver, types, from, to, FEW_ROWS + 1);
            if (rows.size() <= FEW_ROWS) {
                return narrowed(connection, rows, tags, driver);
            }
            rememberManyRows(driver);
        }
        long driver = tags.getFirst();
        return narrowed(
                connection,
                rowsOfTag(connection, driver, types, from, to, UNLIMITED),
                tags,
                driver);
    }

    private void rememberManyRows(long tag) {
        if (tagsWithManyRows.size() >= REMEMBERED_TAGS) {
            tagsWithManyRows.clear();
        }
        tagsWithManyRows.add(tag);
    }

    private List<TagTail.Row> narrowed(
            Connection connection, List<TagTail.Row> rows, List<Long> tags, long driver)
            throws SQLException {
        List<TagTail.Row> left = rows;
        for (long tag : tags) {
            if (tag != driver && left.size() > READ_AT_ONCE) {
                left = rowsThatExist(connection, tag, left);
            }
        }
        return left;
    }

    private List<TagTail.Row> rowsOfTag(
            Connection connection, long tag, List<Long> types, long from, long to, int limit)
            throws SQLException {
        List<Long> tags = new ArrayList<>();
        for (int i = 0; i < Math.max(1, types.size()); i++) {
            tags.add(tag);
        }
        return rows(connection, tags, types, from, to, limit);
    }

    private List<TagTail.Row> rows(
            Connection connection, List<Long> tags, List<Long> types, long from, long to, int limit)
            throws SQLException {
        // The young ones first: rows only ever move from here to the table.
        TagTail.Rows young = tail.rows(tags, types, from, to, limit);
        List<TagTail.Row> rows = new ArrayList<>(young.rows());
        long storedTo = Math.min(to, young.floor() - 1);
        if (storedTo >= from && rows.size() < limit) {
            rows.addAll(
                    dialect.tags()
                            .rows(connection, tags, types, from, storedTo, limit - rows.size()));
        }
        return rows;
    }

    /** Those of some rows whose events have another tag as well. */
    private List<TagTail.Row> rowsThatExist(Connection connection, long tag, List<TagTail.Row> rows)
            throws SQLException {
        long last = rows.stream().mapToLong(TagTail.Row::position).max().orElse(-1);
        List<Long> types = rows.stream().map(TagTail.Row::typeHash).distinct().toList();
        TagTail.Rows young =
                tail.rows(types.stream().map(_ -> tag).toList(), types, 0, last, UNLIMITED);
        Set<Long> positions = new HashSet<>();
        young.rows().forEach(row -> positions.add(row.position()));
        List<TagTail.Row> left = new ArrayList<>();
        List<TagTail.Row> stored = new ArrayList<>();
        for (TagTail.Row row : rows) {
            if (row.position() < young.floor()) {
                stored.add(row);
            } else if (positions.contains(row.position())) {
                left.add(row);
            }
        }
        if (!stored.isEmpty()) {
            left.addAll(dialect.tags().withTag(connection, tag, stored));
        }
        return left;
    }

    /** The entries at these positions, in order, with their openings. */
    List<StoredEntry> entriesAt(Connection connection, long... positions) throws SQLException {
        if (positions.length == 0) {
            return List.of();
        }
        try (PreparedStatement select = connection.prepareStatement(queries.entriesAt())) {
            select.setArray(1, bigints(connection, Arrays.stream(positions).boxed().toList()));
            return withOpenings(connection, select, Integer.MAX_VALUE);
        }
    }

    /**
     * The entries between the positions, both included, in order, with their openings; ends after
     * the entry that brings the leaves over the limit of bytes.
     */
    List<StoredEntry> entriesBetween(Connection connection, long from, long to, int maxBytes)
            throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(queries.entriesBetween())) {
            select.setLong(1, from);
            select.setLong(2, to);
            return withOpenings(connection, select, maxBytes);
        }
    }

    private record Row(long position, byte[] leaf, boolean hasOpenings) {}

    private List<StoredEntry> withOpenings(
            Connection connection, PreparedStatement select, int maxBytes) throws SQLException {
        List<Row> rows = new ArrayList<>();
        List<Long> opened = new ArrayList<>();
        int bytes = 0;
        try (ResultSet result = select.executeQuery()) {
            while (bytes < maxBytes && result.next()) {
                Row row = new Row(result.getLong(1), result.getBytes(2), result.getInt(3) > 0);
                rows.add(row);
                bytes += row.leaf().length;
                if (row.hasOpenings()) {
                    opened.add(row.position());
                }
            }
        }
        rows.sort(Comparator.comparingLong(Row::position));
        Map<Long, List<StoredOpening>> openings = openingsAt(connection, opened);
        List<StoredEntry> entries = new ArrayList<>(rows.size());
        for (Row row : rows) {
            entries.add(
                    new StoredEntry(
                            row.position(),
                            row.leaf(),
                            row.hasOpenings()
                                    ? openings.getOrDefault(row.position(), List.of())
                                    : List.of()));
        }
        return entries;
    }

    /** The openings that are present at these positions, ordered by name. */
    Map<Long, List<StoredOpening>> openingsAt(Connection connection, List<Long> positions)
            throws SQLException {
        Map<Long, List<StoredOpening>> openings = new HashMap<>();
        if (positions.isEmpty()) {
            return openings;
        }
        try (PreparedStatement select = connection.prepareStatement(queries.openingsAt())) {
            select.setArray(1, bigints(connection, positions));
            try (ResultSet result = select.executeQuery()) {
                while (result.next()) {
                    long position = result.getLong(1);
                    openings.computeIfAbsent(position, _ -> new ArrayList<>())
                            .add(
                                    cipher.open(
                                            result.getBytes(4),
                                            position,
                                            result.getString(2),
                                            result.getBytes(3)));
                }
            }
        }
        openings.values().forEach(list -> list.sort(Comparator.comparing(StoredOpening::name)));
        return openings;
    }

    /** Where the events of commands stand, of those that were appended, by their hashes. */
    Map<ByteBuffer, CommandReceipt> receipts(Connection connection, List<byte[]> hashes)
            throws SQLException {
        Map<ByteBuffer, CommandReceipt> receipts = new HashMap<>();
        if (hashes.isEmpty()) {
            return receipts;
        }
        try (PreparedStatement select = connection.prepareStatement(queries.receipts())) {
            select.setArray(1, connection.createArrayOf("bytea", hashes.toArray(byte[][]::new)));
            try (ResultSet result = select.executeQuery()) {
                while (result.next()) {
                    receipts.put(
                            ByteBuffer.wrap(result.getBytes(1)),
                            new CommandReceipt(
                                    result.getLong(2), result.getLong(3), result.getBytes(4)));
                }
            }
        }
        return receipts;
    }

    /** The stored keys of subjects. */
    Map<String, byte[]> vaultKeys(Connection connection, Set<String> subjects) throws SQLException {
        Map<String, byte[]> keys = new HashMap<>();
        if (subjects.isEmpty()) {
            return keys;
        }
        try (PreparedStatement select = connection.prepareStatement(queries.vaultKeys())) {
            select.setArray(1, connection.createArrayOf("varchar", subjects.toArray()));
            try (ResultSet result = select.executeQuery()) {
                while (result.next()) {
                    keys.put(result.getString(1), result.getBytes(2));
                }
            }
        }
        return keys;
    }

    /** The leaves between the positions, both included, in order. */
    List<byte[]> leavesBetween(Connection connection, long first, long last) throws SQLException {
        List<byte[]> leaves = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(queries.entriesBetween())) {
            select.setLong(1, first);
            select.setLong(2, last);
            try (ResultSet result = select.executeQuery()) {
                while (result.next()) {
                    leaves.add(result.getBytes(2));
                }
            }
        }
        return leaves;
    }

    /**
     * First position up to the head whose time is not before the instant. Times never decrease with
     * the position, so halving the range finds it without an index on time.
     */
    OptionalLong positionAt(Connection connection, long atMillis, long head) throws SQLException {
        long low = 0;
        long high = head + 1;
        while (low < high) {
            long middle = (low + high) >>> 1;
            if (atMillis(connection, middle) >= atMillis) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low > head ? OptionalLong.empty() : OptionalLong.of(low);
    }

    /** The log's time of a position, in milliseconds since 1970. */
    static long atMillis(Connection connection, long position) throws SQLException {
        return one(connection, "select at_ms from log_entry where position = ?", position);
    }

    /** The first column of the one row that a query answers. */
    static long one(Connection connection, String query, Object... parameters) throws SQLException {
        Long value = oneOrNull(connection, query, parameters);
        if (value == null) {
            throw new SQLException("no row where the log must have one: " + query);
        }
        return value;
    }

    /** The first column of the first row, if there is a row with a value in it. */
    static @Nullable Long oneOrNull(Connection connection, String query, Object... parameters)
            throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(query)) {
            for (int i = 0; i < parameters.length; i++) {
                select.setObject(i + 1, parameters[i]);
            }
            try (ResultSet result = select.executeQuery()) {
                if (!result.next()) {
                    return null;
                }
                long value = result.getLong(1);
                return result.wasNull() ? null : value;
            }
        }
    }

    private static Array bigints(Connection connection, List<Long> values) throws SQLException {
        return connection.createArrayOf("bigint", values.toArray());
    }
}
