package groundswell.query.ranking;

import groundswell.events.value.CampaignId;
import groundswell.query.web.Answers;
import groundswell.query.web.Query;
import org.springframework.stereotype.Component;

/** Answers in which order the ideas of a campaign stand; for pages. */
@Component
public final class Rankings {
    private final Answers answers;

    Rankings(Answers answers) {
        this.answers = answers;
    }

    /**
     * A page of the ranking, by the parameters {@code by}, {@code ideas}, {@code asOf}, {@code
     * limit} and {@code cursor} of the query.
     *
     * @throws groundswell.query.web.ProblemException as the ranking of the API
     */
    public Ranking of(CampaignId campaign, Query query) {
        var asked = RankingEndpoints.asked(campaign, query);
        return answers.read(
                RankingProjection.NAME, query, view -> RankingEndpoints.page(view, query, asked));
    }
}
