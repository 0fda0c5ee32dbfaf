package groundswell.standalone.demo;

import groundswell.command.log.EventLeafCodec;
import groundswell.events.AdoptionEvent.IdeaAdopted;
import groundswell.events.AdoptionEvent.IdeaDeclined;
import groundswell.events.rules.Verdict;
import groundswell.events.value.CampaignId;
import groundswell.events.value.IdeaId;
import groundswell.events.wire.EventJson;
import groundswell.store.BatchReader;
import groundswell.store.EventLog;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a campaign's rule did, read from the log.
 *
 * @param adopted by the rule, in the order of the trace
 * @param firstOverBudget the first in order that cost more than the money left
 */
record DemoDecision(List<IdeaId> adopted, @Nullable IdeaId firstOverBudget) {
    static DemoDecision in(EventLog log, CampaignId campaign) {
        var adopted = new ArrayList<IdeaId>();
        var overBudget = new ArrayList<IdeaId>();
        var reader = log.reader();
        var next = 0L;
        for (var page = reader.read(next, BatchReader.MAX_ENTRIES);
                !page.isEmpty();
                page = reader.read(next, BatchReader.MAX_ENTRIES)) {
            next += page.size();
            for (var entry : page) {
                var envelope = EventJson.envelope(entry.leaf());
                if (!envelope.stream().equals(campaign.value())
                        || !envelope.type().startsWith("adoption.")) {
                    continue;
                }
                switch (EventLeafCodec.event(envelope, entry)) {
                    case IdeaAdopted event when event.step() != null -> adopted.add(event.idea());
                    case IdeaDeclined event
                            when event.step() != null
                                    && event.step().verdict() == Verdict.OVER_BUDGET ->
                            overBudget.add(event.idea());
                    default -> {} // what else was recorded does not matter here
                }
            }
        }
        return new DemoDecision(
                List.copyOf(adopted), overBudget.isEmpty() ? null : overBudget.getFirst());
    }
}
