package groundswell.command.campaign;

import groundswell.command.act.Act;
import groundswell.command.act.Command;
import groundswell.command.facts.CampaignFacts;
import groundswell.command.slice.Recorded;
import groundswell.events.CampaignEvent;
import groundswell.events.CampaignEvent.CampaignAnnounced;
import groundswell.events.value.CampaignId;
import groundswell.events.value.Origin;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What the schedules of all campaigns that are held here still have to do: a fold of campaign
 * events, some hundred bytes a campaign. Imported campaigns have their history; no schedule moves
 * them.
 */
final class Agenda {
    private static final List<PhaseRule> RULES =
            List.of(
                    new WhenCollectingBeginsThenOpenCollecting(),
                    new WhenVotingBeginsThenOpenVoting(),
                    new WhenVotingEndsThenCloseVoting());

    private final Map<CampaignId, CampaignFacts> campaigns = new TreeMap<>();

    /** One more event, in the order of the log. */
    void on(Recorded<? extends CampaignEvent> recorded) {
        var event = recorded.event();
        if (event instanceof CampaignAnnounced announced
                && announced.origin() instanceof Origin.Live) {
            campaigns.put(event.campaign(), CampaignFacts.none());
        }
        campaigns.computeIfPresent(
                event.campaign(),
                (campaign, facts) -> CampaignFacts.FACTS.fold(campaign, facts, recorded));
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
        return due;
    }

    /** When the next command is due that is not due yet. */
    Optional<Instant> next(Instant now) {
        return campaigns.values().stream()
                .flatMap(facts -> RULES.stream().flatMap(rule -> rule.due(facts, now).stream()))
                .filter(instant -> instant.isAfter(now))
                .min(Instant::compareTo);
    }
}
