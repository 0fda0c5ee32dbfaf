package groundswell.command.campaign;

import groundswell.command.identity.Caller;
import groundswell.command.log.Commands;
import groundswell.command.web.Problems;
import groundswell.events.rules.AdoptionRule;
import groundswell.events.value.BallotForm;
import groundswell.events.value.CampaignId;
import groundswell.events.value.Category;
import groundswell.events.value.CommunityId;
import groundswell.events.value.Description;
import groundswell.events.value.Money;
import groundswell.events.value.Origin;
import groundswell.events.value.Participation;
import groundswell.events.value.Question;
import groundswell.events.value.RankingRule;
import groundswell.events.value.Reason;
import groundswell.events.value.RunningResult;
import groundswell.events.value.Schedule;
import groundswell.events.value.TieKey;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Campaigns over HTTP. */
@RestController
final class CampaignEndpoints {
    private final Commands commands;

    CampaignEndpoints(Commands commands) {
        this.commands = commands;
    }

    /**
     * The announcement of a campaign.
     *
     * @param name what it is called within its community, the last part of its identifier
     * @param participation everybody who is signed in, unless said otherwise
     * @param runningResult shown, unless said otherwise
     * @param tieOrder may be empty: then ties wait for a recorded draw
     * @param objectionDays how long after its end it is known whose handles are whose, 0 to 3,660
     *     days; 30, unless said otherwise
     * @param ranking net votes for votes on each idea, the score for ballots, unless said otherwise
     */
    record AnnouncementRequest(
            @Nullable String name,
            @Nullable Question question,
            @Nullable Description description,
            @Nullable BallotForm ballot,
            @Nullable Participation participation,
            @Nullable Schedule schedule,
            @Nullable RunningResult runningResult,
            @Nullable Money budget,
            @Nullable AdoptionRule rule,
            @Nullable List<TieKey> tieOrder,
            @Nullable RankingRule ranking,
            @Nullable List<Category> categories,
            @Nullable Integer objectionDays) {
        // Copied here, where a null among them is still the sender's mistake.
        AnnouncementRequest {
            tieOrder = tieOrder == null ? null : List.copyOf(tieOrder);
            categories = categories == null ? null : List.copyOf(categories);
        }
    }

    @PostMapping("/api/communities/{community}/campaigns")
    ResponseEntity<Object> announce(
            @PathVariable CommunityId community,
            @RequestBody AnnouncementRequest request,
            Caller caller) {
        var campaign = CampaignId.of(community, Problems.required("name", request.name()));
        var answer = commands.send(announcement(campaign, request, caller));
        return Problems.created(answer, campaign.value(), URI.create("/api/campaigns/" + campaign));
    }

    private static AnnounceCampaign announcement(
            CampaignId campaign, AnnouncementRequest request, Caller caller) {
        var ballot = Problems.required("ballot", request.ballot());
        return new AnnounceCampaign(
                campaign,
                Problems.required("question", request.question()),
                request.description(),
                ballot,
                Objects.requireNonNullElse(request.participation(), Participation.EVERYBODY),
                Problems.required("schedule", request.schedule()),
                Objects.requireNonNullElse(request.runningResult(), RunningResult.SHOWN),
                request.budget(),
                Problems.required("rule", request.rule()),
                Problems.required("tieOrder", request.tieOrder()),
                Objects.requireNonNullElse(request.ranking(), usualRanking(ballot)),
                Objects.requireNonNullElse(request.categories(), List.of()),
                new Origin.Live(),
                request.objectionDays(),
                caller.officiallyIn(campaign));
    }

    private static RankingRule usualRanking(BallotForm ballot) {
        return switch (ballot) {
            case BallotForm.IdeaVotes _ -> RankingRule.NET;
            case BallotForm.Approval _,
                    BallotForm.Points _,
                    BallotForm.Scores _,
                    BallotForm.Ranking _,
                    BallotForm.Knapsack _ ->
                    RankingRule.SCORE;
        };
    }

    record ReasonRequest(@Nullable Reason reason) {
        Reason given() {
            return Problems.required("reason", reason);
        }
    }

    @PostMapping("/api/campaigns/{campaign}/collecting")
    ResponseEntity<Object> openCollecting(
            @PathVariable CampaignId campaign, @RequestBody ReasonRequest request, Caller caller) {
        return Problems.answer(
                commands.send(
                        new OpenCollecting(
                                campaign, request.given(), caller.officiallyIn(campaign))));
    }

    @PostMapping("/api/campaigns/{campaign}/voting")
    ResponseEntity<Object> openVoting(
            @PathVariable CampaignId campaign, @RequestBody ReasonRequest request, Caller caller) {
        return Problems.answer(
                commands.send(
                        new OpenVoting(campaign, request.given(), caller.officiallyIn(campaign))));
    }

    record ExtensionRequest(@Nullable Instant votingCloses, @Nullable Reason reason) {}

    @PostMapping("/api/campaigns/{campaign}/extension")
    ResponseEntity<Object> extend(
            @PathVariable CampaignId campaign,
            @RequestBody ExtensionRequest request,
            Caller caller) {
        return Problems.answer(
                commands.send(
                        new ExtendVoting(
                                campaign,
                                Problems.required("votingCloses", request.votingCloses()),
                                Problems.required("reason", request.reason()),
                                caller.officiallyIn(campaign))));
    }

    @PostMapping("/api/campaigns/{campaign}/closing")
    ResponseEntity<Object> close(
            @PathVariable CampaignId campaign, @RequestBody ReasonRequest request, Caller caller) {
        return Problems.answer(
                commands.send(
                        new CloseVoting(campaign, request.given(), caller.officiallyIn(campaign))));
    }

    @PostMapping("/api/campaigns/{campaign}/cancellation")
    ResponseEntity<Object> cancel(
            @PathVariable CampaignId campaign, @RequestBody ReasonRequest request, Caller caller) {
        return Problems.answer(
                commands.send(
                        new CancelCampaign(
                                campaign, request.given(), caller.officiallyIn(campaign))));
    }

    record RankingRequest(@Nullable RankingRule ranking, @Nullable Reason reason) {}

    @PutMapping("/api/campaigns/{campaign}/ranking-rule")
    ResponseEntity<Object> rank(
            @PathVariable CampaignId campaign, @RequestBody RankingRequest request, Caller caller) {
        return Problems.answer(
                commands.send(
                        new ChangeRanking(
                                campaign,
                                Problems.required("ranking", request.ranking()),
                                Problems.required("reason", request.reason()),
                                caller.officiallyIn(campaign))));
    }
}
