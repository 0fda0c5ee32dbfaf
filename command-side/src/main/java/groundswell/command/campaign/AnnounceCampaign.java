package groundswell.command.campaign;

import groundswell.command.act.Act;
import groundswell.command.act.Command;
import groundswell.events.rules.AdoptionRule;
import groundswell.events.value.BallotForm;
import groundswell.events.value.CampaignId;
import groundswell.events.value.Category;
import groundswell.events.value.Description;
import groundswell.events.value.Money;
import groundswell.events.value.Origin;
import groundswell.events.value.Participation;
import groundswell.events.value.Question;
import groundswell.events.value.RankingRule;
import groundswell.events.value.RunningResult;
import groundswell.events.value.Schedule;
import groundswell.events.value.TieKey;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Let us ask the community this question, by these rules. */
public record AnnounceCampaign(
        CampaignId campaign,
        Question question,
        @Nullable Description description,
        BallotForm ballot,
        Participation participation,
        Schedule schedule,
        RunningResult runningResult,
        @Nullable Money budget,
        AdoptionRule rule,
        List<TieKey> tieOrder,
        RankingRule ranking,
        List<Category> categories,
        Origin origin,
        @Nullable Integer objectionDays,
        Act act)
        implements Command {
    public AnnounceCampaign {
        tieOrder = List.copyOf(tieOrder);
        categories = List.copyOf(categories);
    }

    /** With the usual objection period. */
    public AnnounceCampaign(
            CampaignId campaign,
            Question question,
            @Nullable Description description,
            BallotForm ballot,
            Participation participation,
            Schedule schedule,
            RunningResult runningResult,
            @Nullable Money budget,
            AdoptionRule rule,
            List<TieKey> tieOrder,
            RankingRule ranking,
            List<Category> categories,
            Origin origin,
            Act act) {
        this(
                campaign,
                question,
                description,
                ballot,
                participation,
                schedule,
                runningResult,
                budget,
                rule,
                tieOrder,
                ranking,
                categories,
                origin,
                null,
                act);
    }
}
