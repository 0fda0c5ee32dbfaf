package groundswell.command.tree;

/** Breaks an architecture rule on purpose, to show that the rule can fail. */
public final class ImportsVotes {
    Class<?> other = groundswell.command.vote.CastVote.class;
}
