package groundswell.query.record;

import groundswell.events.AdoptionEvent.CampaignDecided;
import groundswell.events.value.CampaignId;
import groundswell.query.intake.View;
import groundswell.query.record.Campaigns.Campaign;
import groundswell.query.web.Answers;
import groundswell.query.web.AsOf;
import groundswell.query.web.Query;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Answers which communities and campaigns there are and how they were decided; for pages. */
@Component
public final class PublicRecord {
    private final Answers answers;

    PublicRecord(Answers answers) {
        this.answers = answers;
    }

    /** A community and its campaigns, in the order of their announcement. */
    public record Hosted(Communities.Summary community, List<Campaigns.Summary> campaigns) {
        public Hosted {
            campaigns = List.copyOf(campaigns);
        }
    }

    /** A campaign, and its decision if there is one. */
    public record Decided(Campaign campaign, Optional<Decision> decision) {}

    /**
     * The first communities in the order of their identifiers, with their campaigns.
     *
     * @param limit most communities that are answered
     */
    public List<Hosted> communities(Query query, int limit) {
        return answers.read(
                RecordProjection.NAME,
                query,
                view ->
                        CommunityEndpoints.founded(view, new AsOf.Now()).stream()
                                .limit(limit)
                                .map(id ->
                                        new Hosted(
                                                CommunityEndpoints.summary(
                                                        view, id, new AsOf.Now()),
                                                CommunityEndpoints.campaigns(
                                                                view, id, new AsOf.Now())
                                                        .stream()
                                                        .map(one -> summary(view, one))
                                                        .toList()))
                                .toList());
    }

    /**
     * A campaign as of the moment that the query asks for.
     *
     * @throws groundswell.query.web.ProblemException 404 if it was not announced by then
     */
    public Decided campaign(CampaignId campaign, Query query) {
        return answers.read(
                RecordProjection.NAME,
                query,
                view -> {
                    var reader = new CampaignReader(view, campaign, query.asOf());
                    return new Decided(
                            reader.campaign(),
                            reader.acts().last(CampaignDecided.class).map(_ -> reader.decision()));
                });
    }

    private static Campaigns.Summary summary(View view, CampaignId campaign) {
        return CampaignReader.summary(view, campaign, new AsOf.Now());
    }
}
