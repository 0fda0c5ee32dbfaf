package groundswell.command.idea;

import groundswell.command.act.Act;
import groundswell.command.act.Command;
import groundswell.events.value.Category;
import groundswell.events.value.IdeaId;
import groundswell.events.value.IdeaText;
import groundswell.events.value.Money;
import groundswell.events.value.Place;
import groundswell.events.value.Title;
import org.jspecify.annotations.Nullable;

/** Let my idea read like this. */
public record ReviseIdea(
        IdeaId idea,
        @Nullable Title title,
        @Nullable IdeaText text,
        @Nullable Category category,
        @Nullable Place place,
        @Nullable Money cost,
        Act act)
        implements Command {}
