package groundswell.verifier.rules;

import java.util.Set;

/** Equal approvals, held together: the ideas that each of these voters supports. */
public record Approvals(Set<String> ideas, long voters) {
    /** With a copy of the ideas. */
    public Approvals {
        ideas = Set.copyOf(ideas);
    }
}
