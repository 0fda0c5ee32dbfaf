package groundswell.command.campaign;

import groundswell.command.facts.Officer;
import groundswell.command.outcome.CommonReason;
import groundswell.command.outcome.Outcome;
import groundswell.command.slice.Facts;
import groundswell.command.slice.Slice;
import groundswell.events.CampaignEvent.CampaignAnnounced;
import groundswell.events.CampaignEvent.RankingChanged;
import groundswell.events.Tags;
import groundswell.events.value.RankingRule;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether a campaign shows its ideas in another order. Only what is shown changes, so that
 * a decided or imported campaign can still do it.
 */
final class ChangeRankingHandler {
    private ChangeRankingHandler() {}

    /**
     * The order in which a campaign shows its ideas, and who wishes to change it.
     *
     * @param ranking none while there is no such campaign
     */
    record RankingFacts(@Nullable RankingRule ranking, Officer officer) {
        static final Facts<Officer.Key, RankingFacts> FACTS =
                Facts.<Officer.Key, RankingFacts>startingWith(
                                _ -> new RankingFacts(null, Officer.unknown()))
                        .with(
                                Officer.FACTS,
                                key -> key,
                                RankingFacts::officer,
                                (facts, part) -> new RankingFacts(facts.ranking, part))
                        .tagged(
                                key -> Set.of(Tags.campaign(key.campaign())),
                                folds ->
                                        folds.on(
                                                        CampaignAnnounced.class,
                                                        (facts, event) ->
                                                                facts.showing(event.ranking()))
                                                .on(
                                                        RankingChanged.class,
                                                        (facts, event) ->
                                                                facts.showing(event.ranking())));

        private RankingFacts showing(RankingRule rule) {
            return new RankingFacts(rule, officer);
        }
    }

    static Slice<ChangeRanking, Officer.Key, RankingFacts> slice() {
        return new Slice<>(
                ChangeRanking.class,
                RankingFacts.FACTS,
                command -> new Officer.Key(command.campaign(), command.act().member()),
                ChangeRankingHandler::decide);
    }

    static Outcome decide(ChangeRanking command, RankingFacts facts) {
        var refusal = facts.officer().whyNotSteward(command.act());
        if (refusal.isPresent()) {
            return refusal.get();
        }
        if (facts.officer().campaign().cancelled()) {
            return Outcome.refused(CommonReason.CAMPAIGN_CANCELLED);
        }
        return command.ranking() == facts.ranking()
                ? Outcome.unchanged()
                : Outcome.accepted(
                        new RankingChanged(
                                command.campaign(), command.ranking(), command.reason()));
    }
}
