package groundswell.command.adoption;

import static groundswell.command.outcome.Reason.Kind.CONFLICT;
import static groundswell.command.outcome.Reason.Kind.INVALID;

import groundswell.command.outcome.Reason;

/** Why ideas were not excluded, ordered, decided, adopted, declined or reported on. */
public enum AdoptionReason implements Reason {
    RULE_LEAVES_CHOICE(
            CONFLICT,
            "The announced rule leaves the choice to a steward: adopt or decline the ideas one by"
                    + " one."),
    RULE_ONLY_IN_WORDS(
            CONFLICT, "The announced rule is in words only; no program can decide by it."),
    RULE_CANNOT_DECIDE(CONFLICT, "The announced rule cannot decide this campaign."),
    RULE_DECIDES(
            CONFLICT,
            "The announced rule decides; a steward can adopt only outside the rule, from other"
                    + " money."),
    TIES_UNRESOLVED(
            CONFLICT, "Ideas are tied; record a draw that tells which of them comes first."),
    CHOICES_STAY_CLOSED(
            CONFLICT, "Sealed choices cannot be opened, and a decision counts every one of them."),
    ALREADY_ADOPTED(CONFLICT, "The idea is adopted already."),
    ALREADY_DECLINED(CONFLICT, "The idea was declined already."),
    IDEA_EXCLUDED(CONFLICT, "The idea was excluded from adoption."),
    IDEA_NOT_ADOPTED(CONFLICT, "The idea is not adopted, so there is no progress to report."),
    CONFLICT_ELSEWHERE(
            INVALID, "An idea can be in conflict only with another idea of its campaign."),
    TIE_ORDER_MALFORMED(INVALID, "A tie order names at least two ideas, none of them twice."),
    TIE_ORDER_CONTRADICTS(CONFLICT, "The order contradicts a draw that was recorded before.");

    private final Kind kind;
    private final String help;

    AdoptionReason(Kind kind, String help) {
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
