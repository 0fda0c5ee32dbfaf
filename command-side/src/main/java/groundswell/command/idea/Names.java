package groundswell.command.idea;

import groundswell.command.outcome.Outcome;
import java.util.Optional;
import java.util.regex.Pattern;

/** Names of amendments and comments within their idea; the alphabet is that of every identifier. */
final class Names {
    private static final Pattern NAME = Pattern.compile("[a-z0-9](?:[a-z0-9-]{0,38}[a-z0-9])?");

    private Names() {}

    static Optional<Outcome> whyMalformed(String name) {
        return NAME.matcher(name).matches()
                ? Optional.empty()
                : Optional.of(Outcome.refused(IdeaReason.ID_MALFORMED));
    }
}
