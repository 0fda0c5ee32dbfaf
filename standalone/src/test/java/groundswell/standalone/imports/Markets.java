package groundswell.standalone.imports;

import java.nio.file.Path;

/** A small conversation, written to files. */
final class Markets {
    private Markets() {}

    /**
     * One comment, three people, an answer that is repeated, one in the same millisecond, one that
     * changes.
     */
    static Path write(Path folder, String topic) {
        SourceData.write(folder.resolve("summary.csv"), "topic," + topic + "\n");
        SourceData.write(
                folder.resolve("comments.csv"),
                """
                timestamp,comment-id,author-id,agrees,disagrees,moderated,comment-body
                1658827822012,0,7,4,1,1,From five to nine
                """);
        SourceData.write(
                folder.resolve("votes.csv"),
                """
                timestamp,comment-id,voter-id,vote
                1658827822020,0,7,1
                1658827823000,0,8,1
                1658827823000,0,8,1
                1658827825000,0,9,-1
                1658827826000,0,8,1
                1658827827000,0,7,0
                """);
        return folder;
    }
}
