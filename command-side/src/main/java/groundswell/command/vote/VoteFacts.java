package groundswell.command.vote;

import groundswell.command.act.Act;
import groundswell.command.facts.CampaignFacts;
import groundswell.command.facts.Enrolment;
import groundswell.command.facts.IdeaFacts;
import groundswell.command.slice.Facts;
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
 * One member's answer on one idea, and whether they may give it. Two members never share these
 * facts, so they never get in each other's way.
 *
 * @param current the answer that counts now, if there is one
 */
record VoteFacts(
        CampaignFacts campaign, IdeaFacts idea, Enrolment enrolment, @Nullable Choice current) {
    record Key(IdeaId idea, Handle voter, Handle member) {
        static Key of(IdeaId idea, Act act) {
            return new Key(idea, act.by(), act.member());
        }
    }

    static final Facts<Key, VoteFacts> FACTS =
            Facts.<Key, VoteFacts>startingWith(key ->
                            new VoteFacts(
                                    CampaignFacts.none(),
                                    IdeaFacts.none(key.idea()),
                                    new Enrolment(false, false),
                                    null))
                    .with(
                            CampaignFacts.FACTS,
                            key -> key.idea().campaign(),
                            VoteFacts::campaign,
                            (facts, part) ->
                                    new VoteFacts(part, facts.idea, facts.enrolment, facts.current))
                    .with(
                            IdeaFacts.FACTS,
                            Key::idea,
                            VoteFacts::idea,
                            (facts, part) ->
                                    new VoteFacts(
                                            facts.campaign, part, facts.enrolment, facts.current))
                    .with(
                            Enrolment.FACTS,
                            key ->
                                    new Enrolment.Key(
                                            key.idea().campaign(), key.voter(), key.member()),
                            VoteFacts::enrolment,
                            (facts, part) ->
                                    new VoteFacts(facts.campaign, facts.idea, part, facts.current))
                    .tagged(
                            key -> Set.of(Tags.vote(key.idea(), key.voter())),
                            folds ->
                                    folds.on(
                                                    VoteCast.class,
                                                    (f, event) -> f.answered(event.choice()))
                                            .on(
                                                    VoteChanged.class,
                                                    (f, event) -> f.answered(event.to()))
                                            .on(VoteRetracted.class, (f, _) -> f.answered(null)));

    private VoteFacts answered(@Nullable Choice choice) {
        return new VoteFacts(campaign, idea, enrolment, choice);
    }
}
