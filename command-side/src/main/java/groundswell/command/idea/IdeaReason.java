package groundswell.command.idea;

import static groundswell.command.outcome.Reason.Kind.CONFLICT;
import static groundswell.command.outcome.Reason.Kind.FORBIDDEN;
import static groundswell.command.outcome.Reason.Kind.INVALID;
import static groundswell.command.outcome.Reason.Kind.NOT_FOUND;

import groundswell.command.outcome.Reason;

/** Why something could not be done with an idea. */
public enum IdeaReason implements Reason {
    ID_MALFORMED(INVALID, "A name is 1 to 40 lower-case letters, digits and inner hyphens."),
    AUTHOR_DIFFERS(INVALID, "An idea is put forward by its author, under their own handle."),
    TITLE_MISSING(INVALID, "An idea needs a title."),
    TEXT_TOO_SHORT(INVALID, "Say in at least 10 characters what the idea is."),
    CATEGORY_NOT_OFFERED(INVALID, "This campaign does not offer that category."),
    CURRENCY_DIFFERS(INVALID, "The cost is not in the currency of the campaign's budget."),
    COST_OVER_BUDGET(INVALID, "The idea costs more than the whole budget."),
    IDEA_EXISTS(CONFLICT, "Another idea has this name already."),
    IDEA_HIDDEN(CONFLICT, "The idea is held back or hidden; nobody can comment on it now."),
    NOT_AN_AUTHOR(FORBIDDEN, "Only an author of the idea can do this."),
    OWN_IDEA(CONFLICT, "This is your own idea: revise it instead."),
    VOTING_CLOSED(CONFLICT, "Voting has closed; an author can no longer withdraw the idea."),
    REASON_MISSING(INVALID, "An official withdrawal needs a reason."),
    MERGE_MALFORMED(INVALID, "Name 1 to 50 other ideas, each once."),
    OTHER_CAMPAIGN(INVALID, "Only ideas of the same campaign can be merged or split."),
    HAS_MERGED_IDEAS(CONFLICT, "Other ideas were merged into this one; split them off first."),
    NOT_MERGED_HERE(CONFLICT, "The idea is not merged into this one."),
    AMENDMENT_EMPTY(INVALID, "An amendment proposes a title or a text."),
    AMENDMENT_EXISTS(CONFLICT, "Another amendment to this idea has this name already."),
    AMENDMENT_NOT_FOUND(NOT_FOUND, "There is no such amendment to this idea."),
    AMENDMENT_SETTLED(CONFLICT, "The amendment was accepted or declined already."),
    AMENDMENT_ERASED(
            CONFLICT, "The words of this amendment were erased; there is nothing to accept."),
    COMMENT_EXISTS(CONFLICT, "Another comment of yours on this idea has this name already."),
    COMMENT_NOT_FOUND(NOT_FOUND, "The comment to answer is not one on this idea.");

    private final Kind kind;
    private final String help;

    IdeaReason(Kind kind, String help) {
        this.kind = kind;
        this.help = help;
    }

    @Override
    public Kind kind() {
        return kind;
    }

    @Override
    public String help() {
        return help;
    }
}
