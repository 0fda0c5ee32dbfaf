package groundswell.command.moderation;

import groundswell.command.act.Act;
import groundswell.command.facts.CampaignFacts;
import groundswell.command.facts.Enrolment;
import groundswell.command.facts.Participant;
import groundswell.command.outcome.CommonReason;
import groundswell.command.outcome.Outcome;
import groundswell.command.slice.Facts;
import groundswell.command.slice.Slice;
import groundswell.events.GroundswellEvent;
import groundswell.events.ModerationEvent.IdeaReported;
import groundswell.events.Tags;
import groundswell.events.value.Handle;
import groundswell.events.value.IdeaId;
import groundswell.events.value.ModerationRule;
import groundswell.events.value.Origin;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Decides whether a report is taken. No phase ends moderation. */
final class ReportIdeaHandler {
    private ReportIdeaHandler() {}

    /**
     * Who reports, and by which rules they have reported the idea already.
     *
     * @param exists whether there is such an idea
     */
    record Report(Participant participant, boolean exists, Set<ModerationRule> known) {
        record Key(IdeaId idea, Handle reporter, Handle member) {}

        static final Facts<Key, Report> FACTS =
                Facts.<Key, Report>startingWith(
                                _ -> new Report(Participant.unknown(), false, Set.of()))
                        .with(
                                Participant.FACTS,
                                key ->
                                        new Enrolment.Key(
                                                key.idea().campaign(),
                                                key.reporter(),
                                                key.member()),
                                Report::participant,
                                (facts, part) -> new Report(part, facts.exists, facts.known))
                        .with(
                                Moderation.EXISTENCE,
                                Key::idea,
                                Report::exists,
                                (facts, part) -> new Report(facts.participant, part, facts.known))
                        .tagged(
                                key -> Set.of(Tags.idea(key.idea()), Tags.member(key.reporter())),
                                folds -> folds.on(IdeaReported.class, Report::on));

        private Report on(IdeaReported event) {
            var more = EnumSet.of(event.rule());
            more.addAll(known);
            return new Report(participant, exists, Set.copyOf(more));
        }
    }

    static Slice<ReportIdea, Report.Key, Report> slice() {
        return new Slice<>(
                ReportIdea.class,
                Report.FACTS,
                command ->
                        new Report.Key(command.idea(), command.act().by(), command.act().member()),
                ReportIdeaHandler::decide);
    }

    static Outcome decide(ReportIdea command, Report facts) {
        var refusal = whyNot(command.act(), facts);
        if (refusal.isPresent()) {
            return refusal.get();
        }
        if (facts.known().contains(command.rule())) {
            return Outcome.unchanged();
        }
        var events = new ArrayList<>(first(command.act(), facts.participant()));
        events.add(
                new IdeaReported(
                        command.idea(), command.act().by(), command.rule(), command.text()));
        return Outcome.accepted(events);
    }

    private static Optional<Outcome> whyNot(Act act, Report facts) {
        var campaign = facts.participant().campaign();
        if (!campaign.exists()) {
            return Optional.of(Outcome.refused(CommonReason.CAMPAIGN_NOT_FOUND));
        }
        if (!facts.exists()) {
            return Optional.of(Outcome.refused(CommonReason.IDEA_NOT_FOUND));
        }
        if (!live(campaign)) {
            return Optional.empty();
        }
        return act.imported()
                ? Optional.of(Outcome.refused(CommonReason.CAMPAIGN_IS_LIVE))
                : facts.participant().whyNotEntitled(act);
    }

    /**
     * Whoever reports an imported idea here is no participant of the campaign that was held
     * elsewhere.
     */
    private static List<GroundswellEvent> first(Act act, Participant participant) {
        return live(participant.campaign()) || act.imported() ? participant.first(act) : List.of();
    }

    private static boolean live(CampaignFacts campaign) {
        return campaign.rules().origin() instanceof Origin.Live;
    }
}
