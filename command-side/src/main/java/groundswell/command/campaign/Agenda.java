package groundswell.command.campaign;

import groundswell.command.act.Act;
import groundswell.command.act.Command;
import groundswell.command.facts.CampaignFacts;
import groundswell.command.slice.Recorded;
import groundswell.events.CampaignEvent.CampaignAnnounced;
import groundswell.events.value.CampaignId;
import groundswell.events.value.Origin;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What the schedules of all campaigns that are held here still have to do: a fold of campaign
 * events, some hundred bytes a campaign. Imported campaigns have their history; no schedule moves
 * them, but their handles are unlinked alike.
 */
final class Agenda {
    private static final List<PhaseRule> RULES =
            List.of(
                    new WhenCollectingBeginsThenOpenCollecting(),
                    new WhenVotingBeginsThenOpenVoting(),
                    new WhenVotingEndsThenCloseVoting());

    private final Map<CampaignId, CampaignFacts> campaigns = new TreeMap<>();
    private final Map<CampaignId, Objections> objections = new TreeMap<>();

    /** One more event of a campaign, in the order of the log. */
    void on(CampaignId campaign, Recorded<?> recorded) {
        if (recorded.event() instanceof CampaignAnnounced announced
                && announced.origin() instanceof Origin.Live) {
            campaigns.put(campaign, CampaignFacts.none());
        }
        campaigns.computeIfPresent(
                campaign, (_, facts) -> CampaignFacts.FACTS.fold(campaign, facts, recorded));
        objections.merge(
                campaign,
                Objections.FACTS.fold(campaign, Objections.none(), recorded),
                (before, _) -> Objections.FACTS.fold(campaign, before, recorded));
    }

    /** The commands that are due, in the order in which their phases follow each other. */
    List<Command> due(Instant now) {
        var due = new ArrayList<Command>();
        var act = Act.ofSchedule(now);
        campaigns.forEach((campaign, facts) -> {
            for (var rule : RULES) {
                rule.due(facts, now)
                        .filter(instant -> !instant.isAfter(now))
                        .ifPresent(_ -> due.add(rule.command(campaign, act)));
            }
        });
        objections.forEach((campaign, facts) ->
                WhenObjectionPeriodEndsThenUnlinkHandles.due(facts)
                        .filter(instant -> !instant.isAfter(now))
                        .ifPresent(_ ->
                                due.add(
                                        WhenObjectionPeriodEndsThenUnlinkHandles.command(
                                                campaign, act))));
        return due;
    }

    /** When the next command is due that is not due yet. */
    Optional<Instant> next(Instant now) {
        var phases =
                campaigns.values().stream()
                        .flatMap(facts ->
                                RULES.stream().flatMap(rule -> rule.due(facts, now).stream()));
        var ends =
                objections.values().stream()
                        .flatMap(facts ->
                                WhenObjectionPeriodEndsThenUnlinkHandles.due(facts).stream());
        return Stream.concat(phases, ends)
                .filter(instant -> instant.isAfter(now))
                .min(Instant::compareTo);
    }
}
