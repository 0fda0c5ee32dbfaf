package groundswell.events.rules;

import groundswell.events.value.IdeaId;
import java.util.List;

/**
 * What came of applying an adoption rule: an adoption, or the reason why the rule does not decide.
 */
public sealed interface AdoptionResult {
    /** The rule decided. */
    record Decided(Adoption adoption) implements AdoptionResult {}

    /**
     * The rule does not decide.
     *
     * @param reason a sentence for people
     * @param ideas the tied ideas, for {@link Obstacle#TIES_UNRESOLVED}; empty otherwise
     */
    record Undecidable(Obstacle code, String reason, List<IdeaId> ideas) implements AdoptionResult {
        public Undecidable {
            ideas = List.copyOf(ideas);
        }
    }

    /** Why a rule does not decide. */
    enum Obstacle {
        /**
         * Ideas are tied, and the tie order does not tell which comes first: a draw has to be
         * recorded.
         */
        TIES_UNRESOLVED,
        /** The rule exists in words only. */
        RULE_ONLY_IN_WORDS,
        /** A steward decides idea by idea. */
        STEWARD_MUST_CHOOSE,
        /** The rule spends a budget, and the campaign has none. */
        BUDGET_MISSING,
        /** Equal shares need to know which ideas each voter approves of. */
        BALLOTS_NOT_APPROVAL,
        /** The step by which endowments grow is too small for the costs. */
        TOO_MANY_STEPS
    }
}
