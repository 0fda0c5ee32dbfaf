package groundswell.query.feed;

import groundswell.query.feed.FeedReader.Shown;
import groundswell.query.web.Answers;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * An event as it is sent to those who follow.
 *
 * @param ideas the ideas that it is about
 * @param frame its lines in a stream of Server-Sent Events
 */
record LiveEvent(
        long position,
        String community,
        String stream,
        String type,
        List<String> ideas,
        byte[] frame) {
    static LiveEvent of(Shown shown) {
        var envelope = shown.event().envelope();
        return new LiveEvent(
                shown.event().position(),
                envelope.community().value(),
                envelope.stream(),
                envelope.type(),
                FeedProjection.ideas(shown.event().event()),
                frame(shown));
    }

    boolean isWanted(Filter filter) {
        return filter.matches(community, stream, type, ideas);
    }

    /** The id is the position, the name is the type, and no JSON of ours has a line break. */
    static byte[] frame(Shown shown) {
        var bytes = new ByteArrayOutputStream();
        var head =
                "id: "
                        + shown.event().position()
                        + "\nevent: "
                        + shown.event().envelope().type()
                        + "\ndata: ";
        bytes.writeBytes(head.getBytes(StandardCharsets.UTF_8));
        bytes.writeBytes(Answers.json(shown.entry()));
        bytes.writeBytes(new byte[] {'\n', '\n'});
        return bytes.toByteArray();
    }
}
