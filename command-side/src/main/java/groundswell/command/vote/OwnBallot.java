package groundswell.command.vote;

import groundswell.command.act.Act;
import groundswell.command.facts.CampaignFacts;
import groundswell.command.slice.Facts;
import groundswell.events.Tags;
import groundswell.events.VoteEvent.BallotCast;
import groundswell.events.VoteEvent.BallotReplaced;
import groundswell.events.VoteEvent.BallotRetracted;
import groundswell.events.value.Ballot;
import groundswell.events.value.CampaignId;
import groundswell.events.value.Handle;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One member's ballot in one campaign. Two members never share these facts.
 *
 * @param current the ballot that counts now, if there is one
 * @param takenBack whether there was one, and it was taken back
 */
record OwnBallot(CampaignFacts campaign, @Nullable Ballot current, boolean takenBack) {
    record Key(CampaignId campaign, Handle voter) {
        static Key of(CampaignId campaign, Act act) {
            return new Key(campaign, act.by());
        }
    }

    static final Facts<Key, OwnBallot> FACTS =
            Facts.<Key, OwnBallot>startingWith(_ -> none())
                    .with(
                            CampaignFacts.FACTS,
                            Key::campaign,
                            OwnBallot::campaign,
                            (facts, part) -> new OwnBallot(part, facts.current, facts.takenBack))
                    .tagged(
                            key -> Set.of(Tags.member(key.voter())),
                            folds ->
                                    folds.on(BallotCast.class, (f, e) -> f.filledIn(e.ballot()))
                                            .on(BallotReplaced.class, (f, e) -> f.filledIn(e.to()))
                                            .on(
                                                    BallotRetracted.class,
                                                    (f, _) ->
                                                            new OwnBallot(f.campaign, null, true)));

    static OwnBallot none() {
        return new OwnBallot(CampaignFacts.none(), null, false);
    }

    private OwnBallot filledIn(@Nullable Ballot ballot) {
        return new OwnBallot(campaign, ballot, false);
    }
}
