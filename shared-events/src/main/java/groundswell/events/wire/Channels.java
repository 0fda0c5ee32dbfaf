package groundswell.events.wire;

import java.util.regex.Pattern;

/**
 * The names under which the log is passed on to a broker: one set of topics a log, and the headers
 * of its entries (CloudEvents 1.0, binary mode, and two of ours).
 *
 * @param prefix what the topics' names begin with; another log on the same broker has another
 */
public record Channels(String prefix) {
    /** The usual prefix. */
    public static final String PREFIX = "groundswell";

    /** Position in the log, in decimal. */
    public static final String POSITION = "position";

    /** Number within the stream, in decimal. */
    public static final String SEQ = "seq";

    /** CloudEvents: its version, {@value #SPEC}. */
    public static final String SPEC_VERSION = "ce_specversion";

    /** CloudEvents: the event's identifier. */
    public static final String ID = "ce_id";

    /** CloudEvents: stored name and version. */
    public static final String TYPE = "ce_type";

    /** CloudEvents: the log. */
    public static final String SOURCE = "ce_source";

    /** CloudEvents: when it happened at the log, RFC 3339. */
    public static final String TIME = "ce_time";

    /** CloudEvents: the stream. */
    public static final String SUBJECT = "ce_subject";

    /** CloudEvents: what the value is, {@value #JSON}. */
    public static final String CONTENT_TYPE = "content-type";

    /** Value of {@link #SPEC_VERSION}. */
    public static final String SPEC = "1.0";

    /** Value of {@link #CONTENT_TYPE}. */
    public static final String JSON = "application/json";

    /**
     * Key in the {@link #vault()}: its value is the last position, in decimal, up to which the
     * vault has everything. No position is written so.
     */
    public static final String COMPLETE_UP_TO = "complete-up-to";

    // Kafka's own alphabet and, with the longest ending, its longest name of 249.
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9._-]{1,200}");

    /** Checks that it can begin a topic's name. */
    public Channels {
        if (!PLAIN.matcher(prefix).matches()) {
            throw new IllegalArgumentException(
                    "a prefix of topics is 1 to 200 letters, digits, dots, underscores or hyphens");
        }
    }

    /** Every entry of the log, in order, in one partition, for ever. */
    public String events() {
        return prefix + ".events";
    }

    /** The openings that are public now, for everybody. */
    public String openings() {
        return prefix + ".openings";
    }

    /** All openings that are not withdrawn, for the query side alone. */
    public String vault() {
        return prefix + ".vault";
    }

    /** Key of an opening: the position of its entry and its name. */
    public static String key(long position, String name) {
        return position + "/" + name;
    }
}
