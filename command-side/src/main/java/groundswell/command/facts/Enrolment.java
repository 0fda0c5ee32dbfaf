package groundswell.command.facts;

import groundswell.command.act.Act;
import groundswell.command.outcome.CommonReason;
import groundswell.command.outcome.Outcome;
import groundswell.command.slice.Facts;
import groundswell.events.CommunityEvent.MemberAdmitted;
import groundswell.events.GroundswellEvent;
import groundswell.events.Tags;
import groundswell.events.VoteEvent.ParticipantEnrolled;
import groundswell.events.value.CampaignId;
import groundswell.events.value.Handle;
import groundswell.events.value.Level;
import groundswell.events.value.Participation;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Whether a person takes part in a campaign already, and may.
 *
 * @param enrolled whether they were enrolled before
 * @param admitted whether they are a member of the community
 */
public record Enrolment(boolean enrolled, boolean admitted) {
    /**
     * A person in a campaign.
     *
     * @param participant their handle in the campaign
     * @param member their handle in the community
     */
    public record Key(CampaignId campaign, Handle participant, Handle member) {
        /** The person who acts, in this campaign. */
        public static Key of(CampaignId campaign, Act act) {
            return new Key(campaign, act.by(), act.member());
        }
    }

    /** Reads one person's enrolment and membership. */
    public static final Facts<Key, Enrolment> FACTS =
            Facts.<Key, Enrolment>startingWith(_ -> new Enrolment(false, false))
                    .tagged(
                            key -> Set.of(Tags.member(key.participant())),
                            folds ->
                                    folds.on(
                                            ParticipantEnrolled.class,
                                            (facts, _) -> new Enrolment(true, facts.admitted())))
                    .tagged(
                            key -> Set.of(Tags.member(key.member())),
                            folds ->
                                    folds.on(
                                            MemberAdmitted.class,
                                            (facts, _) -> new Enrolment(facts.enrolled(), true)));

    /** Why the actor may not take part, if so. Whoever was enrolled once was entitled then. */
    public Optional<Outcome> whyNot(Act act, Participation participation) {
        if (enrolled || act.imported()) {
            return Optional.empty();
        }
        if (participation.membersOnly() && !admitted) {
            return Optional.of(Outcome.refused(CommonReason.NOT_A_MEMBER));
        }
        return participation.minimumLevel() == Level.VERIFIED && act.level() != Level.VERIFIED
                ? Optional.of(Outcome.refused(CommonReason.LEVEL_TOO_LOW))
                : Optional.empty();
    }

    /** What goes before a person's first act in the campaign: their enrolment; nothing later on. */
    public List<GroundswellEvent> first(CampaignId campaign, Act act) {
        return enrolled
                ? List.of()
                : List.of(new ParticipantEnrolled(campaign, act.by(), act.level(), act.channel()));
    }
}
