package groundswell.command.adoption;

import groundswell.command.facts.CampaignIdeas;
import groundswell.command.facts.Officer;
import groundswell.command.outcome.CommonReason;
import groundswell.command.outcome.Outcome;
import groundswell.command.slice.Facts;
import groundswell.command.slice.Slice;
import groundswell.events.AdoptionEvent.TieOrderRecorded;
import groundswell.events.Tags;
import groundswell.events.rules.TieOrder;
import groundswell.events.value.Ballot;
import groundswell.events.value.IdeaId;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Decides whether a draw is recorded. Draws add up: each orders the ideas that it names among
 * themselves.
 */
final class RecordTieOrderHandler {
    /** As many ideas as on the longest ballot; keeps the event within the largest leaf. */
    static final int MAX_IDEAS = Ballot.MAX_IDEAS;

    private RecordTieOrderHandler() {}

    /**
     * The draws of a campaign.
     *
     * @param recorded oldest first
     */
    record Draws(Officer officer, CampaignIdeas ideas, List<List<IdeaId>> recorded) {
        static final Facts<Officer.Key, Draws> FACTS =
                Facts.<Officer.Key, Draws>startingWith(key ->
                                new Draws(
                                        Officer.unknown(),
                                        CampaignIdeas.FACTS.start(key.campaign()),
                                        List.of()))
                        .with(
                                Officer.FACTS,
                                key -> key,
                                Draws::officer,
                                (facts, part) -> new Draws(part, facts.ideas, facts.recorded))
                        .with(
                                CampaignIdeas.FACTS,
                                Officer.Key::campaign,
                                Draws::ideas,
                                (facts, part) -> new Draws(facts.officer, part, facts.recorded))
                        .tagged(
                                key -> Set.of(Tags.campaign(key.campaign())),
                                folds -> folds.on(TieOrderRecorded.class, Draws::on));

        private Draws on(TieOrderRecorded event) {
            return new Draws(
                    officer,
                    ideas,
                    Stream.concat(recorded.stream(), Stream.of(event.order())).toList());
        }
    }

    static Slice<RecordTieOrder, Officer.Key, Draws> slice() {
        return new Slice<>(
                RecordTieOrder.class,
                Draws.FACTS,
                command -> new Officer.Key(command.campaign(), command.act().member()),
                RecordTieOrderHandler::decide);
    }

    static Outcome decide(RecordTieOrder command, Draws facts) {
        var refusal =
                facts.officer()
                        .whyNotSteward(command.act())
                        .or(() -> whyMalformed(command.order()))
                        .or(() -> whyUnknown(command.order(), facts.ideas()));
        if (refusal.isPresent()) {
            return refusal.get();
        }
        if (facts.recorded().contains(command.order())) {
            return Outcome.unchanged();
        }
        return facts.officer()
                .whyNotUndecided()
                .or(() -> whyContradicting(command.order(), facts.recorded()))
                .orElseGet(() ->
                        Outcome.accepted(
                                new TieOrderRecorded(
                                        command.campaign(), command.order(), command.howDrawn())));
    }

    private static Optional<Outcome> whyMalformed(List<IdeaId> order) {
        if (order.size() > MAX_IDEAS) {
            return Optional.of(
                    Outcome.refused(
                            AdoptionReason.TIE_ORDER_MALFORMED,
                            "A tie order names at most " + MAX_IDEAS + " ideas."));
        }
        return order.size() >= 2 && new HashSet<>(order).size() == order.size()
                ? Optional.empty()
                : Optional.of(Outcome.refused(AdoptionReason.TIE_ORDER_MALFORMED));
    }

    private static Optional<Outcome> whyUnknown(List<IdeaId> order, CampaignIdeas ideas) {
        return order.stream()
                .filter(idea -> ideas.find(idea).isEmpty())
                .findFirst()
                .map(idea ->
                        Outcome.refused(
                                CommonReason.IDEA_NOT_FOUND,
                                "This campaign has no idea " + idea + "."));
    }

    private static Optional<Outcome> whyContradicting(
            List<IdeaId> order, List<List<IdeaId>> recorded) {
        return new TieOrder(List.of(), recorded).withDraw(order).consistent()
                ? Optional.empty()
                : Optional.of(Outcome.refused(AdoptionReason.TIE_ORDER_CONTRADICTS));
    }
}
