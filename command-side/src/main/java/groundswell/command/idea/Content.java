package groundswell.command.idea;

import groundswell.command.act.Act;
import groundswell.command.outcome.Outcome;
import groundswell.events.CampaignEvent.CampaignAnnounced;
import groundswell.events.IdeaEvent.AmendmentProposed;
import groundswell.events.IdeaEvent.IdeaRevised;
import groundswell.events.IdeaEvent.IdeaSubmitted;
import groundswell.events.value.Category;
import groundswell.events.value.IdeaText;
import groundswell.events.value.Money;
import groundswell.events.value.Place;
import groundswell.events.value.Title;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What an idea says. Words that were erased since are missing. */
record Content(
        @Nullable Title title,
        @Nullable IdeaText text,
        @Nullable Category category,
        @Nullable Place place,
        @Nullable Money cost) {
    /** Fewest characters, not counting white space at both ends, that say what an idea is. */
    static final int MIN_TEXT_LENGTH = 10;

    static final Content NONE = new Content(null, null, null, null, null);

    static Content of(SubmitIdea command) {
        return new Content(
                command.title(),
                command.text(),
                command.category(),
                command.place(),
                command.cost());
    }

    static Content of(ReviseIdea command) {
        return new Content(
                command.title(),
                command.text(),
                command.category(),
                command.place(),
                command.cost());
    }

    static Content of(IdeaSubmitted event) {
        return new Content(
                event.title(), event.text(), event.category(), event.place(), event.cost());
    }

    static Content of(IdeaRevised event) {
        return new Content(
                event.title(), event.text(), event.category(), event.place(), event.cost());
    }

    /** With the words that an amendment proposes, and all else as it was. */
    Content amendedBy(AmendmentProposed amendment) {
        return new Content(
                amendment.title() == null ? title : amendment.title(),
                amendment.text() == null ? text : amendment.text(),
                category,
                place,
                cost);
    }

    /**
     * Why an idea cannot say this here, if so. An imported idea may lack words and cost anything.
     */
    Optional<Outcome> whyUnfit(CampaignAnnounced rules, Act act) {
        if (!act.imported() && title == null) {
            return refuse(IdeaReason.TITLE_MISSING);
        }
        if (!act.imported() && tooShort(text)) {
            return refuse(IdeaReason.TEXT_TOO_SHORT);
        }
        var categories = rules.categories();
        if (category != null && !categories.isEmpty() && !categories.contains(category)) {
            return refuse(IdeaReason.CATEGORY_NOT_OFFERED);
        }
        var budget = rules.budget();
        if (cost == null || budget == null) {
            return Optional.empty();
        }
        if (!cost.currency().equals(budget.currency())) {
            return refuse(IdeaReason.CURRENCY_DIFFERS);
        }
        return !act.imported() && cost.minor() > budget.minor()
                ? refuse(IdeaReason.COST_OVER_BUDGET)
                : Optional.empty();
    }

    /** Whether a text is missing or says too little. */
    static boolean tooShort(@Nullable IdeaText text) {
        if (text == null) {
            return true;
        }
        var words = text.value().strip();
        return words.codePointCount(0, words.length()) < MIN_TEXT_LENGTH;
    }

    private static Optional<Outcome> refuse(IdeaReason reason) {
        return Optional.of(Outcome.refused(reason));
    }
}
