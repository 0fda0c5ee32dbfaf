package groundswell.command.facts;

import groundswell.command.act.Act;
import groundswell.command.outcome.CommonReason;
import groundswell.command.outcome.Outcome;
import groundswell.command.slice.Facts;
import groundswell.events.value.CampaignId;
import groundswell.events.value.Handle;
import groundswell.events.value.Origin;
import groundswell.events.value.Role;
import java.util.Optional;

/**
 * Who acts officially on a campaign: what the campaign allows now, and which roles they have in its
 * community.
 *
 * @param campaign the rules and the phase
 * @param roles the actor's roles in the community
 */
public record Officer(CampaignFacts campaign, Roles roles) {
    /**
     * A person who acts officially on a campaign.
     *
     * @param member their handle in the community
     */
    public record Key(CampaignId campaign, Handle member) {}

    /** Reads a campaign's phases and one person's roles. */
    public static final Facts<Key, Officer> FACTS =
            Facts.<Key, Officer>startingWith(_ -> unknown())
                    .with(
                            CampaignFacts.FACTS,
                            Key::campaign,
                            Officer::campaign,
                            (facts, part) -> new Officer(part, facts.roles))
                    .with(
                            Roles.FACTS,
                            key -> new Roles.Key(key.campaign().community(), key.member()),
                            Officer::roles,
                            (facts, part) -> new Officer(facts.campaign, part));

    /** Nobody in particular, in no campaign. */
    public static Officer unknown() {
        return new Officer(CampaignFacts.none(), Roles.none());
    }

    /** Why the actor cannot act as a steward here, if so. */
    public Optional<Outcome> whyNotSteward(Act act) {
        return whyNot(act, Role.STEWARD);
    }

    /**
     * Why the actor cannot act as a moderator here, if so. A steward may do what a moderator may.
     */
    public Optional<Outcome> whyNotModerator(Act act) {
        return roles.allow(act, Role.STEWARD)
                ? whyNot(act, Role.STEWARD)
                : whyNot(act, Role.MODERATOR);
    }

    /**
     * Why the actor cannot do here what takes this role, if so. Imported acts were official at
     * their source.
     */
    private Optional<Outcome> whyNot(Act act, Role role) {
        if (!campaign.exists()) {
            return Optional.of(Outcome.refused(CommonReason.CAMPAIGN_NOT_FOUND));
        }
        if (!act.imported()) {
            return roles.whyNot(act, role);
        }
        return campaign.rules().origin() instanceof Origin.Live
                ? Optional.of(Outcome.refused(CommonReason.CAMPAIGN_IS_LIVE))
                : Optional.empty();
    }

    /**
     * Why the campaign's ideas cannot be rearranged any more, if so: it is cancelled or decided.
     */
    public Optional<Outcome> whyNotUndecided() {
        if (campaign.cancelled()) {
            return Optional.of(Outcome.refused(CommonReason.CAMPAIGN_CANCELLED));
        }
        return campaign.decided()
                ? Optional.of(Outcome.refused(CommonReason.CAMPAIGN_DECIDED))
                : Optional.empty();
    }
}
