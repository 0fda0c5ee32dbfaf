package groundswell.command.idea;

import groundswell.command.facts.Authors;
import groundswell.command.facts.Officer;
import groundswell.command.outcome.CommonReason;
import groundswell.command.outcome.Outcome;
import groundswell.command.slice.Facts;
import groundswell.command.slice.Slice;
import groundswell.events.IdeaEvent.IdeaWithdrawn;
import groundswell.events.value.Handle;
import groundswell.events.value.IdeaId;

/**
 * Decides whether an idea no longer stands: an author may until voting closes, a steward until the
 * decision.
 */
final class WithdrawIdeaHandler {
    private WithdrawIdeaHandler() {}

    /** Who withdraws, and what. */
    record Withdrawal(Officer officer, Merging merging, Authors authors) {
        record Key(IdeaId idea, Handle member) {}

        static final Facts<Key, Withdrawal> FACTS =
                Facts.<Key, Withdrawal>startingWith(key ->
                                new Withdrawal(
                                        Officer.unknown(),
                                        Merging.none(key.idea()),
                                        Authors.none()))
                        .with(
                                Officer.FACTS,
                                key -> new Officer.Key(key.idea().campaign(), key.member()),
                                Withdrawal::officer,
                                (f, part) -> new Withdrawal(part, f.merging, f.authors))
                        .with(
                                Merging.FACTS,
                                Key::idea,
                                Withdrawal::merging,
                                (f, part) -> new Withdrawal(f.officer, part, f.authors))
                        .with(
                                Authors.FACTS,
                                Key::idea,
                                Withdrawal::authors,
                                (f, part) -> new Withdrawal(f.officer, f.merging, part));
    }

    static Slice<WithdrawIdea, Withdrawal.Key, Withdrawal> slice() {
        return new Slice<>(
                WithdrawIdea.class,
                Withdrawal.FACTS,
                command -> new Withdrawal.Key(command.idea(), command.act().member()),
                WithdrawIdeaHandler::decide);
    }

    static Outcome decide(WithdrawIdea command, Withdrawal facts) {
        if (!facts.officer().campaign().exists()) {
            return Outcome.refused(CommonReason.CAMPAIGN_NOT_FOUND);
        }
        if (!facts.merging().idea().exists()) {
            return Outcome.refused(CommonReason.IDEA_NOT_FOUND);
        }
        return command.reason() == null && facts.authors().include(command.act())
                ? byAuthor(command, facts)
                : officially(command, facts);
    }

    private static Outcome byAuthor(WithdrawIdea command, Withdrawal facts) {
        var campaign = facts.officer().campaign();
        var act = command.act();
        var refusal = campaign.whyNoPart(act);
        if (refusal.isPresent()) {
            return refusal.get();
        }
        var closes = campaign.times().votingCloses();
        var closed = campaign.votingClosed() || !act.at().isBefore(closes);
        if (closed && !facts.merging().idea().withdrawn()) {
            return Outcome.refused(IdeaReason.VOTING_CLOSED);
        }
        var outcome = withdrawn(command, facts);
        return outcome instanceof Outcome.Accepted accepted ? accepted.before(closes) : outcome;
    }

    private static Outcome officially(WithdrawIdea command, Withdrawal facts) {
        var refusal = facts.officer().whyNotSteward(command.act());
        if (refusal.isPresent()) {
            // Who gives no reason acts as an author, and is told what an author needs.
            return command.reason() == null
                    ? Outcome.refused(IdeaReason.NOT_AN_AUTHOR)
                    : refusal.get();
        }
        if (command.reason() == null) {
            return Outcome.refused(IdeaReason.REASON_MISSING);
        }
        return withdrawn(command, facts);
    }

    private static Outcome withdrawn(WithdrawIdea command, Withdrawal facts) {
        var idea = facts.merging().idea();
        if (idea.withdrawn()) {
            return Outcome.unchanged();
        }
        if (idea.mergedInto() != null) {
            return idea.whyNotStanding().orElseThrow();
        }
        if (!facts.merging().here().isEmpty()) {
            return Outcome.refused(IdeaReason.HAS_MERGED_IDEAS);
        }
        return facts.officer()
                .whyNotUndecided()
                .orElseGet(() ->
                        Outcome.accepted(
                                new IdeaWithdrawn(
                                        command.idea(), command.note(), command.reason())));
    }
}
