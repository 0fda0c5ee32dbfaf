package groundswell.standalone.imports;

import groundswell.events.value.Choice;
import groundswell.events.value.Description;
import groundswell.events.value.IdeaText;
import groundswell.events.value.InvalidValueException;
import groundswell.events.value.Question;
import groundswell.standalone.imports.CsvRows.Header;
import groundswell.standalone.imports.CsvRows.Row;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A conversation as Polis exports it: a folder with {@code summary.csv}, {@code comments.csv} and
 * {@code votes.csv}. Read and checked whole; ideas by time, then id; votes by time, then place in
 * the file. This file is long because its three tables are checked against each other.
 *
 * @param name the folder's name
 * @param sha256 over the three files
 */
record PolisConversation(
        String name,
        String sha256,
        Question topic,
        @Nullable Description description,
        List<Comment> comments,
        List<Vote> votes) {
    static final String SUMMARY = "summary.csv";
    static final String COMMENTS = "comments.csv";
    static final String VOTES = "votes.csv";

    /**
     * One statement.
     *
     * @param author the participant who wrote it
     * @param rejected whether moderation rejected it; the source says neither when nor who
     */
    record Comment(
            long id, String author, IdeaText body, Instant at, boolean rejected, long line) {}

    /**
     * One row of votes.csv.
     *
     * @param repeat how many equal rows there were before it
     */
    record Vote(long comment, String voter, Choice choice, Instant at, int repeat, long line) {}

    /** When the first thing happened. */
    Instant first() {
        var first = comments.getFirst().at();
        return votes.isEmpty() || first.isBefore(votes.getFirst().at())
                ? first
                : votes.getFirst().at();
    }

    /** When the last thing happened. */
    Instant last() {
        var last = comments.getLast().at();
        return votes.isEmpty() || last.isAfter(votes.getLast().at()) ? last : votes.getLast().at();
    }

    /**
     * Reads a folder.
     *
     * @throws SourceRefusedException if something in it is broken
     */
    static PolisConversation read(Path folder) {
        var summary = SourceFile.read(folder.resolve(SUMMARY));
        var commentFile = SourceFile.read(folder.resolve(COMMENTS));
        var voteFile = SourceFile.read(folder.resolve(VOTES));
        var about = summary(summary);
        var counts = new TreeMap<Long, Counted>();
        var comments = comments(commentFile, counts);
        var rows = rows(voteFile, counts);
        var sign = sign(commentFile, counts.sequencedValues().stream().toList());
        return new PolisConversation(
                folder.toAbsolutePath().normalize().getFileName().toString(),
                SourceFile.sha256(List.of(summary, commentFile, voteFile)),
                about.topic(),
                about.description(),
                comments,
                votes(rows, sign));
    }

    private record About(Question topic, @Nullable Description description) {}

    private static About summary(SourceFile file) {
        Question topic = null;
        Description description = null;
        for (var row : CsvRows.of(file, ',')) {
            var line = row.getStartingLineNumber();
            if (row.getFieldCount() != 2) {
                throw file.refused(line, "is not a name and a value");
            }
            var value = row.getField(1);
            switch (row.getField(0).strip()) {
                case "topic" -> topic = valid(file, line, () -> new Question(value));
                case "conversation-description" ->
                        description =
                                value.isBlank()
                                        ? null
                                        : valid(file, line, () -> new Description(value));
                default -> {} // counts that Polis worked out, and the address
            }
        }
        if (topic == null) {
            throw file.refused(0, "has no topic");
        }
        return new About(topic, description);
    }

    /** What comments.csv says of the votes on a comment, and what votes.csv has. */
    private static final class Counted {
        private final Row comment;
        private final Instant at;
        private final long agrees;
        private final long disagrees;
        private long plus;
        private long minus;

        private Counted(Row comment, Instant at) {
            this.comment = comment;
            this.at = at;
            this.agrees = comment.number("agrees");
            this.disagrees = comment.number("disagrees");
        }
    }

    private static List<Comment> comments(SourceFile file, Map<Long, Counted> counts) {
        var rows = CsvRows.of(file, ',');
        if (rows.size() < 2) {
            throw file.refused(0, "has no comments");
        }
        var header =
                new Header(
                        file,
                        rows.getFirst(),
                        List.of(
                                "timestamp",
                                "comment-id",
                                "author-id",
                                "agrees",
                                "disagrees",
                                "moderated",
                                "comment-body"));
        var comments = new ArrayList<Comment>();
        for (var record : rows.subList(1, rows.size())) {
            var row = header.row(record);
            var id = identifier(row, "comment-id");
            var at = time(row);
            if (counts.containsKey(id)) {
                throw row.refused("the comment " + id + " is there twice");
            }
            counts.put(id, new Counted(row, at));
            comments.add(
                    new Comment(
                            id,
                            Long.toString(identifier(row, "author-id")),
                            valid(file, row.line(), () -> new IdeaText(row.get("comment-body"))),
                            at,
                            moderated(row) == -1,
                            row.line()));
        }
        comments.sort(Comparator.comparing(Comment::at).thenComparingLong(Comment::id));
        return List.copyOf(comments);
    }

    private static long moderated(Row row) {
        var moderated = row.number("moderated");
        if (moderated < -1 || moderated > 1) {
            throw row.refused("moderated is -1, 0 or 1, not " + moderated);
        }
        return moderated;
    }

    /** A row before anybody knows which sign agrees. */
    private record Signed(long comment, String voter, int sign, Instant at, long line) {
        private record Content(long comment, String voter, int sign, Instant at) {}

        private Content content() {
            return new Content(comment, voter, sign, at);
        }
    }

    private static List<Signed> rows(SourceFile file, Map<Long, Counted> counts) {
        var rows = CsvRows.of(file, ',');
        if (rows.isEmpty()) {
            throw file.refused(0, "is empty");
        }
        var header =
                new Header(
                        file,
                        rows.getFirst(),
                        List.of("timestamp", "comment-id", "voter-id", "vote"));
        var votes = new ArrayList<Signed>();
        for (var record : rows.subList(1, rows.size())) {
            var row = header.row(record);
            var comment = identifier(row, "comment-id");
            var counted = counts.get(comment);
            if (counted == null) {
                throw row.refused("there is no comment " + comment + " in " + COMMENTS);
            }
            var at = time(row);
            if (at.isBefore(counted.at)) {
                throw row.refused("is a vote on comment " + comment + " before it was written");
            }
            var sign = row.number("vote");
            if (sign < -1 || sign > 1) {
                throw row.refused("vote is -1, 0 or 1, not " + sign);
            }
            counted.plus += sign == 1 ? 1 : 0;
            counted.minus += sign == -1 ? 1 : 0;
            var voter = Long.toString(identifier(row, "voter-id"));
            votes.add(new Signed(comment, voter, (int) sign, at, row.line()));
        }
        // The sort is stable: rows of one millisecond keep their places in the file.
        votes.sort(Comparator.comparing(Signed::at));
        return votes;
    }

    /**
     * What agrees: 1 in published exports, -1 in Polis's own tables (compdemocracy/polis#2554).
     * comments.csv counts the rows of votes.csv, so the counts tell which it is.
     */
    private static int sign(SourceFile file, List<Counted> counts) {
        var published = counts.stream().allMatch(c -> c.plus == c.agrees && c.minus == c.disagrees);
        if (published) {
            return 1;
        }
        var reversed = counts.stream().allMatch(c -> c.minus == c.agrees && c.plus == c.disagrees);
        if (reversed) {
            return -1;
        }
        var wrong =
                counts.stream()
                        .filter(c -> c.plus != c.agrees || c.minus != c.disagrees)
                        .findFirst()
                        .orElseThrow();
        throw file.refused(
                wrong.comment.line(),
                "counts "
                        + wrong.agrees
                        + " agrees and "
                        + wrong.disagrees
                        + " disagrees, but "
                        + VOTES
                        + " has "
                        + wrong.plus
                        + " rows with 1 and "
                        + wrong.minus
                        + " with -1");
    }

    private static List<Vote> votes(List<Signed> rows, int agrees) {
        var seen = new HashMap<Signed.Content, Integer>();
        return rows.stream()
                .map(row ->
                        new Vote(
                                row.comment(),
                                row.voter(),
                                choice(row.sign() * agrees),
                                row.at(),
                                seen.merge(row.content(), 1, Integer::sum) - 1,
                                row.line()))
                .toList();
    }

    private static Choice choice(int sign) {
        return switch (sign) {
            case 1 -> Choice.SUPPORT;
            case -1 -> Choice.OPPOSE;
            default -> Choice.PASS;
        };
    }

    private static long identifier(Row row, String column) {
        var id = row.number(column);
        if (id < 0) {
            throw row.refused(column + " is negative: " + id);
        }
        return id;
    }

    private static Instant time(Row row) {
        var millis = row.number("timestamp");
        // 1973 to 5138: seconds instead of milliseconds would fall outside.
        if (millis < 100_000_000_000L || millis > 99_999_999_999_999L) {
            throw row.refused("timestamp is not in milliseconds since 1970: " + millis);
        }
        return Instant.ofEpochMilli(millis);
    }

    private static <T> T valid(SourceFile file, long line, Supplier<T> value) {
        try {
            return value.get();
        } catch (InvalidValueException broken) {
            throw file.refused(line, String.valueOf(broken.getMessage()));
        }
    }
}
