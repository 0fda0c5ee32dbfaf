package groundswell.command.erasure;

import groundswell.command.facts.CampaignFacts;
import groundswell.command.facts.CommunityFacts;
import groundswell.command.facts.Roles;
import groundswell.command.outcome.CommonReason;
import groundswell.command.outcome.Outcome;
import groundswell.command.slice.Facts;
import groundswell.command.slice.Slice;
import groundswell.events.OpeningEvent.OpeningWithdrawn;
import groundswell.events.value.CampaignId;
import groundswell.events.value.CommunityId;
import groundswell.events.value.Role;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether the words of a person are taken back. Operators are made by their token alone, so
 * no role is read; whether the campaign is over does not matter.
 */
final class EraseSubjectHandler {
    private EraseSubjectHandler() {}

    /** Whether there is such a community, and such a campaign if one is meant. */
    record Place(CommunityFacts community, CampaignFacts campaign) {
        record Key(CommunityId community, @Nullable CampaignId campaign) {
            List<CampaignId> campaigns() {
                return campaign == null ? List.of() : List.of(campaign);
            }
        }

        static final Facts<Key, Place> FACTS =
                Facts.<Key, Place>startingWith(
                                _ -> new Place(CommunityFacts.none(), CampaignFacts.none()))
                        .with(
                                CommunityFacts.FACTS,
                                Key::community,
                                Place::community,
                                (facts, part) -> new Place(part, facts.campaign))
                        .withEach(
                                CampaignFacts.FACTS,
                                Key::campaigns,
                                (facts, _) -> facts.campaign,
                                (facts, _, part) -> new Place(facts.community, part));

        Optional<Outcome> whyNone(EraseSubject command) {
            return command.campaign() == null || campaign.exists()
                    ? community.whyNone()
                    : Optional.of(Outcome.refused(CommonReason.CAMPAIGN_NOT_FOUND));
        }
    }

    static Slice<EraseSubject, Place.Key, Place> slice() {
        return new Slice<>(
                EraseSubject.class,
                Place.FACTS,
                command -> new Place.Key(command.community(), command.campaign()),
                EraseSubjectHandler::decide);
    }

    static Outcome decide(EraseSubject command, Place place) {
        var refusal =
                Roles.none().whyNot(command.act(), Role.OPERATOR).or(() -> place.whyNone(command));
        if (refusal.isPresent()) {
            return refusal.get();
        }
        return command.openings() == 0
                ? Outcome.unchanged()
                : Outcome.accepted(
                        new OpeningWithdrawn(
                                command.community(),
                                command.campaign(),
                                command.person(),
                                command.ground(),
                                command.openings(),
                                command.reason()));
    }
}
