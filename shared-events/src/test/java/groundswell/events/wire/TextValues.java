package groundswell.events.wire;

import groundswell.events.value.Category;
import groundswell.events.value.CommentText;
import groundswell.events.value.CommunityName;
import groundswell.events.value.Description;
import groundswell.events.value.DisplayName;
import groundswell.events.value.IdeaText;
import groundswell.events.value.Place;
import groundswell.events.value.Purpose;
import groundswell.events.value.Question;
import groundswell.events.value.Reason;
import groundswell.events.value.Reference;
import groundswell.events.value.ReportText;
import groundswell.events.value.Title;
import java.util.List;

/** The values that are texts, and texts on the edges of their rules. */
final class TextValues {
    static final List<Class<?>> ALL =
            List.of(
                    Category.class,
                    CommentText.class,
                    CommunityName.class,
                    Description.class,
                    DisplayName.class,
                    IdeaText.class,
                    Place.class,
                    Purpose.class,
                    Question.class,
                    Reason.class,
                    Reference.class,
                    ReportText.class,
                    Title.class);

    private TextValues() {}

    static List<String> edges(Class<?> type) {
        var maximum = maximum(type);
        return List.of(
                "",
                "x",
                "x".repeat(maximum),
                "x".repeat(maximum + 1),
                "😀".repeat(maximum),
                "😀".repeat(maximum + 1),
                "a\nb\r\n\tc",
                "a\u0000b",
                "a\u001fb",
                "a\u007fb",
                "a\u00a0b");
    }

    static int maximum(Class<?> type) {
        try {
            return type.getField("MAX_LENGTH").getInt(null);
        } catch (ReflectiveOperationException noText) {
            throw new AssertionError(noText);
        }
    }
}
