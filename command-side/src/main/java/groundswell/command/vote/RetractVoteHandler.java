package groundswell.command.vote;

import groundswell.command.facts.CampaignFacts;
import groundswell.command.outcome.Outcome;
import groundswell.command.slice.Facts;
import groundswell.command.slice.Slice;
import groundswell.events.Tags;
import groundswell.events.VoteEvent.VoteCast;
import groundswell.events.VoteEvent.VoteChanged;
import groundswell.events.VoteEvent.VoteRetracted;
import groundswell.events.value.Choice;
import groundswell.events.value.Handle;
import groundswell.events.value.IdeaId;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether a vote is taken back. Whether the idea still stands makes no difference to that.
 */
final class RetractVoteHandler {
    private RetractVoteHandler() {}

    record Key(IdeaId idea, Handle voter) {}

    /**
     * One member's answer on one idea.
     *
     * @param current the answer that counts now, if there is one
     * @param takenBack whether there was one, and it was taken back
     */
    record OwnVote(CampaignFacts campaign, @Nullable Choice current, boolean takenBack) {
        static final Facts<Key, OwnVote> FACTS =
                Facts.<Key, OwnVote>startingWith(
                                _ -> new OwnVote(CampaignFacts.none(), null, false))
                        .with(
                                CampaignFacts.FACTS,
                                key -> key.idea().campaign(),
                                OwnVote::campaign,
                                (facts, part) -> new OwnVote(part, facts.current, facts.takenBack))
                        .tagged(
                                key -> Set.of(Tags.vote(key.idea(), key.voter())),
                                folds ->
                                        folds.on(VoteCast.class, (f, e) -> f.answered(e.choice()))
                                                .on(VoteChanged.class, (f, e) -> f.answered(e.to()))
                                                .on(
                                                        VoteRetracted.class,
                                                        (f, _) ->
                                                                new OwnVote(
                                                                        f.campaign, null, true)));

        private OwnVote answered(@Nullable Choice choice) {
            return new OwnVote(campaign, choice, false);
        }
    }

    static Slice<RetractVote, Key, OwnVote> slice() {
        return new Slice<>(
                RetractVote.class,
                OwnVote.FACTS,
                command -> new Key(command.idea(), command.act().by()),
                RetractVoteHandler::decide);
    }

    static Outcome decide(RetractVote command, OwnVote facts) {
        var campaign = facts.campaign();
        var refusal = campaign.whyNotVoting(command.act());
        if (refusal.isPresent()) {
            return refusal.get();
        }
        if (facts.takenBack()) {
            return Outcome.unchanged();
        }
        if (facts.current() == null) {
            return Outcome.refused(VoteReason.NOTHING_TO_RETRACT);
        }
        return Outcome.accepted(
                        new VoteRetracted(
                                command.idea(),
                                command.act().by(),
                                facts.current(),
                                campaign.sealed()))
                .before(campaign.times().votingCloses());
    }
}
