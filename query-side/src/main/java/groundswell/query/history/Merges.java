package groundswell.query.history;

import groundswell.events.value.CampaignId;
import groundswell.events.value.IdeaId;
import groundswell.query.intake.View;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Which ideas of a campaign were merged into which at a position. */
final class Merges {
    private final Map<IdeaId, IdeaId> into = new TreeMap<>();

    Merges(View view, CampaignId campaign, long asOf) {
        view.sql()
                .sql(
                        """
                        select idea, into_idea from merge
                        where campaign = ? and position <= ? order by position, idea
                        """)
                .params(campaign.value(), asOf)
                .query(found -> {
                    var target = found.getString(2);
                    var merged = new IdeaId(found.getString(1));
                    if (target == null) {
                        into.remove(merged);
                    } else {
                        into.put(merged, new IdeaId(target));
                    }
                });
    }

    @Nullable IdeaId into(IdeaId idea) {
        return into.get(idea);
    }

    /** The ideas whose answers count for a target, itself first. */
    List<IdeaId> group(IdeaId target) {
        var group = new ArrayList<IdeaId>();
        group.add(target);
        into.keySet().stream().filter(one -> target(one).equals(target)).forEach(group::add);
        return group;
    }

    private IdeaId target(IdeaId idea) {
        var target = idea;
        for (var merges = 0; merges <= into.size(); merges++) {
            var next = into.get(target);
            if (next == null) {
                return target;
            }
            target = next;
        }
        throw new IllegalStateException("ideas are merged in a circle: " + idea);
    }
}
