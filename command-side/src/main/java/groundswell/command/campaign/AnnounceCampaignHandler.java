package groundswell.command.campaign;

import groundswell.command.act.Act;
import groundswell.command.facts.CampaignFacts;
import groundswell.command.facts.CommunityFacts;
import groundswell.command.facts.Roles;
import groundswell.command.outcome.Outcome;
import groundswell.command.slice.Facts;
import groundswell.command.slice.Slice;
import groundswell.events.CampaignEvent.CampaignAnnounced;
import groundswell.events.value.CampaignId;
import groundswell.events.value.Handle;
import groundswell.events.value.Origin;
import groundswell.events.value.Role;
import java.util.Optional;

/** Decides whether a question is put to a community. */
final class AnnounceCampaignHandler {
    private AnnounceCampaignHandler() {}

    /** Whether the community and the campaign exist, and who announces. */
    record AnnouncementFacts(CommunityFacts community, CampaignFacts campaign, Roles actor) {
        record Key(CampaignId campaign, Handle actor) {}

        static final Facts<Key, AnnouncementFacts> FACTS =
                Facts.<Key, AnnouncementFacts>startingWith(_ ->
                                new AnnouncementFacts(
                                        CommunityFacts.none(), CampaignFacts.none(), Roles.none()))
                        .with(
                                CommunityFacts.FACTS,
                                key -> key.campaign().community(),
                                AnnouncementFacts::community,
                                (facts, part) ->
                                        new AnnouncementFacts(part, facts.campaign, facts.actor))
                        .with(
                                CampaignFacts.FACTS,
                                Key::campaign,
                                AnnouncementFacts::campaign,
                                (facts, part) ->
                                        new AnnouncementFacts(facts.community, part, facts.actor))
                        .with(
                                Roles.FACTS,
                                key -> new Roles.Key(key.campaign().community(), key.actor()),
                                AnnouncementFacts::actor,
                                (facts, part) ->
                                        new AnnouncementFacts(
                                                facts.community, facts.campaign, part));
    }

    static Slice<AnnounceCampaign, AnnouncementFacts.Key, AnnouncementFacts> slice() {
        return new Slice<>(
                AnnounceCampaign.class,
                AnnouncementFacts.FACTS,
                command -> new AnnouncementFacts.Key(command.campaign(), command.act().member()),
                AnnounceCampaignHandler::decide);
    }

    static Outcome decide(AnnounceCampaign command, AnnouncementFacts facts) {
        var announced = announced(command);
        var refusal = facts.community().whyNone().or(() -> whyNotBy(command.act(), facts.actor()));
        if (refusal.isPresent()) {
            return refusal.get();
        }
        if (facts.campaign().announced() != null) {
            return announced.equals(facts.campaign().announced())
                    ? Outcome.unchanged()
                    : Outcome.refused(CampaignReason.CAMPAIGN_EXISTS);
        }
        return whyNotFrom(announced.origin(), command.act())
                .or(() -> whyNotInTime(announced, command.act()))
                .or(() -> Consistency.whyNot(announced))
                .orElseGet(() -> Outcome.accepted(announced));
    }

    /** Stewards ask; history is brought in by operators. */
    private static Optional<Outcome> whyNotBy(Act act, Roles actor) {
        return actor.whyNot(act, act.imported() ? Role.OPERATOR : Role.STEWARD);
    }

    private static CampaignAnnounced announced(AnnounceCampaign command) {
        return new CampaignAnnounced(
                command.campaign(),
                command.question(),
                command.description(),
                command.ballot(),
                command.participation(),
                command.schedule(),
                command.runningResult(),
                command.budget(),
                command.rule(),
                command.tieOrder(),
                command.ranking(),
                command.categories(),
                command.origin(),
                command.objectionDays());
    }

    private static Optional<Outcome> whyNotFrom(Origin origin, Act act) {
        return origin instanceof Origin.Imported == act.imported()
                ? Optional.empty()
                : Optional.of(Outcome.refused(CampaignReason.ORIGIN_DIFFERS));
    }

    private static Optional<Outcome> whyNotInTime(CampaignAnnounced announced, Act act) {
        return act.imported() || act.at().isBefore(announced.schedule().votingCloses())
                ? Optional.empty()
                : Optional.of(Outcome.refused(CampaignReason.SCHEDULE_OVER));
    }
}
