package groundswell.command.idea;

import groundswell.command.act.Act;
import groundswell.command.act.Command;
import groundswell.events.value.Category;
import groundswell.events.value.Handle;
import groundswell.events.value.IdeaId;
import groundswell.events.value.IdeaText;
import groundswell.events.value.Money;
import groundswell.events.value.Place;
import groundswell.events.value.Reference;
import groundswell.events.value.Title;
import org.jspecify.annotations.Nullable;

/** I put this idea forward. Imported ideas may have no author, no title or no text. */
public record SubmitIdea(
        IdeaId idea,
        @Nullable Handle author,
        @Nullable Title title,
        @Nullable IdeaText text,
        @Nullable Category category,
        @Nullable Place place,
        @Nullable Money cost,
        @Nullable Reference reference,
        Act act)
        implements Command {}
