package groundswell.command.idea;

import groundswell.command.act.Act;
import groundswell.command.facts.Authors;
import groundswell.command.facts.CampaignFacts;
import groundswell.command.facts.Enrolment;
import groundswell.command.facts.IdeaFacts;
import groundswell.command.facts.Participant;
import groundswell.command.outcome.Outcome;
import groundswell.command.slice.Facts;
import groundswell.events.value.Handle;
import groundswell.events.value.IdeaId;
import java.util.Optional;

/**
 * What whoever works on an idea's words must know: the campaign's phase, whether the idea stands,
 * who its authors are and what it says now.
 */
record Authoring(Participant participant, IdeaFacts idea, Authors authors, Versions versions) {
    record Key(IdeaId idea, Handle writer, Handle member) {
        static Key of(IdeaId idea, Act act) {
            return new Key(idea, act.by(), act.member());
        }
    }

    static final Facts<Key, Authoring> FACTS =
            Facts.<Key, Authoring>startingWith(key ->
                            new Authoring(
                                    Participant.unknown(),
                                    IdeaFacts.none(key.idea()),
                                    Authors.none(),
                                    Versions.NONE))
                    .with(
                            Participant.FACTS,
                            key ->
                                    new Enrolment.Key(
                                            key.idea().campaign(), key.writer(), key.member()),
                            Authoring::participant,
                            (f, part) -> new Authoring(part, f.idea, f.authors, f.versions))
                    .with(
                            IdeaFacts.FACTS,
                            Key::idea,
                            Authoring::idea,
                            (f, part) -> new Authoring(f.participant, part, f.authors, f.versions))
                    .with(
                            Authors.FACTS,
                            Key::idea,
                            Authoring::authors,
                            (f, part) -> new Authoring(f.participant, f.idea, part, f.versions))
                    .with(
                            Versions.FACTS,
                            Key::idea,
                            Authoring::versions,
                            (f, part) -> new Authoring(f.participant, f.idea, f.authors, part));

    CampaignFacts campaign() {
        return participant.campaign();
    }

    /** Why the idea's words cannot change now, if so. */
    Optional<Outcome> whyNotEditable(Act act) {
        return participant.whyNotCollecting(act).or(idea::whyNotStanding);
    }

    /** Why the actor does not decide on the idea's words, if so. */
    Optional<Outcome> whyNotAuthor(Act act) {
        return authors.include(act)
                ? Optional.empty()
                : Optional.of(Outcome.refused(IdeaReason.NOT_AN_AUTHOR));
    }
}
