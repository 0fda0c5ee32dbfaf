package groundswell.command.facts;

import groundswell.command.act.Act;
import groundswell.command.outcome.Outcome;
import groundswell.command.slice.Facts;
import groundswell.events.GroundswellEvent;
import java.util.List;
import java.util.Optional;

/**
 * One person in one campaign: what the campaign allows now, and whether they may take part.
 *
 * @param campaign the rules and the phase
 * @param enrolment whether they take part already, and may
 */
public record Participant(CampaignFacts campaign, Enrolment enrolment) {
    /** Reads a campaign's phases, and one person's enrolment and membership. */
    public static final Facts<Enrolment.Key, Participant> FACTS =
            Facts.<Enrolment.Key, Participant>startingWith(_ -> unknown())
                    .with(
                            CampaignFacts.FACTS,
                            Enrolment.Key::campaign,
                            Participant::campaign,
                            (facts, part) -> new Participant(part, facts.enrolment))
                    .with(
                            Enrolment.FACTS,
                            key -> key,
                            Participant::enrolment,
                            (facts, part) -> new Participant(facts.campaign, part));

    /** Nobody in particular, in no campaign. */
    public static Participant unknown() {
        return new Participant(CampaignFacts.none(), new Enrolment(false, false));
    }

    /** Why the actor cannot take part at all, if so. */
    public Optional<Outcome> whyNoPart(Act act) {
        return campaign.whyNoPart(act).or(() -> whyNotEntitled(act));
    }

    /**
     * Why ideas cannot be put forward or put into new words now, if so. Imported ones were when
     * their source says, and a source may name no time for collecting at all.
     */
    public Optional<Outcome> whyNotCollecting(Act act) {
        return act.imported() ? campaign.whyNoPart(act) : campaign.whyNotCollecting(act);
    }

    /** Why the actor may not take part in a campaign that exists, if so. */
    public Optional<Outcome> whyNotEntitled(Act act) {
        return enrolment.whyNot(act, campaign.rules().participation());
    }

    /** What goes before their first act in the campaign. */
    public List<GroundswellEvent> first(Act act) {
        return enrolment.first(campaign.rules().campaign(), act);
    }
}
